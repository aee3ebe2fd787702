-- Seconds paused where a repetition is hardest: such a set says less by its load than one without.
ALTER TABLE workout_sets
    ADD COLUMN pause_seconds smallint
        CONSTRAINT workout_sets_pause_range CHECK (pause_seconds BETWEEN 0 AND 60);
