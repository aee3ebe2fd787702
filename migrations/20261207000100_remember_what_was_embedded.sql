-- Which words a movement's vector was made of: a vector is made anew when they, or the embedder, change.
ALTER TABLE movements ADD COLUMN text_hash text;

-- How far an embedder has come with the library, for whoever looks after the instance; the rows themselves say what is left.
CREATE TABLE embedding_runs (
    embedder    text        NOT NULL CONSTRAINT embedding_runs_pkey PRIMARY KEY,
    done        integer     NOT NULL,
    total       integer     NOT NULL,
    failure     text,
    started_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    finished_at timestamptz
);

-- Movements of a person's own are found by meaning as well, by that person alone.
ALTER TABLE custom_movements ADD COLUMN embedding vector(768), ADD COLUMN embedder text, ADD COLUMN text_hash text,
    ADD CONSTRAINT custom_movements_embedding_has_embedder CHECK ((embedding IS NULL) = (embedder IS NULL));
