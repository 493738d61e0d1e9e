// Package ledger keeps the books in SQL: connections, bills, payments, outages,
// links, one-time codes and complaints. Queries stand beside their entity; the
// tables are made by the embedded, numbered migrations.
package ledger

import (
	"context"
	"time"

	"helpline/billing"
)

// Ledger is the open books.
type Ledger struct{}

// Open opens or creates the books at a path.
func Open(ctx context.Context, path string) (*Ledger, error) { panic("unwritten") }

func (l *Ledger) Close() error                   { panic("unwritten") }
func (l *Ledger) Ping(ctx context.Context) error { panic("unwritten") }

// Connection: billing.ErrNoConnection when there is none.
func (l *Ledger) Connection(ctx context.Context, n billing.IVRS) (billing.Connection, error) {
	panic("unwritten")
}

// Connections lists what a holder may act for: those whose registered mobile is the holder's (unless
// removed by them), then those linked by code, each once, in a stable order.
func (l *Ledger) Connections(ctx context.Context, h billing.Holder) ([]billing.Link, error) {
	panic("unwritten")
}

// May reports whether the holder has proved the connection.
func (l *Ledger) May(ctx context.Context, h billing.Holder, n billing.IVRS) (bool, error) {
	panic("unwritten")
}

// LinkProved links a connection whose registered mobile is the holder's (undoing a removal).
// ErrCodeWrong when it is not theirs.
func (l *Ledger) LinkProved(ctx context.Context, h billing.Holder, n billing.IVRS, wamid string, at time.Time) error {
	panic("unwritten")
}

// Unlink takes a connection off the holder's list. Twice changes nothing.
func (l *Ledger) Unlink(ctx context.Context, h billing.Holder, n billing.IVRS, at time.Time) error {
	panic("unwritten")
}

// IssueCode makes a 6-digit one-time code for the holder and a number typed, to go to the registered mobile.
// It does the same work whether the connection exists or not; sent is false when there is nowhere to send it
// (no such connection, or no mobile registered). The same wamid returns the same code. ErrTooMany after 3 an hour
// by holder, or 3 an hour for the connection. Only a keyed hash of the code is stored... except the issue of the same wamid.
func (l *Ledger) IssueCode(ctx context.Context, h billing.Holder, n billing.IVRS, wamid string, at time.Time) (code string, to billing.Mobile, sent bool, err error) {
	panic("unwritten")
}

// RedeemCode checks a code typed for the latest issued to the holder for that number, and links the connection.
// ErrCodeWrong, ErrCodeExpired (5 minutes, 3 tries, or nothing issued). The same wamid twice gives the same answer.
func (l *Ledger) RedeemCode(ctx context.Context, h billing.Holder, n billing.IVRS, code, wamid string, at time.Time) error {
	panic("unwritten")
}

// LatestBill: billing.ErrNoBill when there is none.
func (l *Ledger) LatestBill(ctx context.Context, n billing.IVRS) (billing.Bill, error) {
	panic("unwritten")
}

// Bill by its number: billing.ErrNoBill.
func (l *Ledger) Bill(ctx context.Context, number string) (billing.Bill, error) { panic("unwritten") }

// BillOf a month: billing.ErrNoBill.
func (l *Ledger) BillOf(ctx context.Context, n billing.IVRS, m billing.Month) (billing.Bill, error) {
	panic("unwritten")
}

// Bills lists the newest bills first, at most max, none after month `until` when that is not empty.
func (l *Ledger) Bills(ctx context.Context, n billing.IVRS, until billing.Month, max int) ([]billing.Bill, error) {
	panic("unwritten")
}

// Dues of a connection on a day: from the latest bill and the payments since it was issued. ErrNoBill.
func (l *Ledger) Dues(ctx context.Context, n billing.IVRS, on billing.Day) (billing.Dues, error) {
	panic("unwritten")
}

// Payments lists the newest first, at most max.
func (l *Ledger) Payments(ctx context.Context, n billing.IVRS, max int) ([]billing.Payment, error) {
	panic("unwritten")
}

// Payment by receipt number: billing.ErrNoReceipt.
func (l *Ledger) Payment(ctx context.Context, receipt string) (billing.Payment, error) {
	panic("unwritten")
}

// Lodge writes a complaint and gives it its number; c.LodgedAt says when, c.By who. The same wamid finds the first
// and says the same number. Promised and State are filled in.
func (l *Ledger) Lodge(ctx context.Context, c billing.Complaint, wamid string) (billing.Complaint, error) {
	panic("unwritten")
}

// OpenComplaint finds an open complaint of the same kind for the connection (or, by place, by the same person at the
// same office); billing.ErrNoComplaint when there is none.
func (l *Ledger) OpenComplaint(ctx context.Context, c billing.Complaint) (billing.Complaint, error) {
	panic("unwritten")
}

// Complaint by number, with its events: billing.ErrNoComplaint.
func (l *Ledger) Complaint(ctx context.Context, number string) (billing.Complaint, error) {
	panic("unwritten")
}

// Complaints lists those the holder lodged or that were lodged for a connection the holder has proved: open ones
// first, then newest first, at most max.
func (l *Ledger) Complaints(ctx context.Context, h billing.Holder, max int) ([]billing.Complaint, error) {
	panic("unwritten")
}

// Dispute reopens a resolved complaint under its number. On one not resolved it changes nothing.
func (l *Ledger) Dispute(ctx context.Context, number, wamid string, at time.Time) (billing.Complaint, error) {
	panic("unwritten")
}

// SetComplaint moves a complaint to a state with a remark (staff work).
func (l *Ledger) SetComplaint(ctx context.Context, number string, s billing.ComplaintState, remark string, at time.Time) error {
	panic("unwritten")
}

// Outages lists those that touch the connection at an instant, soonest end first.
func (l *Ledger) Outages(ctx context.Context, c billing.Connection, at time.Time) ([]billing.Outage, error) {
	panic("unwritten")
}

// OfficeOutages lists those on at an instant in an office, whatever the feeder.
func (l *Ledger) OfficeOutages(ctx context.Context, office string, at time.Time) ([]billing.Outage, error) {
	panic("unwritten")
}

// Offices lists every office, by circle then name.
func (l *Ledger) Offices(ctx context.Context) ([]billing.Office, error) { panic("unwritten") }

// ByDTR finds a connection fed by a transformer, by the code painted on it, to learn its office and area: ErrNoConnection.
func (l *Ledger) ByDTR(ctx context.Context, code string) (billing.Connection, error) {
	panic("unwritten")
}
