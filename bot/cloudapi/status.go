package cloudapi

import (
	"strings"

	"helpline/bot"
)

// status reads what became of a reply (webhooks/reference/messages/status). The
// update of an in-chat payment stands among the statuses and is told by its type
// (payments/payments-in/pg).
func (d *decoder) status(v value) {
	if v.get("type").str() == paymentType {
		d.payment(v)
		return
	}
	s := bot.Status{
		ID:       v.get("id").str(),
		State:    bot.State(v.get("status").str()),
		At:       instant(v.get("timestamp")),
		Callback: v.get("biz_opaque_callback_data").str(),
		To:       named(v.get("recipient_id").str(), v.get("recipient_user_id").str()),
		Price:    price(v.get("pricing")),
	}
	s.To.ParentUserID = v.get("recipient_parent_user_id").str()
	if s.State == "" || s.ID == "" && s.Callback == "" {
		d.event(messagesField, v)
		return
	}
	if s.State == bot.Failed {
		e := v.get("errors").first()
		s.Code = int(e.get("code").integer())
		s.Title = or(e.get("title").str(), e.get("message").str())
	}
	s.Raw = v.raw()
	d.batch.Statuses = append(d.batch.Statuses, s)
}

// price is category and type, "service/regular": billable is to be dropped by Meta.
func price(v value) string {
	return strings.Trim(v.get("category").str()+"/"+v.get("type").str(), "/")
}
