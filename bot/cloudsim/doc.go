// Package cloudsim is a strict pretend WhatsApp Cloud API. It refuses what Meta
// refuses, with Meta's codes; posts signed webhooks and retries them as Meta does;
// and carries a handset page, so that a person can hold the other end of the
// conversation in a browser. Everything lives in memory.
//
// What it knows of requests it knows by itself: it shares no limit and no type with
// the client it is there to check. Webhooks are worded by that client's package, whose
// reading of them is checked against sample bodies. Sources are Meta's pages, named
// where a rule is.
package cloudsim
