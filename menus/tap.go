package menus

import (
	"context"
	"strings"

	"helpline/templates/messages"
)

var passed = messages.Line(&Sentences, "machine.passed")

// tapped follows a choice, "stepName/choice". Those of the menu always work; those of
// a question that has passed say so and repeat the present one.
func (t *Turn) tapped(ctx context.Context, id string) error {
	step, choice, _ := strings.Cut(id, "/")
	if step == "menu" {
		return t.menuTapped(ctx, choice)
	}
	if t.step != nil && step == nameOf(t.step) {
		if page, ok := pageTurned(choice); ok {
			t.page = page
			return t.step.Ask(ctx, t)
		}
		t.choice = choice
		return t.answer(ctx)
	}
	if o := t.m.optionOf(doors[id]); o != nil && rests(t.step) {
		return t.open(ctx, o)
	}
	return t.passed(ctx)
}

// passed answers a tap on an old question. At rest the buttons are shown again, but
// not a document they stood under.
func (t *Turn) passed(ctx context.Context) error {
	t.Say(passed)
	if rests(t.step) && t.step != nil && areButtons(t.session.Offered) {
		t.Buttons(messages.Phrase{}, t.session.Offered...)
		return nil
	}
	return t.again(ctx)
}

// menuTapped follows a row of the main menu or one of the buttons that stand in for
// words: back to the menu, the question again.
func (t *Turn) menuTapped(ctx context.Context, choice string) error {
	switch choice {
	case "again":
		return t.again(ctx)
	case "resume":
		return t.resume(ctx)
	}
	if page, ok := pageTurned(choice); ok {
		t.page = page
		return t.menu()
	}
	if o := t.m.optionOf(choice); o != nil {
		return t.open(ctx, o)
	}
	return t.menu()
}

// doors are buttons that stand under answers in the chat for ever, and the option
// each opens when it is tapped long after.
var doors = map[string]string{
	"bill/pay": "pay", "bill/older": "bill", "bill/latest": "bill", "bill/receipts": "receipt", "bill/wrong": "complaint",
	"receipt/others": "receipt", "receipt/bill": "bill", "pay/bill": "bill", "connection/bill": "bill",
	"complaintDone/status": "status", "statusShown/others": "status", "statusNumber/new": "complaint",
}
