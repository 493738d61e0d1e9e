// Package bot is the vocabulary of the helpline: Message in, Reply out, the Session
// between them, and the Address a person is known by. It imports nothing of ours.
package bot
