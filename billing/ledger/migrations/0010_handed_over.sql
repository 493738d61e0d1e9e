-- +goose Up

-- With a new registered mobile a connection may be another consumer's: what was proved
-- against the old one has to be proved again.
-- +goose StatementBegin
CREATE TRIGGER connections_handed_over AFTER UPDATE OF mobile ON connections WHEN NEW.mobile <> OLD.mobile
BEGIN
	UPDATE links SET removed_at = unixepoch() * 1000, removed_by = 'registered', told = ''
	WHERE ivrs = NEW.ivrs AND proof <> 'mobile' AND removed_at IS NULL;
END;
-- +goose StatementEnd
