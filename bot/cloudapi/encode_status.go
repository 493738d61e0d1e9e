package cloudapi

import (
	"strings"

	"helpline/bot"
)

// EncodeStatus is the webhook body Meta would send about what became of a reply, the
// way back of Decode. Failed ones carry no contact (webhooks/reference/messages/status).
func (n Number) EncodeStatus(s bot.Status) ([]byte, error) {
	h := hookStatus{
		ID: s.ID, State: string(s.State), Timestamp: encodeTime(s.At), Callback: s.Callback,
		Phone: s.To.Phone, UserID: s.To.UserID, ParentUserID: s.To.ParentUserID,
	}
	if s.Price != "" {
		category, typ, _ := strings.Cut(s.Price, "/")
		h.Pricing = &hookPricing{Billable: true, Model: "PMP", Type: typ, Category: category}
	}
	var v hookValue
	if s.State == bot.Failed {
		h.Errors = []hookError{encodeError(s.Code, s.Title)}
	} else {
		v.Contacts = []hookContact{encodeSender(s.To)}
	}
	v.Statuses = []hookStatus{h}
	return n.body(v)
}
