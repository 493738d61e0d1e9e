-- +goose Up

-- What is kept of a person is looked up by the person.
CREATE INDEX readings_person ON readings (person, sent_at);
