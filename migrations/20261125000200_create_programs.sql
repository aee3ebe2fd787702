-- Programs, their weeks and their sessions, as the engine laid them out.
--
-- A plan is one document per session, because it is always read and replaced as a whole; what lists need of it (title,
-- minutes, main exercises) stands beside it in columns, so that a list never opens a plan. A change makes a new
-- revision; the ones it replaced are kept, so that a change can be undone and nothing that was shown is lost.

CREATE TABLE programs (
    id             uuid        NOT NULL CONSTRAINT programs_pkey PRIMARY KEY,
    user_id        uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    name           text        NOT NULL CONSTRAINT programs_name_length CHECK (char_length(name) BETWEEN 1 AND 80),
    -- As it was asked for. A repeated request is recognised by comparing it; planning anew starts from it.
    request        jsonb       NOT NULL,
    start_date     date        NOT NULL,
    weeks          smallint    NOT NULL,
    -- What the plan depends on besides the request: same fingerprint, same program.
    engine_version text        NOT NULL,
    fingerprint    text        NOT NULL,
    seed           bigint      NOT NULL,
    notes          jsonb       NOT NULL,
    active         boolean     NOT NULL,
    created_at     timestamptz NOT NULL,
    deleted_at     timestamptz,
    CONSTRAINT programs_deleted_is_inactive CHECK (deleted_at IS NULL OR NOT active)
);
CREATE UNIQUE INDEX programs_one_active_per_user ON programs (user_id) WHERE active;
CREATE INDEX programs_newest_first ON programs (user_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;

CREATE TABLE program_weeks (
    program_id uuid     NOT NULL REFERENCES programs ON DELETE CASCADE,
    number     smallint NOT NULL,
    phase      text     NOT NULL,
    starts     date     NOT NULL,
    volume     jsonb    NOT NULL,
    verdict    jsonb    NOT NULL,
    CONSTRAINT program_weeks_pkey PRIMARY KEY (program_id, number)
);

CREATE TABLE sessions (
    id                uuid     NOT NULL CONSTRAINT sessions_pkey PRIMARY KEY,
    program_id        uuid     NOT NULL REFERENCES programs ON DELETE CASCADE,
    user_id           uuid     NOT NULL REFERENCES users ON DELETE CASCADE,
    week              smallint NOT NULL,
    day               smallint NOT NULL,
    date              date     NOT NULL,
    kind              text     NOT NULL,
    phase             text     NOT NULL,
    status            text     NOT NULL
        CONSTRAINT sessions_status_known CHECK (status IN ('planned', 'started', 'done', 'skipped')),
    title             text     NOT NULL,
    target_minutes    smallint NOT NULL,
    estimated_seconds integer  NOT NULL,
    -- Names of the main exercises.
    main              jsonb    NOT NULL,
    -- Slugs of every movement, so that the sessions in which a logged movement comes back are found without their plans.
    movement_ids      jsonb    NOT NULL,
    sets              smallint NOT NULL,
    -- The verdict passes, or names the conflict of wishes.
    passed            boolean  NOT NULL,
    revision          integer  NOT NULL,
    -- The revision that an undo brings back.
    undo_to           integer,
    -- Without its verdict, which has a column of its own.
    plan              jsonb    NOT NULL,
    verdict           jsonb    NOT NULL,
    -- The day whose knowledge the loads come from. Old loads are renewed when somebody looks.
    prescribed_on     date     NOT NULL,
    CONSTRAINT sessions_place_unique UNIQUE (program_id, week, day)
);
CREATE INDEX sessions_by_date ON sessions (program_id, date);
CREATE INDEX sessions_of_user ON sessions (user_id, date);

-- Plans that were replaced.
CREATE TABLE session_revisions (
    session_id    uuid        NOT NULL REFERENCES sessions ON DELETE CASCADE,
    revision      integer     NOT NULL,
    undo_to       integer,
    plan          jsonb       NOT NULL,
    verdict       jsonb       NOT NULL,
    prescribed_on date        NOT NULL,
    -- What the revision after this one changed.
    changes       jsonb       NOT NULL,
    -- When it was replaced.
    replaced_at   timestamptz NOT NULL,
    CONSTRAINT session_revisions_pkey PRIMARY KEY (session_id, revision)
);
