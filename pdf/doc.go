// Package pdf draws the company's documents: the bill, one A4 page whatever it holds,
// and the receipt, one A5 page. Labels stand in both languages, the reader's large
// and the other small; names and addresses are in the reader's spelling. Every word
// printed is a sentence of templates/messages, and the Hindi of it is shaped right
// and found by any reader's search (package akshar).
//
// The lines of the bill and their wording are those of the company's own printed
// bill. The same bill gives the same bytes: the only date in a file is the bill's
// own.
//
// A Press is made once and draws on forms kept ready; a sheet holds one document as
// it is drawn. Each block of a document is a file: bill_head.go, bill_meter.go,
// bill_charges.go and so on, with the part that never changes (form) beside the part
// that does.
package pdf
