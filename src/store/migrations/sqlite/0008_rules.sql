-- Rules that people set for suppliers and customers; no two of a dossier hold for the same lines.
CREATE TABLE rules (
    dossier TEXT NOT NULL,
    direction TEXT NOT NULL,
    party TEXT NOT NULL,
    words TEXT NOT NULL,
    rate TEXT NOT NULL, -- empty for every rate
    rule TEXT NOT NULL, -- JSON of suggest::Rule
    PRIMARY KEY (dossier, direction, party, words, rate)
) WITHOUT ROWID;

-- Who set, changed or removed a rule, and when.
CREATE TABLE rule_history (
    id INTEGER PRIMARY KEY,
    dossier TEXT NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    before TEXT, -- JSON of suggest::Rule; NULL when it is new
    after TEXT -- NULL when it is removed
);
CREATE INDEX rule_history_dossier ON rule_history (dossier, id);
