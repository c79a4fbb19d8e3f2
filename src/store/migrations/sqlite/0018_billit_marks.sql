-- What Billit said last of an order that came down: review flag, internal information and when it was changed.
ALTER TABLE billit_items ADD COLUMN marks TEXT; -- JSON of store::RemoteMarks

-- Review flag and internal information of a document on their way to its order: one row a document, its newest state only.
CREATE TABLE billit_marks (
    document INTEGER PRIMARY KEY NOT NULL REFERENCES documents (id),
    dossier TEXT NOT NULL,
    company INTEGER NOT NULL,
    order_id TEXT NOT NULL, -- billit_items.id
    generation INTEGER NOT NULL DEFAULT 0, -- rises with everything that is to be sent
    flag INTEGER NOT NULL, -- whether Billit is to have the flag
    information TEXT NOT NULL DEFAULT '', -- lines written here that Billit is to have
    tried INTEGER NOT NULL DEFAULT 0, -- flags that may have gone up since the last that surely did: 1 away, 2 set
    sent TEXT NOT NULL DEFAULT '', -- lines written here that may be in Billit
    known INTEGER NOT NULL DEFAULT 0, -- the flag as Billit is known to have it
    theirs TEXT NOT NULL DEFAULT '', -- lines written in Billit, as they were seen last
    state TEXT NOT NULL, -- waiting, sent, refused
    reason TEXT, -- JSON of base::Message
    tries INTEGER NOT NULL DEFAULT 0,
    since TEXT NOT NULL,
    next TEXT -- not tried again before
);
CREATE INDEX billit_marks_state ON billit_marks (dossier, state);
