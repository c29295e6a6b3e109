-- What instances tell one another of the calls of a minute; after a crash it may be empty.
CREATE UNLOGGED TABLE call_counts (
    caller TEXT PRIMARY KEY,
    minute INTEGER NOT NULL,
    calls INTEGER NOT NULL
);
