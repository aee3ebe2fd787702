-- How somebody is on a day. One document per person and local date: it is replaced as a whole, and its shape is that of
-- `domain::check_in`.
CREATE TABLE check_ins (
    user_id    uuid        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    date       date        NOT NULL,
    document   jsonb       NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT check_ins_pkey PRIMARY KEY (user_id, date)
);

-- Workouts whose loads were lowered for a bad day: like those of a deload, they say nothing about the next step.
ALTER TABLE workouts
    ADD COLUMN eased boolean NOT NULL DEFAULT false;
