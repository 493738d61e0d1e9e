// Package messages holds every sentence people read, one file a language (hi.txt,
// en.txt), and the catalogue that checks them.
//
// A sentence stands in each language file under its key:
//
//	-- complaint.lodged --
//	Your complaint *{{.Number}}* is registered.
//
// Its blanks are text/template; money, dates and names of things are formatted by
// the catalogue's own functions (funcs.go), never by the caller. Lines beginning
// with "##" are remarks for translators. Go code declares a sentence where it says
// it, with the type of its blanks:
//
//	var lodged = messages.Of[lodgedBlanks](&Sentences, "complaint.lodged")
//
// Load fails, naming language and key, when a declared sentence is missing, has a
// blank the type lacks, or stands in one language only. Unused finds sentences
// nobody declares. A new language is a new file and its code in bot.Langs.
//
// The last part of a key says where the sentence goes, and so how long it may be:
// ".row" a list row (24), ".desc" its description (72), ".button" a reply button or
// a list's opener (20); anything else a message body (1024).
package messages
