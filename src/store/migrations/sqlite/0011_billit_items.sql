-- What came down from Billit: so that nothing comes twice, and what Expert/M took away is not brought again.
CREATE TABLE billit_items (
    company INTEGER NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    dossier TEXT NOT NULL,
    state TEXT NOT NULL, -- placing, taken, same
    identity BLOB, -- of its invoice without envelope
    page TEXT, -- whose PDF it is
    deleted TEXT, -- when Billit was seen to have taken it away
    PRIMARY KEY (company, kind, id)
) WITHOUT ROWID;
CREATE INDEX billit_items_identity ON billit_items (dossier, identity) WHERE identity IS NOT NULL;
CREATE INDEX billit_items_placing ON billit_items (state) WHERE state = 'placing';

CREATE TABLE billit_files (
    company INTEGER NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    file TEXT NOT NULL,
    role TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    size INTEGER NOT NULL,
    temporary TEXT NOT NULL,
    path TEXT NOT NULL,
    PRIMARY KEY (company, kind, id, position)
) WITHOUT ROWID;

-- What waits or went wrong: one row a thing, gone once it came.
CREATE TABLE billit_open (
    company INTEGER NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    dossier TEXT NOT NULL,
    title TEXT NOT NULL,
    waits INTEGER NOT NULL,
    reason TEXT NOT NULL, -- JSON of base::Message
    tries INTEGER NOT NULL,
    since TEXT NOT NULL,
    last TEXT NOT NULL,
    PRIMARY KEY (company, kind, id)
) WITHOUT ROWID;

-- Before a document is seen by the inbox it has no number of ours, so this history is apart.
CREATE TABLE billit_history (
    position INTEGER PRIMARY KEY NOT NULL,
    company INTEGER NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    dossier TEXT NOT NULL,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    what TEXT NOT NULL,
    text TEXT -- JSON of base::Message
);
CREATE INDEX billit_history_item ON billit_history (company, kind, id);
