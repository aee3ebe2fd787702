-- What was done: workouts and their sets.
--
-- A workout belongs to the person, not to the program: it outlives the session it did. Ids are minted by the client and
-- make saving repeatable. Sets are rows, because everything the engine knows of somebody's strength is read from them
-- movement by movement. A load is kept twice: as typed, so that it comes back exactly so, and in whole grams.

CREATE TABLE workouts (
    id          uuid        NOT NULL CONSTRAINT workouts_pkey PRIMARY KEY,
    user_id     uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    session_id  uuid        REFERENCES sessions ON DELETE SET NULL,
    date        date        NOT NULL,
    started_at  timestamptz NOT NULL,
    finished_at timestamptz,
    session_rpe smallint,
    notes       text        NOT NULL,
    title       text        NOT NULL,
    -- The session belonged to a deload week; such a day never counts as failure.
    deload      boolean     NOT NULL,
    -- What it amounted to, once finished.
    summary     jsonb,
    -- What the list shows.
    work_sets   integer     NOT NULL,
    tonnage_g   integer     NOT NULL,
    records     integer     NOT NULL,
    -- Grows with every save that changed something: of two saves at once, the second sees that it read an old state.
    version     integer     NOT NULL,
    created_at  timestamptz NOT NULL,
    deleted_at  timestamptz,
    CONSTRAINT workouts_ends_after_start CHECK (finished_at >= started_at)
);
CREATE INDEX workouts_newest_first ON workouts (user_id, started_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX workouts_of_session ON workouts (session_id) WHERE session_id IS NOT NULL;

CREATE TABLE workout_sets (
    id                uuid     NOT NULL CONSTRAINT workout_sets_pkey PRIMARY KEY,
    workout_id        uuid     NOT NULL REFERENCES workouts ON DELETE CASCADE,
    user_id           uuid     NOT NULL REFERENCES users ON DELETE CASCADE,
    -- The day of the workout, repeated here so that the newest sets of a movement are found by index alone.
    date              date     NOT NULL,
    -- No reference: a movement that is retired takes nobody's history with it.
    movement_id       text     NOT NULL,
    -- Place in the document.
    place             smallint NOT NULL,
    exercise          integer  NOT NULL,
    position          integer  NOT NULL,
    kind              text     NOT NULL
        CONSTRAINT workout_sets_kind_known CHECK (kind IN ('warmup', 'work', 'drop', 'failure')),
    reps              smallint,
    seconds           integer,
    metres            integer,
    weight            double precision,
    unit              text     CONSTRAINT workout_sets_unit_known CHECK (unit IN ('kg', 'lb')),
    load_g            integer  CONSTRAINT workout_sets_load_range CHECK (load_g >= 0),
    rpe_tenths        smallint,
    target            jsonb,
    target_rpe_tenths smallint
);
CREATE INDEX workout_sets_in_order ON workout_sets (workout_id, place);
CREATE INDEX workout_sets_by_movement ON workout_sets (user_id, movement_id, date DESC, workout_id);
