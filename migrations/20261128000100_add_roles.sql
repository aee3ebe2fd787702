-- Who looks after this instance. The first account does, which for an instance that has accounts already is the oldest.
ALTER TABLE users
    ADD COLUMN role text NOT NULL DEFAULT 'user'
        CONSTRAINT users_role_known CHECK (role IN ('user', 'admin'));
UPDATE users SET role = 'admin' WHERE id = (SELECT id FROM users ORDER BY created_at, id LIMIT 1);
-- Every account says what it is; nobody becomes anything by default.
ALTER TABLE users ALTER COLUMN role DROP DEFAULT;
