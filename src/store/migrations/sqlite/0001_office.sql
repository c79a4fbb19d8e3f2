-- What an office keeps. Money in whole cents, days and moments as ISO text, hashes as bytes.
-- A migration that was released is never changed: add a new one.

CREATE TABLE dossiers (
    enterprise_number TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    settings TEXT NOT NULL -- JSON of office::Dossier
);

CREATE TABLE accounts (
    dossier TEXT NOT NULL,
    number INTEGER NOT NULL,
    card TEXT NOT NULL, -- JSON of office::Account
    PRIMARY KEY (dossier, number)
) WITHOUT ROWID;

CREATE TABLE parties (
    dossier TEXT NOT NULL,
    role TEXT NOT NULL,
    number INTEGER NOT NULL,
    in_expertm INTEGER NOT NULL, -- counts above what the card says
    card TEXT NOT NULL, -- JSON of office::PartyCard
    PRIMARY KEY (dossier, role, number)
) WITHOUT ROWID;

-- A folder may be seen before its dossier is added, so nothing here refers to dossiers.
CREATE TABLE documents (
    id INTEGER PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    dossier TEXT NOT NULL,
    folder TEXT NOT NULL,
    path TEXT NOT NULL,
    gone INTEGER NOT NULL DEFAULT 0,
    companion TEXT,
    size INTEGER NOT NULL,
    modified_ms INTEGER NOT NULL,
    identity BLOB NOT NULL,
    doc_type TEXT,
    number TEXT NOT NULL DEFAULT '',
    date TEXT,
    due_date TEXT,
    party TEXT NOT NULL DEFAULT '',
    party_key TEXT NOT NULL DEFAULT '',
    total_cents INTEGER,
    currency TEXT NOT NULL DEFAULT '',
    attachments INTEGER NOT NULL DEFAULT 0,
    status TEXT NOT NULL,
    reason TEXT, -- JSON of base::Message
    duplicate_of INTEGER REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
    flag_who TEXT,
    flag_since TEXT,
    flag_information TEXT,
    flag_for TEXT,
    account INTEGER,
    more_accounts INTEGER NOT NULL DEFAULT 0,
    seen TEXT NOT NULL,

    -- What this document adds to the counts of its dossier, each 0 or 1. A document whose file is gone
    -- counts only once it is booked: before that, what is counted is what lies in the folders.
    here INTEGER GENERATED ALWAYS AS (gone = 0 OR status IN ('booked', 'handed_over', 'in_expertm', 'refused')) VIRTUAL,
    pending INTEGER GENERATED ALWAYS AS (here AND status IN ('new', 'ready', 'booked', 'refused')) VIRTUAL,
    n_purchases INTEGER GENERATED ALWAYS AS (pending AND folder = 'purchases') VIRTUAL,
    n_sales INTEGER GENERATED ALWAYS AS (pending AND folder = 'sales') VIRTUAL,
    n_documents INTEGER GENERATED ALWAYS AS (
        here AND folder = 'documents' AND status NOT IN ('put_aside', 'duplicate', 'unreadable')
    ) VIRTUAL,
    n_review INTEGER GENERATED ALWAYS AS (pending AND flag_since IS NOT NULL) VIRTUAL,
    n_ready INTEGER GENERATED ALWAYS AS (pending AND status IN ('ready', 'booked') AND flag_since IS NULL) VIRTUAL,
    n_unreadable INTEGER GENERATED ALWAYS AS (here AND status = 'unreadable') VIRTUAL,
    n_duplicates INTEGER GENERATED ALWAYS AS (here AND status = 'duplicate') VIRTUAL,
    n_refused INTEGER GENERATED ALWAYS AS (status = 'refused') VIRTUAL,
    n_invoices INTEGER GENERATED ALWAYS AS (
        here AND date IS NOT NULL AND folder IN ('purchases', 'sales')
        AND status IN ('new', 'ready', 'booked', 'handed_over', 'in_expertm', 'refused')
    ) VIRTUAL,
    n_booked INTEGER GENERATED ALWAYS AS (n_invoices AND status IN ('booked', 'handed_over', 'in_expertm')) VIRTUAL,
    month INTEGER GENERATED ALWAYS AS (CAST(substr(date, 1, 4) || substr(date, 6, 2) AS INTEGER)) VIRTUAL
);

-- One living document a path; a record whose file is gone keeps its last path.
CREATE UNIQUE INDEX documents_path ON documents (path) WHERE gone = 0;
CREATE INDEX documents_identity ON documents (identity);
CREATE INDEX documents_companion ON documents (companion) WHERE companion IS NOT NULL;
CREATE INDEX documents_dossier ON documents (dossier);
CREATE INDEX documents_duplicate_of ON documents (duplicate_of) WHERE duplicate_of IS NOT NULL;

CREATE TABLE history (
    id INTEGER PRIMARY KEY NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (id),
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT -- JSON of base::Message
);
CREATE INDEX history_document ON history (document);

CREATE TABLE drafts (
    document INTEGER PRIMARY KEY NOT NULL REFERENCES documents (id),
    version INTEGER NOT NULL,
    entry TEXT NOT NULL, -- JSON of booking::Entry
    who TEXT NOT NULL,
    at TEXT NOT NULL
);

CREATE TABLE runs (
    id INTEGER PRIMARY KEY NOT NULL,
    dossier TEXT NOT NULL,
    file TEXT NOT NULL,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    read_at TEXT,
    total_cents INTEGER NOT NULL -- EUR
);
CREATE INDEX runs_dossier ON runs (dossier);

CREATE TABLE bookings (
    document INTEGER PRIMARY KEY NOT NULL REFERENCES documents (id),
    dossier TEXT NOT NULL,
    journal INTEGER NOT NULL,
    book_year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    vat_period INTEGER NOT NULL,
    amount_cents INTEGER NOT NULL,
    currency TEXT NOT NULL,
    booking TEXT NOT NULL, -- JSON of booking::Booking
    entry TEXT NOT NULL, -- JSON of booking::Entry
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    run INTEGER REFERENCES runs (id)
);
-- The last wall against two bookings under one number.
CREATE UNIQUE INDEX bookings_number ON bookings (dossier, journal, book_year, number);
CREATE INDEX bookings_run ON bookings (run) WHERE run IS NOT NULL;

CREATE TABLE run_bookings (
    run INTEGER NOT NULL REFERENCES runs (id),
    document INTEGER NOT NULL REFERENCES documents (id),
    status TEXT NOT NULL,
    reason TEXT, -- JSON of base::Message
    -- The number under which it went out: never given to another document.
    dossier TEXT NOT NULL,
    journal INTEGER NOT NULL,
    book_year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (run, document)
) WITHOUT ROWID;
CREATE INDEX run_bookings_number ON run_bookings (dossier, journal, book_year, number);
CREATE INDEX run_bookings_document ON run_bookings (document);

CREATE TABLE booked_lines (
    id INTEGER PRIMARY KEY NOT NULL,
    document INTEGER REFERENCES documents (id), -- NULL: history that was not booked here
    dossier TEXT NOT NULL,
    party TEXT NOT NULL,
    text TEXT NOT NULL,
    account INTEGER NOT NULL,
    day TEXT NOT NULL
);
CREATE INDEX booked_lines_document ON booked_lines (document) WHERE document IS NOT NULL;

-- Counts, kept by triggers so that the overview of 500 dossiers is one short read.
CREATE TABLE dossier_counts (
    dossier TEXT PRIMARY KEY NOT NULL,
    purchases INTEGER NOT NULL,
    sales INTEGER NOT NULL,
    documents INTEGER NOT NULL,
    review INTEGER NOT NULL,
    ready INTEGER NOT NULL,
    unreadable INTEGER NOT NULL,
    duplicates INTEGER NOT NULL,
    refused INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE month_counts (
    dossier TEXT NOT NULL,
    month INTEGER NOT NULL, -- yyyymm
    invoices INTEGER NOT NULL,
    booked INTEGER NOT NULL,
    PRIMARY KEY (dossier, month)
) WITHOUT ROWID;

CREATE TRIGGER documents_counted AFTER INSERT ON documents BEGIN
    INSERT INTO dossier_counts VALUES (
        NEW.dossier, NEW.n_purchases, NEW.n_sales, NEW.n_documents, NEW.n_review, NEW.n_ready,
        NEW.n_unreadable, NEW.n_duplicates, NEW.n_refused
    ) ON CONFLICT (dossier) DO UPDATE SET
        purchases = purchases + excluded.purchases, sales = sales + excluded.sales,
        documents = documents + excluded.documents, review = review + excluded.review,
        ready = ready + excluded.ready, unreadable = unreadable + excluded.unreadable,
        duplicates = duplicates + excluded.duplicates, refused = refused + excluded.refused;
    INSERT INTO month_counts SELECT NEW.dossier, NEW.month, NEW.n_invoices, NEW.n_booked WHERE NEW.n_invoices
        ON CONFLICT (dossier, month) DO UPDATE SET
            invoices = invoices + excluded.invoices, booked = booked + excluded.booked;
END;

CREATE TRIGGER documents_recounted AFTER UPDATE OF dossier, folder, gone, date, status, flag_since ON documents
WHEN OLD.dossier <> NEW.dossier OR OLD.folder <> NEW.folder OR OLD.gone <> NEW.gone OR OLD.date IS NOT NEW.date
    OR OLD.status <> NEW.status OR OLD.flag_since IS NOT NEW.flag_since
BEGIN
    INSERT INTO dossier_counts VALUES (
        OLD.dossier, -OLD.n_purchases, -OLD.n_sales, -OLD.n_documents, -OLD.n_review, -OLD.n_ready,
        -OLD.n_unreadable, -OLD.n_duplicates, -OLD.n_refused
    ), (
        NEW.dossier, NEW.n_purchases, NEW.n_sales, NEW.n_documents, NEW.n_review, NEW.n_ready,
        NEW.n_unreadable, NEW.n_duplicates, NEW.n_refused
    ) ON CONFLICT (dossier) DO UPDATE SET
        purchases = purchases + excluded.purchases, sales = sales + excluded.sales,
        documents = documents + excluded.documents, review = review + excluded.review,
        ready = ready + excluded.ready, unreadable = unreadable + excluded.unreadable,
        duplicates = duplicates + excluded.duplicates, refused = refused + excluded.refused;
    INSERT INTO month_counts SELECT OLD.dossier, OLD.month, -OLD.n_invoices, -OLD.n_booked WHERE OLD.n_invoices
        ON CONFLICT (dossier, month) DO UPDATE SET
            invoices = invoices + excluded.invoices, booked = booked + excluded.booked;
    INSERT INTO month_counts SELECT NEW.dossier, NEW.month, NEW.n_invoices, NEW.n_booked WHERE NEW.n_invoices
        ON CONFLICT (dossier, month) DO UPDATE SET
            invoices = invoices + excluded.invoices, booked = booked + excluded.booked;
END;
