-- What else is known of a booked line: JSON of suggest::Facts. Empty for lines of before, which stay readable.
ALTER TABLE booked_lines ADD COLUMN facts TEXT NOT NULL DEFAULT '';
