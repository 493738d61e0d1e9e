-- +goose Up

-- Money people mean to pay. One request has one reference, which is given out once.
CREATE TABLE payment_requests (
	reference  TEXT PRIMARY KEY,
	wamid      TEXT NOT NULL UNIQUE, -- of the message that asked
	person     TEXT NOT NULL,
	ivrs       TEXT NOT NULL REFERENCES connections (ivrs),
	proved     INTEGER NOT NULL, -- the person had proved the connection
	amount     INTEGER NOT NULL,
	way        TEXT NOT NULL,
	made_at    INTEGER NOT NULL,
	expires_at INTEGER NOT NULL,
	link       TEXT NOT NULL, -- the gateway's id; '' until the link is made
	url        TEXT NOT NULL,
	state      TEXT NOT NULL,
	promised   INTEGER NOT NULL, -- the person was told that we say what becomes of it
	look_at    INTEGER, -- NULL: no look-up is due
	failures   INTEGER NOT NULL, -- look-ups in a row that came to nothing
	nudges     INTEGER NOT NULL -- hints that came for it
) STRICT;
CREATE INDEX payment_requests_due ON payment_requests (look_at) WHERE look_at IS NOT NULL;
CREATE INDEX payment_requests_person ON payment_requests (person, ivrs);
CREATE INDEX payment_requests_ivrs ON payment_requests (ivrs);
CREATE INDEX payment_requests_link ON payment_requests (link) WHERE link <> '';

-- Money booked for a request. The gateway's id of a payment books it once.
CREATE TABLE collections (
	payment   TEXT PRIMARY KEY,
	reference TEXT NOT NULL REFERENCES payment_requests (reference),
	receipt   TEXT NOT NULL UNIQUE REFERENCES payments (receipt),
	place     INTEGER NOT NULL, -- 1 for the first payment of the request
	told_by   TEXT NOT NULL, -- the message whose answer told it; '' when a notice does
	billed    TEXT NOT NULL -- the receipt number the billing system gave the same payment
) STRICT;
CREATE INDEX collections_reference ON collections (reference);
CREATE INDEX payments_reference ON payments (reference);

-- Hints at payments no request is known for yet, to be followed.
CREATE TABLE payment_hints (
	event     TEXT PRIMARY KEY,
	order_id  TEXT NOT NULL,
	payment   TEXT NOT NULL,
	look_at   INTEGER, -- NULL: followed to its end
	failures  INTEGER NOT NULL
) STRICT;
CREATE INDEX payment_hints_due ON payment_hints (look_at) WHERE look_at IS NOT NULL;

-- Money at the gateway that is in no book, or no more: for staff.
CREATE TABLE stray_payments (
	payment  TEXT PRIMARY KEY,
	order_id TEXT NOT NULL,
	amount   INTEGER NOT NULL,
	mode     TEXT NOT NULL,
	paid_at  INTEGER NOT NULL,
	why      TEXT NOT NULL,
	found_at INTEGER NOT NULL
) STRICT;
