package cloudsim

import "helpline/bot"

// Overhear takes note of messages that reached the webhook by another way than
// Deliver: replayed from a file, posted by hand. They show on the handset and open
// their senders' windows, so that what is said to them is not refused. Messages known
// already are left as they are.
func (s *Sim) Overhear(messages []bot.Message) {
	for _, m := range messages {
		if !m.From.Known() || s.chats.knows(m.ID) {
			continue
		}
		content := Content{Type: string(m.Kind), Body: m.Text, Place: m.Place, Shared: m.Shared,
			Quotes: m.Quotes, About: m.About, Emoji: m.Emoji}
		l := s.chats.hear(Inbound{Message: m}, content, m.Kind != bot.System)
		s.chats.advance(l, "delivered")
	}
}

func (c *chats) knows(id string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.byID[id] != nil
}
