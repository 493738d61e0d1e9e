// Package sheet reads the CSV sheets the company's billing system exports, line by
// line and in flat memory, into the words of package billing. The columns are those of
// the README: a header row names them in any order, unknown ones are refused.
// Everything wrong with a line is told, with file, line, column and reason.
package sheet
