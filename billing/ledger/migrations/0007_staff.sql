-- +goose Up

-- Who of the staff moved a complaint; '' when its consumer did.
ALTER TABLE complaint_events ADD COLUMN staff TEXT NOT NULL DEFAULT '';

CREATE INDEX complaints_office ON complaints (office, lodged_at);
