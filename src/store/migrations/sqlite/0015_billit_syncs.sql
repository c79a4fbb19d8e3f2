-- The last run of the sync, as every window over this office shows it.
CREATE TABLE billit_sync (
    one INTEGER PRIMARY KEY NOT NULL CHECK (one = 1),
    run TEXT NOT NULL -- JSON of store::SyncRun
);

-- When the lists of a dossier were last looked through, and what stood in the way.
CREATE TABLE billit_looks (
    dossier TEXT PRIMARY KEY NOT NULL,
    at TEXT NOT NULL,
    problem TEXT -- JSON of base::Message
) WITHOUT ROWID;
