package gateway

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"strconv"
	"time"

	"helpline/billing"
)

// referenceNote is the note that carries our reference from a link to its order: that
// notes are taken over is seen in Razorpay's own samples, of receipts nothing is said.
const referenceNote = "reference"

// inr is the only currency there is.
const inr = "INR"

type wireLinkRequest struct {
	Amount      int64             `json:"amount"`
	Currency    string            `json:"currency"`
	Reference   string            `json:"reference_id"`
	Description string            `json:"description,omitempty"`
	ExpireBy    int64             `json:"expire_by,omitempty"`
	CallbackURL string            `json:"callback_url,omitempty"`
	Callback    string            `json:"callback_method,omitempty"`
	Notes       map[string]string `json:"notes,omitempty"`
	Remind      bool              `json:"reminder_enable"` // the helpline reminds by itself
}

func newWireLinkRequest(r LinkRequest) wireLinkRequest {
	notes := map[string]string{referenceNote: r.Reference}
	maps.Copy(notes, r.Notes)
	w := wireLinkRequest{
		Amount: int64(r.Amount), Currency: inr, Reference: r.Reference, Description: r.Description,
		CallbackURL: r.CallbackURL, Notes: notes,
	}
	if !r.Expires.IsZero() {
		w.ExpireBy = r.Expires.Unix()
	}
	if r.CallbackURL != "" {
		w.Callback = "get"
	}
	return w
}

type wireLink struct {
	ID        string    `json:"id"`
	Reference word      `json:"reference_id"`
	OrderID   word      `json:"order_id"`
	URL       string    `json:"short_url"`
	Status    LinkState `json:"status"`
	Currency  string    `json:"currency"`
	Amount    number    `json:"amount"`
	Paid      number    `json:"amount_paid"`
	ExpireBy  number    `json:"expire_by"`
	Payments  []struct {
		ID string `json:"payment_id"`
	} `json:"payments"`
}

func (w wireLink) link() (Link, error) {
	switch w.Status {
	case LinkCreated, LinkPartiallyPaid, LinkPaid, LinkExpired, LinkCancelled:
	default:
		return Link{}, fmt.Errorf("payment link: %w", ErrAnswer)
	}
	if w.ID == "" || w.Currency != inr || w.Amount <= 0 {
		return Link{}, fmt.Errorf("payment link: %w", ErrAnswer)
	}
	return Link{
		ID: w.ID, Reference: string(w.Reference), OrderID: string(w.OrderID), URL: w.URL, State: w.Status,
		Amount: billing.Paise(w.Amount), Paid: billing.Paise(w.Paid), Expires: w.ExpireBy.time(),
	}, nil
}

type wirePayment struct {
	ID       string       `json:"id"`
	OrderID  word         `json:"order_id"`
	Status   PaymentState `json:"status"`
	Currency string       `json:"currency"`
	Amount   number       `json:"amount"`
	Refunded number       `json:"amount_refunded"`
	Method   word         `json:"method"`
	Wallet   word         `json:"wallet"`
	Card     *struct {
		Type word `json:"type"`
	} `json:"card"`
	Reason  word   `json:"error_reason"`
	Created number `json:"created_at"`
}

func (w wirePayment) payment() (Payment, error) {
	switch w.Status {
	case Created, Authorized, Captured, Refunded, Failed:
	default:
		return Payment{}, fmt.Errorf("payment: %w", ErrAnswer)
	}
	if w.ID == "" || w.Currency != inr || w.Amount <= 0 {
		return Payment{}, fmt.Errorf("payment: %w", ErrAnswer)
	}
	return Payment{
		ID: w.ID, OrderID: string(w.OrderID), State: w.Status, Amount: billing.Paise(w.Amount),
		Refunded: billing.Paise(w.Refunded), Method: w.method(), At: w.Created.time(), Reason: string(w.Reason),
	}, nil
}

func (w wirePayment) method() Method {
	switch {
	case w.Method == "upi":
		return UPI
	case w.Method == "netbanking":
		return NetBanking
	case w.Method == "wallet" && w.Wallet == "paytm":
		return Paytm
	case w.Method == "card" && w.Card != nil && w.Card.Type == "debit":
		return DebitCard
	case w.Method == "card" && w.Card != nil && w.Card.Type == "credit":
		return CreditCard
	}
	return OtherMethod
}

type wireOrder struct {
	ID       string `json:"id"`
	Receipt  word   `json:"receipt"`
	Notes    notes  `json:"notes"`
	Currency string `json:"currency"`
	Amount   number `json:"amount"`
	Paid     number `json:"amount_paid"`
}

// number is a whole number, with or without quotes; null is 0. A fraction is refused:
// amounts are paise.
type number int64

// UnmarshalJSON reads any of the forms.
func (n *number) UnmarshalJSON(text []byte) error {
	text = bytes.Trim(text, `"`)
	if len(text) == 0 || string(text) == "null" {
		*n = 0
		return nil
	}
	v, err := strconv.ParseInt(string(text), 10, 64)
	*n = number(v)
	return err
}

// time is the instant of a Unix time, none for 0.
func (n number) time() time.Time {
	if n <= 0 {
		return time.Time{}
	}
	return time.Unix(int64(n), 0).UTC()
}

// word is a string; whatever else stands in its place is none. The gateway writes
// null, [] and {} for what it does not have.
type word string

// UnmarshalJSON never fails.
func (w *word) UnmarshalJSON(text []byte) error {
	*w = ""
	_ = json.Unmarshal(text, (*string)(w))
	return nil
}

// notes are those of ours; an empty object comes as an array.
type notes struct{ Reference word }

// UnmarshalJSON never fails.
func (n *notes) UnmarshalJSON(text []byte) error {
	var known struct {
		Reference word `json:"reference"`
	}
	_ = json.Unmarshal(text, &known)
	n.Reference = known.Reference
	return nil
}
