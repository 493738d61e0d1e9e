package cloudsim_test

import (
	"testing"

	"helpline/bot"
)

func TestAMessagePostedByAnotherWayShowsOnceAndOpensTheWindow(t *testing.T) {
	b := start(t)
	m := bot.Message{ID: "wamid.replayed", At: b.clock(), From: bot.Sender{Phone: asha}, Kind: bot.Text, Text: "Hi"}
	b.sim.Overhear([]bot.Message{m, m})
	b.sim.Overhear([]bot.Message{m, {ID: "wamid.nobody", Kind: bot.Text}})
	b.must(text("x"))
	if lines := b.chat(asha).Lines; len(lines) != 2 || !lines[0].Mine || lines[0].Body != "Hi" {
		t.Errorf("the handset shows %+v", lines)
	}
}
