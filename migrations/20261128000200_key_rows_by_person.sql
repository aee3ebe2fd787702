-- Ids that a client makes are keys within its person's rows, not among everybody's: whoever sends an id that another
-- person uses gets a row of their own, as with any fresh id, and learns nothing.
ALTER TABLE program_weeks DROP CONSTRAINT program_weeks_program_id_fkey;
ALTER TABLE sessions DROP CONSTRAINT sessions_program_id_fkey;
ALTER TABLE workout_sets DROP CONSTRAINT workout_sets_workout_id_fkey;

ALTER TABLE programs DROP CONSTRAINT programs_pkey;
ALTER TABLE programs ADD CONSTRAINT programs_pkey PRIMARY KEY (user_id, id);

ALTER TABLE program_weeks ADD COLUMN user_id uuid;
UPDATE program_weeks SET user_id = programs.user_id FROM programs WHERE programs.id = program_weeks.program_id;
ALTER TABLE program_weeks ALTER COLUMN user_id SET NOT NULL;
ALTER TABLE program_weeks DROP CONSTRAINT program_weeks_pkey;
ALTER TABLE program_weeks ADD CONSTRAINT program_weeks_pkey PRIMARY KEY (user_id, program_id, number);
ALTER TABLE program_weeks ADD CONSTRAINT program_weeks_program_fkey
    FOREIGN KEY (user_id, program_id) REFERENCES programs (user_id, id) ON DELETE CASCADE;

ALTER TABLE sessions ADD CONSTRAINT sessions_program_fkey
    FOREIGN KEY (user_id, program_id) REFERENCES programs (user_id, id) ON DELETE CASCADE;
ALTER TABLE sessions DROP CONSTRAINT sessions_place_unique;
ALTER TABLE sessions ADD CONSTRAINT sessions_place_unique UNIQUE (user_id, program_id, week, day);
DROP INDEX sessions_by_date;
CREATE INDEX sessions_by_date ON sessions (user_id, program_id, date);

ALTER TABLE workouts DROP CONSTRAINT workouts_pkey;
ALTER TABLE workouts ADD CONSTRAINT workouts_pkey PRIMARY KEY (user_id, id);
ALTER TABLE workout_sets DROP CONSTRAINT workout_sets_pkey;
ALTER TABLE workout_sets ADD CONSTRAINT workout_sets_pkey PRIMARY KEY (user_id, id);
ALTER TABLE workout_sets ADD CONSTRAINT workout_sets_workout_fkey
    FOREIGN KEY (user_id, workout_id) REFERENCES workouts (user_id, id) ON DELETE CASCADE;
DROP INDEX workout_sets_in_order;
CREATE INDEX workout_sets_in_order ON workout_sets (user_id, workout_id, place);
