-- Movements of a person's own; those of everybody live in seed_data/. The document is the whole movement. Ids come from
-- clients, so they are keys within their person's rows. One that plans or logs name is archived instead of deleted: it
-- keeps its name and is never chosen again.
CREATE TABLE custom_movements (
    user_id    uuid        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    id         uuid        NOT NULL,
    document   jsonb       NOT NULL,
    archived   boolean     NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL,
    CONSTRAINT custom_movements_pkey PRIMARY KEY (user_id, id)
);

-- What a person likes: movements by slug, programs by id.
CREATE TABLE favourites (
    user_id    uuid        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    kind       text        NOT NULL CONSTRAINT favourites_kind_check CHECK (kind IN ('movement', 'program')),
    slug       text        NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT favourites_pkey PRIMARY KEY (user_id, kind, slug)
);
