// Package pdf draws the company's documents, A4, with Hindi shaped right and found
// by any reader's search.
package pdf
