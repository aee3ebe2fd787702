-- When a proposal was taken on and where it stood before, so that one whose process died in between is not stuck.
ALTER TABLE proposals ADD COLUMN claimed_at timestamptz;
ALTER TABLE proposals ADD COLUMN claimed_from text;
ALTER TABLE proposals ADD CONSTRAINT proposals_claim_whole CHECK ((claimed_at IS NULL) = (claimed_from IS NULL));
