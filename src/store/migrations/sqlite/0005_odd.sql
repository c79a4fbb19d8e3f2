-- By what a second copy of an invoice is found. `number_key` is odd::number_key of the number: NULL for what is no
-- invoice; rows of before are filled in when the office is opened.
ALTER TABLE documents ADD COLUMN iban TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN source TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN number_key TEXT;
CREATE INDEX documents_number ON documents (dossier, number_key) WHERE number_key IS NOT NULL;
CREATE INDEX documents_day_total ON documents (dossier, date, total_cents) WHERE number_key IS NOT NULL;
CREATE INDEX documents_source ON documents (source) WHERE source <> '';
CREATE INDEX documents_without_key ON documents (id) WHERE number_key IS NULL AND doc_type IS NOT NULL;

-- What was booked, here or elsewhere: the next invoice of the same party is held against it, and a second copy is
-- refused by it, in the transaction that books.
CREATE TABLE past_invoices (
    id INTEGER PRIMARY KEY NOT NULL,
    document INTEGER REFERENCES documents (id), -- NULL: booked outside Postvak
    dossier TEXT NOT NULL,
    direction TEXT NOT NULL,
    party TEXT NOT NULL,
    number_key TEXT NOT NULL,
    date TEXT,
    total_cents INTEGER,
    source TEXT NOT NULL,
    past TEXT NOT NULL -- JSON of odd::Past
);
CREATE UNIQUE INDEX past_document ON past_invoices (document) WHERE document IS NOT NULL;
CREATE INDEX past_number ON past_invoices (dossier, number_key);
CREATE INDEX past_day_total ON past_invoices (dossier, date, total_cents);
CREATE INDEX past_party ON past_invoices (party, direction, dossier, date);
