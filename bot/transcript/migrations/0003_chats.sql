-- +goose Up

-- A conversation left to the staff: bot.Hold. It stands here and not in the session,
-- because staff write it too, from other processes.
ALTER TABLE people ADD COLUMN held INTEGER NOT NULL DEFAULT 0;       -- when somebody was asked for, Unix milliseconds; 0: the bot answers
ALTER TABLE people ADD COLUMN spoke INTEGER NOT NULL DEFAULT 0;      -- staff's last word, Unix milliseconds
ALTER TABLE people ADD COLUMN holder TEXT NOT NULL DEFAULT '';       -- who of the staff has taken it
ALTER TABLE people ADD COLUMN excused INTEGER NOT NULL DEFAULT 0;    -- 1: told that nobody is free yet
CREATE INDEX people_held ON people (held) WHERE held <> 0;

-- Who of the staff said it, answering no message (message = 0); '': the bot.
ALTER TABLE replies ADD COLUMN said_by TEXT NOT NULL DEFAULT '';

-- Chats are read and erased by person.
CREATE INDEX messages_person ON messages (address, seq);
CREATE INDEX replies_person ON replies (address, seq);
CREATE INDEX photos_message ON photos (message);
CREATE INDEX photos_file ON photos (sha256) WHERE sha256 <> '';

-- Chats erased at a person's wish: that it was done and when, and nothing of what stood
-- there. Files and the log are cleaned after it (done = 0 until then).
CREATE TABLE erasures (
	message INTEGER PRIMARY KEY, -- messages.seq of the wish
	address TEXT NOT NULL,
	at      INTEGER NOT NULL, -- Unix milliseconds
	done    INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX erasures_pending ON erasures (message) WHERE done = 0;

-- A reply still to be sent when its chat is erased goes out first.
ALTER TABLE replies ADD COLUMN erase INTEGER NOT NULL DEFAULT 0;
-- +goose StatementBegin
CREATE TRIGGER replies_erased AFTER UPDATE OF state ON replies
	WHEN NEW.erase = 1 AND OLD.state = 'waiting' AND NEW.state <> 'waiting'
BEGIN
	UPDATE replies SET body = '{}', fallback = '', erase = 0 WHERE seq = NEW.seq;
END;
-- +goose StatementEnd
