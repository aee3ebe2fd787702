-- What people did besides training: it leaves fatigue that the sessions after it respect. The weekly plan is a part of the
-- profile; this is the record. Ids come from clients, so they are keys within their person's rows.
CREATE TABLE activity_instances (
    user_id    uuid        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    id         uuid        NOT NULL,
    date       date        NOT NULL,
    kind       text        NOT NULL,
    minutes    smallint    NOT NULL,
    intensity  text        NOT NULL,
    part       text,
    source     text        NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT activity_instances_pkey PRIMARY KEY (user_id, id),
    CONSTRAINT activity_instances_minutes CHECK (minutes BETWEEN 10 AND 600)
);

CREATE INDEX activity_instances_by_date ON activity_instances (user_id, date);
