// Package bot is the vocabulary of the helpline: Message in, Reply out, the Session
// between them, and the Address a person is known by. It imports nothing of ours.
//
// # One message, end to end
//
//	WhatsApp ──POST──▶ webhook    signature over the raw bytes, tolerant decoding
//	                      │
//	                   inbox      written to the transcript in a group commit; only
//	                      │       then 200. Announced on the person's line in Redis
//	                   worker     leases the person, takes the oldest message
//	                      │
//	                   session    from Redis, else from the transcript
//	                      │
//	                   menus      Machine.Turn: session + message → session + replies
//	                      │       reads and writes the books (billing/ledger), sends nothing
//	                 transcript   message answered, session after it, replies to send:
//	                      │       one commit. Only then
//	                   outbox     per person in order, within the limits, again by
//	                      │       what an error asks for
//	WhatsApp ◀──POST── cloudapi
//
// SQL is the truth and Redis the speed: a flushed Redis costs a sweep, no message and
// no place in a conversation. A status webhook moves a reply forward (sent, delivered,
// read), never back, and tells of a send whose answer was lost.
//
// # What is told outside a turn
//
//	payment gateway ──hint──▶ webhook ─▶ cashier    looks the payment up; only what it
//	                                        │       finds is believed
//	office's commands, imports ────────▶ billing/ledger   the change and a notice of it,
//	                                        │       one commit
//	                                     worker     the herald has the menus word it
//	                                        │
//	                                   transcript   left to be sent once, by its key, with
//	                                        │       the template for after 24 hours
//	WhatsApp ◀────────POST──────────────  outbox
//
// # Who may import whom
//
// Downwards only; cmd/layers_test.go enforces it.
//
//	cmd
//	bot/webhook  bot/worker  bot/replay
//	menus  bot/inbox  bot/outbox  bot/cloudsim  billing/gateway/sandbox
//	billing/cashier
//	billing/ledger  billing/gateway  pdf  bot/cloudapi  bot/sms  bot/session  bot/transcript
//	bot/sqlite
//	templates/messages
//	bot  billing  billing/tariff  templates/whatsapp
//
// Two decisions are bound here. The books and the chats are two SQLite files, opened
// the same way by bot/sqlite: they are kept and erased by different rules, and neither
// waits for the other's disk. A reply that carries a document holds its name and not
// its bytes: the same bill gives the same bytes, so it is printed when it is sent.
package bot
