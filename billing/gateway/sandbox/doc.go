// Package sandbox is a pretend payment gateway for the demo and for tests. It speaks
// the part of Razorpay's HTTP API that package gateway uses, offers a payment page
// with every way to pay and every way that can go, and posts signed webhooks. A Plan
// says what goes wrong on the way; what was really captured can be read and compared
// with the books. Nothing is kept, and no money moves.
//
// Time is the Options' Now. What is to happen later (a bank that answers in an hour, a
// webhook, its retries) waits for Tick, or for Run to call it.
package sandbox
