-- Weeks that were put in order again: what had happened, what became of it, and what brings the sessions back. A row is
-- also kept for what was offered and not wanted, so that it is not offered twice.
CREATE TABLE rearrangements (
    user_id    uuid        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    id         uuid        NOT NULL,
    program_id uuid        NOT NULL,
    state      text        NOT NULL
        CONSTRAINT rearrangements_state_known CHECK (state IN ('applied', 'undone', 'kept')),
    -- As it was asked for, and what the person was told.
    document   jsonb       NOT NULL,
    -- The sessions it touched, as they were and as they are since.
    touched    jsonb       NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT rearrangements_pkey PRIMARY KEY (user_id, id),
    CONSTRAINT rearrangements_program FOREIGN KEY (user_id, program_id)
        REFERENCES programs (user_id, id) ON DELETE CASCADE
);
CREATE INDEX rearrangements_newest_first ON rearrangements (user_id, created_at DESC, id DESC);

-- Whoever saw what a check-in proposes and wants the plan as it is. A new check-in asks again.
ALTER TABLE check_ins
    ADD COLUMN kept boolean NOT NULL DEFAULT false;
