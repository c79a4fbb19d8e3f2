-- Whose hand booked a line: '' a person who looked at it, 'many' a person who had many booked at once, 'postvak' nobody.
ALTER TABLE booked_lines ADD COLUMN hand TEXT NOT NULL DEFAULT '';

-- Automatic booking of a dossier, switched on and off: the newest row of a dossier and direction says which it is.
CREATE TABLE automatic_steps (
    id INTEGER PRIMARY KEY NOT NULL,
    dossier TEXT NOT NULL,
    sale INTEGER NOT NULL,
    is_on INTEGER NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    text TEXT -- JSON of base::Message: why
);
CREATE INDEX automatic_steps_dossier ON automatic_steps (dossier, sale);
