package cloudsim

// Sent lists everything accepted for a phone, in the order of acceptance.
func (s *Sim) Sent(phone string) []Sent { return s.chats.sent(phone) }

// sent also takes a user id.
func (c *chats) sent(key string) []Sent {
	c.mu.Lock()
	defer c.mu.Unlock()
	p := c.find(key, key)
	if p == nil {
		return nil
	}
	var all []Sent
	for _, l := range p.lines {
		if !l.mine {
			all = append(all, l.Sent)
		}
	}
	return all
}

// offered finds what a tap answers: the quoted message or, when none is named, the
// latest one to that person that offered the choice.
func (c *chats) offered(m Inbound) (Sent, Option, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	p := c.find(m.From.Phone, m.From.UserID)
	if p == nil {
		return Sent{}, Option{}, false
	}
	for i := len(p.lines) - 1; i >= 0; i-- {
		l := p.lines[i]
		if l.mine || (m.Quotes != "" && m.Quotes != l.ID) {
			continue
		}
		for _, o := range l.Options {
			if o.ID == m.Choice {
				return l.Sent, o, true
			}
		}
	}
	return Sent{}, Option{}, false
}
