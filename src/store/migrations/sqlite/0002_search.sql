-- What the search looks at, apart from the wide rows: everything it asks of a document before it is found.
CREATE INDEX documents_search ON documents (party, party_key, dossier, doc_type, date, number, total_cents)
WHERE NOT (gone = 1 AND status = 'duplicate');
