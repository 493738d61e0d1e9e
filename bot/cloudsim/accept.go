package cloudsim

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"regexp"
	"slices"
	"time"
)

// userID is the form of a business-scoped user id ("Business-scoped user IDs").
var userID = regexp.MustCompile(`^[A-Z]{2}\.([A-Z]{3}\.)?[A-Za-z0-9]{1,128}$`)

// accept takes a checked message on, or refuses it for its rate or its window.
func (s *Sim) accept(o outgoing, wire []byte, f Fault) (Sent, *refusal) {
	phone, user := "", ""
	if o.to != "" {
		var refused *refusal
		if phone, refused = dialled(o.to, s.opts.DisplayNumber); refused != nil {
			return Sent{}, refused
		}
	} else if user = o.recipient; !userID.MatchString(user) {
		return Sent{}, &refusal{Code: 100, Details: "Param recipient is not a business-scoped user ID."}
	}
	now := s.opts.Now()
	if refused := s.pace.send(phone+user, now); refused != nil {
		return Sent{}, refused
	}
	l := &line{category: o.category}
	l.ID, l.At, l.Callback, l.Content = wamid(phone+user), now, o.callback, o.content
	l.Wire = slices.Clone(wire)
	if refused := s.orders.place(l); refused != nil {
		return Sent{}, refused
	}
	if refused := s.chats.say(phone, user, l); refused != nil {
		s.orders.withdraw(l)
		return Sent{}, refused
	}
	sent := l.Sent
	if l.Type == "order_status" {
		if code := s.moveOrder(l); code != 0 {
			f.Statuses, f.FailCode = []string{"failed"}, code
		}
	}
	if s.poster.begin() {
		go s.report(l, f)
	}
	return sent, nil
}

// report posts what becomes of a message, in order.
func (s *Sim) report(l *line, f Fault) {
	defer s.poster.done()
	states, pause := f.Statuses, f.StatusDelay
	switch {
	case states != nil:
	case f.FailCode != 0:
		states = []string{"sent", "failed"}
	case l.Type == "reaction":
		states = []string{"sent"} // "Reaction messages": no other comes
	default:
		states = []string{"sent", "delivered"}
	}
	if pause == 0 {
		pause = s.opts.StatusDelay
	}
	for _, state := range states {
		if s.poster.wait(s.poster.ctx, pause) != nil {
			return
		}
		s.status(l, state, f.FailCode)
	}
	if s.chats.settle(l) {
		s.status(l, "read", 0)
	}
}

// status moves a line on and posts its status.
func (s *Sim) status(l *line, state string, code int) {
	s.chats.advance(l, state)
	body, err := s.number().EncodeStatus(l.outcome(state, code, s.opts.Now()))
	if err != nil {
		s.opts.Log.Error("status not encoded", "err", err)
		return
	}
	// What could not be posted was retried and logged; the message lives on.
	_ = s.poster.post(s.poster.ctx, body)
}

// shown reports the messages of a conversation as read, now that the handset has
// shown them.
func (s *Sim) shown(key string) {
	lines := s.chats.see(key)
	if len(lines) == 0 || !s.poster.begin() {
		return
	}
	go func() {
		defer s.poster.done()
		for _, l := range lines {
			s.status(l, "read", 0)
		}
	}()
}

// wamid makes an id shaped like WhatsApp's: the other side and a random number.
func wamid(other string) string {
	return "wamid." + base64.StdEncoding.EncodeToString([]byte("\x1d\x18\x0c"+other+"\x15\x02\x00"+rand.Text()[:18]))
}

// Handshake asks the webhook to prove that it knows the verify token.
func (s *Sim) Handshake(ctx context.Context) error {
	if !s.poster.begin() {
		return ErrClosed
	}
	defer s.poster.done()
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	return s.poster.handshake(ctx, s.opts.VerifyToken)
}
