package cloudsim

import "time"

// bubble is a line as the handset page shows it.
type bubble struct {
	ID    string    `json:"id"`
	Mine  bool      `json:"mine,omitempty"`
	At    time.Time `json:"at"`
	State string    `json:"state,omitempty"`
	Content
}

func (l *line) bubble() bubble {
	return bubble{ID: l.ID, Mine: l.mine, At: l.At, State: l.State, Content: l.Content}
}

// unread counts the business's messages the handset has not shown.
func (p *person) unread() int {
	n := 0
	for i := len(p.lines) - 1; i >= 0 && !p.lines[i].seen; i-- {
		if !p.lines[i].mine {
			n++
		}
	}
	return n
}

// chat is one row of the handset's list of people.
type chat struct {
	Sample
	Key    string  `json:"key"`
	Last   *bubble `json:"last,omitempty"`
	Unread int     `json:"unread"`
}

// conversation is all of one chat.
type conversation struct {
	Key    string   `json:"key"`
	Name   string   `json:"name"`
	Typing bool     `json:"typing"`
	Lines  []bubble `json:"lines"`
}

// list gives the samples in their order, then whoever else has a conversation.
func (c *chats) list(samples []Sample) []chat {
	c.mu.Lock()
	defer c.mu.Unlock()
	all := make([]chat, 0, len(samples))
	named := map[string]bool{}
	for _, s := range samples {
		row := chat{Sample: s, Key: s.Phone}
		if p := c.find(s.Phone, ""); p != nil {
			row.fill(p)
		}
		named[row.Key] = true
		all = append(all, row)
	}
	for _, p := range c.strangers(named) {
		row := chat{Sample: Sample{Phone: p.phone, Name: p.name}, Key: p.key()}
		row.fill(p)
		all = append(all, row)
	}
	return all
}

func (row *chat) fill(p *person) {
	row.Unread = p.unread()
	if len(p.lines) > 0 {
		b := p.lines[len(p.lines)-1].bubble()
		row.Last = &b
	}
}

// conversation gives the chat with one person; empty for someone not met yet.
func (c *chats) conversation(key string, now time.Time) conversation {
	c.mu.Lock()
	defer c.mu.Unlock()
	v := conversation{Key: key, Lines: []bubble{}}
	p := c.find(key, key)
	if p == nil {
		return v
	}
	v.Name, v.Typing = p.name, now.Before(p.typing)
	for _, l := range p.lines {
		v.Lines = append(v.Lines, l.bubble())
	}
	return v
}
