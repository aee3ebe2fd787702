-- Conversations with the coach. Ids of threads and of the person's turns come from clients, so they are keys within their
-- person's rows. A coach's turn keeps its sentences one by one, so that a listener who lost the connection hears the rest.
CREATE TABLE threads (
    user_id    uuid        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    id         uuid        NOT NULL,
    title      text        NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    deleted_at timestamptz,
    CONSTRAINT threads_pkey PRIMARY KEY (user_id, id)
);

CREATE INDEX threads_by_update ON threads (user_id, updated_at DESC, id DESC);

CREATE TABLE turns (
    user_id     uuid        NOT NULL,
    thread_id   uuid        NOT NULL,
    id          uuid        NOT NULL,
    place       bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    role        text        NOT NULL,
    sentences   text[]      NOT NULL,
    -- Who found the words of a coach's turn: the narrator or a model.
    voice       text,
    state       text        NOT NULL,
    -- Exactly what a model was told for it, if one was asked.
    told        text,
    created_at  timestamptz NOT NULL,
    CONSTRAINT turns_pkey PRIMARY KEY (user_id, id),
    CONSTRAINT turns_thread_fkey FOREIGN KEY (user_id, thread_id) REFERENCES threads (user_id, id) ON DELETE CASCADE,
    CONSTRAINT turns_role_known CHECK (role IN ('person', 'coach')),
    CONSTRAINT turns_state_known CHECK (state IN ('speaking', 'done', 'stopped'))
);

CREATE INDEX turns_of_thread ON turns (user_id, thread_id, place);

-- What the coach proposed: an operation with its difference, and how to take it back once it was applied.
CREATE TABLE proposals (
    user_id    uuid        NOT NULL,
    turn_id    uuid        NOT NULL,
    id         uuid        NOT NULL,
    operation  jsonb       NOT NULL,
    changes    jsonb       NOT NULL,
    state      text        NOT NULL,
    said       text,
    undo       jsonb,
    CONSTRAINT proposals_pkey PRIMARY KEY (user_id, id),
    CONSTRAINT proposals_turn_fkey FOREIGN KEY (user_id, turn_id) REFERENCES turns (user_id, id) ON DELETE CASCADE,
    CONSTRAINT proposals_state_known CHECK (state IN ('proposed', 'applying', 'applied', 'undone'))
);

CREATE INDEX proposals_of_turn ON proposals (user_id, turn_id);

-- What a person agreed to telling a language model. No row: nothing.
CREATE TABLE coach_consents (
    user_id    uuid        NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    training   boolean     NOT NULL,
    health     boolean     NOT NULL,
    imported   boolean     NOT NULL,
    changed_at timestamptz NOT NULL
);

-- Tokens that a person's questions took, by UTC day.
CREATE TABLE coach_usage (
    user_id uuid   NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    day     date   NOT NULL,
    tokens  bigint NOT NULL,
    CONSTRAINT coach_usage_pkey PRIMARY KEY (user_id, day)
);
