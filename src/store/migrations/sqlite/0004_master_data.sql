-- Files of master data that were taken over: what need not be read again.
CREATE TABLE master_files (
    dossier TEXT NOT NULL,
    path TEXT NOT NULL,
    size INTEGER NOT NULL,
    modified_ms INTEGER NOT NULL,
    PRIMARY KEY (dossier, path)
) WITHOUT ROWID;

-- Which booking of Expert/M a line of history comes from, so that reading it again replaces it and never doubles it.
-- NULL: booked here, or history without a number.
ALTER TABLE booked_lines ADD COLUMN source TEXT;
CREATE INDEX booked_lines_source ON booked_lines (dossier, source) WHERE source IS NOT NULL;

-- What the bookings of a dossier tell of the habits of the office.
CREATE TABLE habits (
    dossier TEXT PRIMARY KEY NOT NULL,
    found TEXT NOT NULL -- JSON of booking::Habits
) WITHOUT ROWID;

-- Expert/M has this card, and a person changed it here: it goes out once more.
ALTER TABLE parties ADD COLUMN edited INTEGER NOT NULL DEFAULT 0;
