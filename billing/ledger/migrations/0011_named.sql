-- +goose Up

-- The numbers a person who had not proved them named on a day, whether there are such
-- connections or not. Kept until the next day.
CREATE TABLE named (
	day    TEXT NOT NULL,
	person TEXT NOT NULL,
	ivrs   TEXT NOT NULL,
	PRIMARY KEY (day, person, ivrs)
) STRICT, WITHOUT ROWID;
