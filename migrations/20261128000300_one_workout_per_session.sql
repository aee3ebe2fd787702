-- A planned session is done once. Of several workouts logged for one, the finished and newest keeps it; the others stay
-- in the history as workouts without a session.
UPDATE workouts SET session_id = NULL
WHERE deleted_at IS NULL AND session_id IS NOT NULL AND (user_id, id) NOT IN (
    SELECT DISTINCT ON (session_id) user_id, id FROM workouts
    WHERE deleted_at IS NULL AND session_id IS NOT NULL
    ORDER BY session_id, finished_at IS NULL, started_at DESC, id DESC
);
CREATE UNIQUE INDEX workouts_one_per_session ON workouts (session_id)
    WHERE session_id IS NOT NULL AND deleted_at IS NULL;

-- And a set has its place to itself. Those that shared one are numbered as they stood.
UPDATE workout_sets SET position = numbered.position
FROM (
    SELECT user_id, id, row_number() OVER (PARTITION BY user_id, workout_id, exercise ORDER BY position, place) - 1 AS position
    FROM workout_sets
) numbered
WHERE workout_sets.user_id = numbered.user_id AND workout_sets.id = numbered.id AND (workout_sets.user_id, workout_sets.workout_id) IN (
    SELECT user_id, workout_id FROM workout_sets GROUP BY user_id, workout_id, exercise, position HAVING count(*) > 1
);
ALTER TABLE workout_sets ADD CONSTRAINT workout_sets_place_unique UNIQUE (user_id, workout_id, exercise, position);
