// Package menus is the conversation: what the helpline says to a message, and what
// it makes of the answer. It reads and writes the books and sends nothing itself.
//
// A conversation is a row of steps (step.go). The machine (machine.go) finds the step
// a session stands at, reads the message for it (read.go, tap.go), lets the step
// answer and the next one ask. What a step may do is in turn.go and say.go. Every
// option of the main menu is a file of steps; menu.go lists them in the order shown.
//
// Three rules keep people out of dead ends. Words such as "menu", "back" and "help"
// are understood everywhere. A reply not understood is met with an example, then with
// the question again, then with a way out. And whatever ends a conversation carries
// a button back to the menu.
package menus
