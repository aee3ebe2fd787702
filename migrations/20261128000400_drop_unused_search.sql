-- The library is small enough to be searched in memory, where typing errors are forgiven.
DROP INDEX movements_search;
ALTER TABLE movements DROP COLUMN search, DROP COLUMN words;
