-- Which booking of Expert/M an invoice of the past comes from, as in booked_lines.source: reading it again replaces it.
ALTER TABLE past_invoices ADD COLUMN booking TEXT;
CREATE UNIQUE INDEX past_booking ON past_invoices (dossier, booking) WHERE booking IS NOT NULL;

-- Files that were taken over before are read once more: what they say of invoices was not kept.
DELETE FROM master_files;
