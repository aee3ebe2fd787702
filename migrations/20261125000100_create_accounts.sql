-- Who has an account, and through which logins they reach it.
--
-- Conventions of every migration: ids are UUIDv7 made by the service or by the client, times are timestamptz written by
-- the service's clock (nothing here calls now()), constraints carry names that the code matches on, rows of a person
-- vanish with the person. What the domain crate validates as a whole (a profile, a plan, a movement) is one jsonb
-- document; what is searched, joined or counted is a column.

-- For movements.embedding. First, so that a Postgres without pgvector fails before anything is written.
CREATE EXTENSION IF NOT EXISTS vector;

CREATE TABLE users (
    id               uuid        NOT NULL CONSTRAINT users_pkey PRIMARY KEY,
    email            text        NOT NULL,
    -- Lower case; what a login is looked up by.
    email_normalised text        NOT NULL CONSTRAINT users_email_unique UNIQUE,
    -- Argon2id in PHC form, which carries its own salt and parameters.
    password_hash    text        NOT NULL,
    created_at       timestamptz NOT NULL
);

CREATE TABLE profiles (
    user_id    uuid        NOT NULL CONSTRAINT profiles_pkey PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    document   jsonb       NOT NULL,
    -- Counts the saves.
    version    integer     NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL
);

-- One row per browser session or chain of API tokens. Ended ones stay until they would have expired, so that their
-- tokens are known to be dead rather than unknown.
CREATE TABLE logins (
    id           uuid        NOT NULL CONSTRAINT logins_pkey PRIMARY KEY,
    user_id      uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    kind         text        NOT NULL CONSTRAINT logins_kind_known CHECK (kind IN ('web', 'api')),
    device       text        NOT NULL,
    -- SHA-256 of the cookie's 32 random bytes. A copy of this table logs nobody in.
    token_hash   bytea       CONSTRAINT logins_token_unique UNIQUE,
    created_at   timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    revoked_at   timestamptz,
    CONSTRAINT logins_web_has_token CHECK ((kind = 'web') = (token_hash IS NOT NULL))
);
CREATE INDEX logins_of_user ON logins (user_id, created_at);

-- Every refresh token ever issued in a login, so that the second use of one is noticed. The successor itself is not
-- stored: it is derived from the used token and the server's key, which is how a retry gets the same one again.
CREATE TABLE refresh_tokens (
    hash       bytea       NOT NULL CONSTRAINT refresh_tokens_pkey PRIMARY KEY,
    login_id   uuid        NOT NULL REFERENCES logins ON DELETE CASCADE,
    issued_at  timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz,
    -- Hash of what it was exchanged for.
    successor  bytea,
    CONSTRAINT refresh_tokens_used_has_successor CHECK ((used_at IS NULL) = (successor IS NULL))
);
CREATE INDEX refresh_tokens_of_login ON refresh_tokens (login_id);

-- Tries to log in that did not succeed (yet). Addresses and devices are keyed hashes: the table says how often, not who.
CREATE TABLE login_attempts (
    id       bigint      GENERATED ALWAYS AS IDENTITY CONSTRAINT login_attempts_pkey PRIMARY KEY,
    account  bytea       NOT NULL,
    device   bytea       NOT NULL,
    tried_at timestamptz NOT NULL
);
CREATE INDEX login_attempts_of_account ON login_attempts (account, tried_at);
CREATE INDEX login_attempts_by_age ON login_attempts (tried_at);
