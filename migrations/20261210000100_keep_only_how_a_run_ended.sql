-- The rows themselves say how far a run has come; nobody read what was counted here.
ALTER TABLE embedding_runs DROP COLUMN done, DROP COLUMN total, DROP COLUMN started_at, DROP COLUMN finished_at;
