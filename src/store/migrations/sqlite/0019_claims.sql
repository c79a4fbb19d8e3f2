-- Which window works on which document. A row whose window was not heard of for a minute does not count.
CREATE TABLE claims (
    document INTEGER PRIMARY KEY NOT NULL REFERENCES documents (id),
    seat TEXT NOT NULL,
    who TEXT NOT NULL,
    since TEXT NOT NULL,
    seen TEXT NOT NULL
);
