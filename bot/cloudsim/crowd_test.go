package cloudsim_test

import (
	"fmt"
	"sync"
	"testing"

	"helpline/bot"
	"helpline/bot/cloudsim"
)

func TestManyPeopleAtOnceEachGetTheirOwn(t *testing.T) {
	b := start(t)
	const people, messages = 20, 5
	var all sync.WaitGroup
	for i := range people {
		phone := fmt.Sprintf("9198260001%02d", i)
		all.Go(func() {
			for range messages {
				if _, err := b.sim.Deliver(t.Context(), cloudsim.Inbound{Message: bot.Message{
					Kind: bot.Text, Text: "Hi", From: bot.Sender{Phone: phone}}}); err != nil {
					t.Error(err)
				}
				b.must(`{"messaging_product":"whatsapp","to":"+` + phone + `","text":{"body":"for ` + phone + `"}}`)
			}
		})
	}
	all.Wait()
	b.await(people * messages * 3) // the message, sent, delivered
	orders := map[int64]bool{}
	for i := range people {
		phone := fmt.Sprintf("9198260001%02d", i)
		sent := b.sim.Sent(phone)
		if len(sent) != messages {
			t.Errorf("%d sent to %s", len(sent), phone)
		}
		for _, s := range sent {
			orders[s.Order] = true
			if s.Body != "for "+phone {
				t.Errorf("%s got %q", phone, s.Body)
			}
		}
	}
	if len(orders) != people*messages {
		t.Errorf("%d different places in the order", len(orders))
	}
}
