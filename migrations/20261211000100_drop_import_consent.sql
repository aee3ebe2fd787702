-- Alloy reads no files or devices of a person, so there was nothing to agree to; what would come from them is told to no model.
ALTER TABLE coach_consents DROP COLUMN imported;
