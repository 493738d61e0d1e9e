-- +goose Up

-- New bills, of which a month brings very many, wait apart from other notices.
DROP INDEX notices_pending;
CREATE INDEX notices_pending ON notices (kind = 'bill', id) WHERE told_at IS NULL;
