-- Who is asked to look at something: counted for the overview without reading every document.
CREATE INDEX documents_flagged_for ON documents (flag_for, dossier) WHERE flag_for IS NOT NULL;
