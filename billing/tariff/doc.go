// Package tariff computes an electricity bill from dated tables of rates. Every figure
// stands in a data file under tables, with the source it comes from and how far that
// source can be trusted; a figure that was not found is an empty cell, and what would
// need it computes nothing.
//
// Amounts are exact fractions until a line of the bill is rounded as printed bills are.
package tariff
