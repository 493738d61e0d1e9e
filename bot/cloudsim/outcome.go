package cloudsim

import (
	"time"

	"helpline/bot"
)

// outcome is what became of a message, as the webhook is to decode it. Failed ones
// name no user id when the message went to a phone.
func (l *line) outcome(state string, code int, at time.Time) bot.Status {
	o := bot.Status{ID: l.ID, State: bot.State(state), At: at, Callback: l.Callback,
		To: bot.Sender{Phone: l.Phone, UserID: l.UserID}}
	switch o.State {
	case bot.Sent, bot.Delivered:
		o.Price = l.priceCategory() + "/regular"
	case bot.Failed:
		if code == 0 {
			code = 131026
		}
		o.Code, o.Title = code, (&refusal{Code: code}).title()
		if l.Phone != "" {
			o.To.UserID = ""
		}
	}
	return o
}

func (l *line) priceCategory() string {
	if l.category == "" {
		return "service"
	}
	return l.category
}
