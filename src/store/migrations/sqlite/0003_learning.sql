-- What else is known of a booked line: JSON of suggest::Facts. Empty for lines of before, which stay readable.
ALTER TABLE booked_lines ADD COLUMN facts TEXT NOT NULL DEFAULT '';

-- Accounts that a person set for a party, above what was learned.
CREATE TABLE party_rules (
    dossier TEXT NOT NULL,
    party TEXT NOT NULL, -- as in booked_lines
    sale INTEGER NOT NULL,
    name TEXT NOT NULL, -- shown in the settings
    account INTEGER NOT NULL,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (dossier, party, sale)
) WITHOUT ROWID;
