-- The connection with Billit, and which company there is which dossier. Keys and tokens are in the key store of the system.
CREATE TABLE billit_account (
    one INTEGER PRIMARY KEY NOT NULL CHECK (one = 1),
    account TEXT NOT NULL -- JSON of store::BillitAccount
);

CREATE TABLE billit_links (
    dossier TEXT PRIMARY KEY NOT NULL,
    company INTEGER NOT NULL UNIQUE,
    link TEXT NOT NULL, -- JSON of store::BillitLink
    looked_until TEXT -- the day up to which everything that was changed there has been seen
) WITHOUT ROWID;
