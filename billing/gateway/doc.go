// Package gateway speaks with the payment gateway: a small typed client of Razorpay's
// HTTP API for payment links, orders and payments, and the check of its webhooks.
// Razorpay's own library answers with map[string]interface{} and takes no context, so
// money would pass through float64 and a call could not be given up.
//
// What a webhook says is a hint to look; only what a look-up answers is believed.
package gateway
