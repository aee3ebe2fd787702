-- What files of other libraries said about movements, a row for each record of a source. Nothing here is planned with:
-- a matched record names the movement it is, any other waits for the facts that are listed as missing.
CREATE TABLE imported_movements (
    source      text        NOT NULL CONSTRAINT imported_movements_source_check
        CHECK (source IN ('free_exercise_db', 'exercemus', 'wger')),
    key         text        NOT NULL,
    name        text        NOT NULL,
    outcome     text        NOT NULL CONSTRAINT imported_movements_outcome_check
        CHECK (outcome IN ('matched', 'held', 'incomplete')),
    movement_id text,
    why         text        NOT NULL,
    known       text[]      NOT NULL,
    missing     text[]      NOT NULL,
    imported_at timestamptz NOT NULL,
    CONSTRAINT imported_movements_pkey PRIMARY KEY (source, key),
    CONSTRAINT imported_movements_movement_check CHECK ((outcome = 'incomplete') = (movement_id IS NULL))
);
