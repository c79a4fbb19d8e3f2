-- The search by words.

-- New documents are counted many at once where they are written; a count for each row took half of a first scan.
DROP TRIGGER documents_counted;

-- The search walked this index from end to end.
DROP INDEX documents_search;
CREATE INDEX documents_party ON documents (party_key, dossier, date)
WHERE doc_type IS NOT NULL AND NOT (gone = 1 AND status = 'duplicate');

-- Names under which a party was seen, as they are compared. A name stays when its last document goes.
CREATE TABLE party_names (
    party_key TEXT NOT NULL,
    plain TEXT NOT NULL,
    PRIMARY KEY (party_key, plain)
) WITHOUT ROWID;

-- Words of documents: party, number, total, texts of lines. The row id is day × 2^32 + id of the document, so that the
-- newest come first without sorting. Only the words are kept, not where they stood.
CREATE VIRTUAL TABLE document_words USING fts5(
    words, content = '', contentless_delete = 1, detail = none, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'
);
-- The row of a document in document_words.
ALTER TABLE documents ADD COLUMN words_row INTEGER;

-- Words of what people did with a document: accounts and texts of its booking, internal information. Row ids as above.
CREATE VIRTUAL TABLE work_words USING fts5(
    words, content = '', contentless_delete = 1, detail = none, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'
);

-- Documents of before: without the texts of their lines, which only their files have.
UPDATE documents SET words_row = coalesce(CAST(julianday(date) AS INTEGER), 0) * 4294967296 + id;
INSERT INTO document_words (rowid, words)
SELECT words_row, party || ' ' || number || ' ' || replace(replace(replace(replace(number, '-', ''), '/', ''), '.', ''), ' ', '')
    || coalesce(' þ' || abs(total_cents) / 100 || 'x' || printf('%02d', abs(total_cents) % 100), '')
FROM documents ORDER BY words_row;
INSERT OR IGNORE INTO party_names SELECT DISTINCT party_key, lower(party) FROM documents WHERE doc_type IS NOT NULL;

CREATE VIEW work_texts AS
SELECT d.id AS document, d.words_row AS words_row, coalesce(d.flag_information, '') || ' ' || coalesce(d.flag_for, '') || ' ' || coalesce(
    (SELECT group_concat('ð' || (line.value ->> 'account') || ' ' || (line.value ->> 'text'), ' ')
     FROM json_each(b.booking, '$.lines') AS line), '') AS words
FROM documents d LEFT JOIN bookings b ON b.document = d.id
WHERE d.flag_since IS NOT NULL OR b.document IS NOT NULL;

INSERT INTO work_words (rowid, words) SELECT words_row, words FROM work_texts ORDER BY words_row;

CREATE TRIGGER work_flagged AFTER UPDATE OF flag_since, flag_information, flag_for, words_row ON documents
WHEN OLD.flag_since IS NOT NEW.flag_since OR OLD.flag_information IS NOT NEW.flag_information
    OR OLD.flag_for IS NOT NEW.flag_for OR OLD.words_row IS NOT NEW.words_row AND NEW.flag_since IS NOT NULL
BEGIN
    DELETE FROM work_words WHERE rowid = OLD.words_row;
    INSERT INTO work_words (rowid, words) SELECT words_row, words FROM work_texts WHERE document = NEW.id;
END;

CREATE TRIGGER work_booked AFTER INSERT ON bookings BEGIN
    DELETE FROM work_words WHERE rowid = (SELECT words_row FROM documents WHERE id = NEW.document);
    INSERT INTO work_words (rowid, words) SELECT words_row, words FROM work_texts WHERE document = NEW.document;
END;

CREATE TRIGGER work_booked_again AFTER UPDATE OF booking ON bookings BEGIN
    DELETE FROM work_words WHERE rowid = (SELECT words_row FROM documents WHERE id = NEW.document);
    INSERT INTO work_words (rowid, words) SELECT words_row, words FROM work_texts WHERE document = NEW.document;
END;

CREATE TRIGGER work_unbooked AFTER DELETE ON bookings BEGIN
    DELETE FROM work_words WHERE rowid = (SELECT words_row FROM documents WHERE id = OLD.document);
    INSERT INTO work_words (rowid, words) SELECT words_row, words FROM work_texts WHERE document = OLD.document;
END;
