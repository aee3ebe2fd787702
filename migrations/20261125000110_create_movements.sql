-- The movement library, written at start-up from seed_data/ whenever its checksum changed.
--
-- The document is the whole movement; rows of movements that seed_data/ no longer holds are retired, never deleted,
-- because logs keep naming them. Equipment and kits have no table: they change only with the binary that embeds them.

CREATE TABLE movements (
    id        text    NOT NULL CONSTRAINT movements_pkey PRIMARY KEY,
    name      text    NOT NULL,
    document  jsonb   NOT NULL,
    -- Name, aliases and what it trains, in words.
    words     text    NOT NULL,
    -- 'simple': names of movements are no prose, stemming would only blur them.
    search    tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, words)) STORED,
    -- 768 dimensions, whichever embedder wrote them; its name decides whether they can be compared.
    embedding vector(768),
    embedder  text,
    retired   boolean NOT NULL DEFAULT false,
    CONSTRAINT movements_embedding_has_embedder CHECK ((embedding IS NULL) = (embedder IS NULL))
);
CREATE INDEX movements_search ON movements USING gin (search);

-- Which version of seed_data/ the tables hold.
CREATE TABLE seeds (
    name       text        NOT NULL CONSTRAINT seeds_pkey PRIMARY KEY,
    checksum   text        NOT NULL,
    applied_at timestamptz NOT NULL
);
