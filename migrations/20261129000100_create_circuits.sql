-- Circuits of a person's own; the well-known ones live in seed_data/ alone. The document is the whole circuit. Ids come
-- from clients, so they are keys within their person's rows.
CREATE TABLE circuits (
    user_id    uuid        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    id         uuid        NOT NULL,
    document   jsonb       NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT circuits_pkey PRIMARY KEY (user_id, id)
);
