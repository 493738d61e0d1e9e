package outbox_test

import (
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"helpline/bot"
	"helpline/bot/cloudsim"
	"helpline/bot/transcript"

	"github.com/google/go-cmp/cmp"
)

// bill tells of a new bill: a line ahead, and the bill that the template carries too.
var (
	paper = bot.File{Name: "N2301000011 2026-10.pdf", Kind: bot.BillFile, Ref: "B1", Lang: bot.Hindi}
	told  = []bot.Reply{
		bot.TextReply{Body: "ahead"},
		bot.Buttons{Header: &paper, Body: "new bill", Choices: []bot.Choice{{ID: "menu/home", Title: "Menu"}}},
	}
	template = bot.Template{Name: "helpline_bill", Lang: bot.Hindi, Header: &paper,
		Params: []string{"N2301000011", "अक्टूबर 2026", "₹1,240.00", "28-10-2026"}, Payloads: []string{"told/pay.N2301000011", "menu/home"}}
)

func (h *house) tells(to bot.Address, fallback bot.Template) {
	h.t.Helper()
	who, err := h.chats.Tell(h.t.Context(), transcript.Tidings{Key: "bill/B1", To: to, Replies: told, Template: fallback, Made: time.Now()})
	if err != nil {
		h.t.Fatal(err)
	}
	h.out.Push(who)
}

// unasked stands for a message in become: what answers none.
var unasked bot.Message

func TestNoticesGoOutFreeWithinTheDay(t *testing.T) {
	h := build(t)
	h.says(h.hears(asha, time.Now()))
	h.tells(asha, template)
	h.become(unasked, bot.Delivered, bot.Delivered)
	if diff := cmp.Diff([]string{"ahead", "new bill"}, bodies(h.sim.Sent(asha))); diff != "" {
		t.Error(diff)
	}
}

func TestTheTemplateGoesOutForAllOfANoticeAfterTheDay(t *testing.T) {
	h := build(t)
	h.says(h.hears(asha, time.Now().Add(-25*time.Hour)))
	h.tells(asha, template)
	got := h.become(unasked, bot.Covered, bot.Delivered)
	if _, is := got[1].Reply.(bot.Template); !is {
		t.Errorf("the record says %T was sent", got[1].Reply)
	}
	h.onlyTheTemplate()
}

// onlyTheTemplate checks what the handset shows of it: its document, its words in
// Hindi, and its buttons with what they answer.
func (h *house) onlyTheTemplate() {
	h.t.Helper()
	sent := h.sim.Sent(asha)
	if len(sent) != 1 || sent[0].Type != "template" || sent[0].File == nil || sent[0].File.Name != paper.Name {
		h.t.Fatalf("sent %+v", sent)
	}
	want := "कनेक्शन *N2301000011* का अक्टूबर 2026 का बिजली बिल बन गया है।\nदेय राशि: *₹1,240.00*, अंतिम तारीख: 28-10-2026।\nबिल साथ में है।"
	if diff := cmp.Diff(want, sent[0].Body); diff != "" {
		h.t.Error(diff)
	}
	buttons := []cloudsim.Option{{ID: "told/pay.N2301000011", Title: "भुगतान करें"}, {ID: "menu/home", Title: "मुख्य मेनू"}}
	if diff := cmp.Diff(buttons, sent[0].Options); diff != "" {
		h.t.Error(diff)
	}
}

func TestTheTemplateFollowsWhenMetaSaysTheDayIsOver(t *testing.T) {
	h := build(t)
	h.says(h.hears(asha, time.Now()))
	h.sim.Fault(cloudsim.NextSends(2, cloudsim.Fault{Refuse: 131047}))
	h.tells(asha, template)
	h.become(unasked, bot.Covered, bot.Delivered)
	h.onlyTheTemplate()
}

// Meta may take a message and say only afterwards, by status, that the day is over.
func TestTheTemplateFollowsWhenAStatusSaysTheDayIsOver(t *testing.T) {
	h := build(t)
	h.says(h.hears(asha, time.Now()))
	var sends atomic.Int64
	h.sim.Fault(func(r *http.Request) *cloudsim.Fault {
		if cloudsim.IsSend(r) && sends.Add(1) == 2 {
			return &cloudsim.Fault{FailCode: 131047}
		}
		return nil
	})
	h.tells(asha, template)
	got := h.become(unasked, bot.Delivered, bot.Failed, bot.Delivered)
	if _, is := got[2].Reply.(bot.Template); !is {
		t.Errorf("%T followed", got[2].Reply)
	}
}

func TestANoticeWithoutATemplateIsLeftToStaffAfterTheDay(t *testing.T) {
	h := build(t)
	h.says(h.hears(asha, time.Now().Add(-25*time.Hour)))
	h.tells(asha, bot.Template{})
	h.become(unasked, bot.Parked, bot.Parked)
}
