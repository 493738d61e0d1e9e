-- +goose Up

-- Replies that answer no message (message = 0) tell a notice. The first of a notice
-- bears its key, the rest follow it.
ALTER TABLE replies ADD COLUMN notice TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX replies_notice ON replies (notice) WHERE notice <> '';
CREATE INDEX replies_unasked ON replies (seq) WHERE message = 0;

-- What goes out instead where free replies may not: a bot.Template, JSON; '' for none;
-- '-' where a later reply of the same notice carries it.
ALTER TABLE replies ADD COLUMN fallback TEXT NOT NULL DEFAULT '';
