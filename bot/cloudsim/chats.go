package cloudsim

import (
	"slices"
	"sync"
	"time"

	"helpline/bot"
)

const (
	window     = 24 * time.Hour      // for free-form messages, from the person's last one
	memory     = 30 * 24 * time.Hour // for read receipts, from the message
	typingLife = 25 * time.Second    // of the typing indicator
)

// person is one WhatsApp user and the conversation with them.
type person struct {
	phone  string // digits; empty when only the user id is known
	userID string
	name   string
	hidden bool // webhooks do not carry the phone
	heard  time.Time
	typing time.Time // until when the business is shown as typing
	lines  []*line
}

// key names a person to the handset.
func (p *person) key() string {
	if p.phone != "" {
		return p.phone
	}
	return p.userID
}

// line is one message of a conversation, either way.
type line struct {
	Sent
	person   *person
	mine     bool // written by the person
	category string
	seen     bool // shown on the handset, or marked as read by the business
	settled  bool // no further status of its own is coming
}

// chats holds every conversation.
type chats struct {
	publish func(update)

	mu       sync.Mutex
	met      []*person // in the order met
	byPhone  map[string]*person
	byUserID map[string]*person
	byID     map[string]*line
	accepted int64
	paid     []Paid
}

func newChats(publish func(update)) *chats {
	return &chats{publish: publish, byPhone: map[string]*person{}, byUserID: map[string]*person{}, byID: map[string]*line{}}
}

// find looks a person up by phone, else by user id; nil when unknown.
func (c *chats) find(phone, userID string) *person {
	if p, ok := c.byPhone[phone]; ok && phone != "" {
		return p
	}
	if p, ok := c.byUserID[userID]; ok && userID != "" {
		return p
	}
	return nil
}

// meet finds or makes a person, and joins what is new about them to what was known.
func (c *chats) meet(phone, userID string) *person {
	p := c.find(phone, userID)
	if p == nil {
		p = &person{}
		c.met = append(c.met, p)
	}
	if phone != "" && p.phone == "" {
		p.phone = phone
		c.byPhone[phone] = p
	}
	if userID != "" && c.byUserID[userID] == nil {
		p.userID = userID
		c.byUserID[userID] = p
	}
	return p
}

// add puts a line at the end of a person's conversation.
func (c *chats) add(p *person, l *line) {
	l.person = p
	p.lines = append(p.lines, l)
	c.byID[l.ID] = l
	c.tell(l)
}

// tell shows a line, as it now is, on the open handsets.
func (c *chats) tell(l *line) {
	b := l.bubble()
	c.publish(update{Chat: l.person.key(), Name: l.person.name, Line: &b, Unread: l.person.unread()})
}

// say adds a message of the business's, where the window allows it. Templates,
// which have a category, need no window.
func (c *chats) say(phone, userID string, l *line) *refusal {
	c.mu.Lock()
	defer c.mu.Unlock()
	p := c.find(phone, userID)
	if l.category == "" && (p == nil || l.At.Sub(p.heard) >= window) {
		return &refusal{Code: 131047, Details: "Message failed to send because more than 24 hours have passed since the customer last replied to this number."}
	}
	if p == nil && phone == "" {
		return &refusal{Code: 131026, Details: "The business-scoped user ID is not known."}
	}
	p = c.meet(phone, userID)
	p.typing = time.Time{}
	if phone != "" {
		p.hidden = false // "Business-scoped user IDs": a phone one has messaged is shown
	}
	c.accepted++
	l.Order, l.Phone, l.UserID = c.accepted, p.phone, p.userID
	if phone == "" && p.hidden {
		l.Phone = ""
	}
	c.add(p, l)
	return nil
}

// hear adds a message of a person's; unless it is a system message, it opens the
// window at its own time.
func (c *chats) hear(m Inbound, content Content, opens bool) *line {
	c.mu.Lock()
	defer c.mu.Unlock()
	p := c.meet(m.From.Phone, m.From.UserID)
	if m.From.Name != "" {
		p.name = m.From.Name
	}
	if opens && m.At.After(p.heard) {
		p.heard = m.At
	}
	l := &line{mine: true}
	l.ID, l.At, l.Content, l.Phone, l.UserID = m.ID, m.At, content, m.From.Phone, m.From.UserID
	c.add(p, l)
	return l
}

// advance notes the state a line has reached.
func (c *chats) advance(l *line, state string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if l.mine && l.State == "read" {
		return // the business read it before its webhook was answered
	}
	l.State = state
	c.tell(l)
}

// settle ends a line's own statuses. It reports whether the handset showed the line
// meanwhile, so that it is now to be reported as read.
func (c *chats) settle(l *line) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	l.settled = true
	return l.seen && l.State == "delivered"
}

// see marks all of a conversation as shown on the handset, and gives the lines to be
// reported as read now.
func (c *chats) see(key string) []*line {
	c.mu.Lock()
	defer c.mu.Unlock()
	p := c.find(key, key)
	if p == nil {
		return nil
	}
	var read []*line
	for _, l := range p.lines {
		if l.mine || l.seen {
			continue
		}
		l.seen = true
		if l.settled && l.State == "delivered" {
			read = append(read, l)
		}
	}
	c.publish(update{Chat: p.key()})
	return read
}

// markRead is the business's read receipt: earlier messages of the conversation are
// read too. It is false for a message unknown or too old.
func (c *chats) markRead(id string, typing bool, now time.Time) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	l, ok := c.byID[id]
	if !ok || !l.mine || now.Sub(l.At) > memory {
		return false
	}
	for _, earlier := range l.person.lines {
		if earlier.mine && earlier.State != "read" && !earlier.At.After(l.At) {
			earlier.State = "read"
			c.tell(earlier)
		}
	}
	if typing {
		l.person.typing = now.Add(typingLife)
		c.publish(update{Chat: l.person.key(), Typing: true, Unread: l.person.unread()})
	}
	return true
}

// strangers are the people met who are not among the named, in the order met.
func (c *chats) strangers(named map[string]bool) []*person {
	var others []*person
	for _, p := range c.met {
		if !named[p.key()] && len(p.lines) > 0 {
			others = append(others, p)
		}
	}
	return others
}

// hides reports whether webhooks leave out the sender's phone. Someone with a user
// name who is new here is met on the way, so that the handset keeps one conversation.
func (c *chats) hides(from bot.Sender, samples []Sample) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if p := c.find(from.Phone, ""); p != nil {
		return p.hidden
	}
	hides := slices.ContainsFunc(samples, func(s Sample) bool { return s.Phone == from.Phone && s.HidePhone })
	if hides {
		c.meet(from.Phone, from.UserID).hidden = true
	}
	return hides
}
