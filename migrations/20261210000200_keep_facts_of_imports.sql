-- What a record tells in words that the library knows, so that whoever completes it need not type it again.
ALTER TABLE imported_movements ADD COLUMN facts jsonb NOT NULL DEFAULT '{}';
