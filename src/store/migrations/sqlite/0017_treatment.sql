-- How a line was booked beside its account: JSON of suggest::Treatment. Empty where it is not known.
ALTER TABLE booked_lines ADD COLUMN treatment TEXT NOT NULL DEFAULT '';
