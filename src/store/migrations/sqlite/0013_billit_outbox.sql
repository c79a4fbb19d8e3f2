-- Bookings on their way to Billit: one row a document, its newest booking only.
CREATE TABLE billit_outbox (
    document INTEGER PRIMARY KEY NOT NULL REFERENCES documents (id),
    dossier TEXT NOT NULL,
    company INTEGER NOT NULL,
    order_id TEXT NOT NULL, -- billit_items.id
    generation INTEGER NOT NULL, -- rises with every booking that is to be sent
    reached INTEGER NOT NULL DEFAULT 0, -- the last generation of which something may be at Billit
    booking TEXT, -- JSON of booking::Booking; none when Billit is to have none any more
    state TEXT NOT NULL, -- waiting, sent, refused
    reason TEXT, -- JSON of base::Message
    tries INTEGER NOT NULL DEFAULT 0,
    since TEXT NOT NULL,
    next TEXT -- not tried again before
);
CREATE INDEX billit_outbox_state ON billit_outbox (dossier, state);
CREATE INDEX billit_outbox_order ON billit_outbox (company, order_id);

-- Accounts, journals and parties as Billit got them last: it gives no list back.
CREATE TABLE billit_pushed (
    company INTEGER NOT NULL,
    kind TEXT NOT NULL, -- account, journal, customer, supplier
    code TEXT NOT NULL,
    hash BLOB NOT NULL,
    party INTEGER, -- its ID in Billit
    reason TEXT, -- JSON of base::Message: why it was not taken
    PRIMARY KEY (company, kind, code)
) WITHOUT ROWID;

CREATE TABLE billit_up (
    one INTEGER PRIMARY KEY NOT NULL CHECK (one = 1),
    settings TEXT NOT NULL -- JSON of store::UpSettings
);
