package menus_test

import "helpline/bot"

// meterRead is where the sender has sent a reading's figure and photo: what is picked
// on the way there leads elsewhere too, and is looked at once only.
func (c *chat) meterRead() []byte {
	c.t.Helper()
	c.write("meter reading")
	c.tap("pickConnection/N2301000012")
	m := c.message(bot.Image, "4570")
	m.Media = &bot.Media{ID: "meter.jpg", MIME: "image/jpeg"}
	c.send(m)
	return c.phone.sessions[c.from.Address()]
}
