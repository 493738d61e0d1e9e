// Package billing is the business of the electricity company, as words and rules:
// IVRS numbers, money, days, connections, bills, payments, complaints. It knows no
// network, no disk and no clock; whoever calls says what day it is.
package billing
