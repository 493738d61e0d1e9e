package menus

import (
	"context"
	"slices"
	"strings"

	"helpline/billing"
	"helpline/templates/messages"
)

var passed = messages.Line(&Sentences, "machine.passed")

// tapped follows a choice, "stepName/choice". Those of the menu and of
// notices always work; those of a question that has passed say so and repeat the
// present one.
func (t *Turn) tapped(ctx context.Context, id string) error {
	step, choice, _ := strings.Cut(id, "/")
	if step == "menu" {
		return t.menuTapped(ctx, choice)
	}
	if o := toldOf(choice); step == toldStep && o != nil {
		return t.open(ctx, o)
	}
	if t.step != nil && step == nameOf(t.step) {
		if page, ok := pageTurned(choice); ok {
			t.page = page
			return t.step.Ask(ctx, t)
		}
		if s, ok := t.step.(interface{ offers(string) bool }); ok && !s.offers(choice) {
			return t.passed(ctx)
		}
		t.choice = choice
		return t.answer(ctx)
	}
	if step+"/" == linkTap {
		return t.linkTapped(ctx, choice)
	}
	if o := t.m.standing(step, choice); o != nil && rests(t.step) {
		return t.open(ctx, o)
	}
	return t.passed(ctx)
}

// standing is what a choice opens long after it was shown: a row that names a record
// opens the record, a button under an answer its option. Nil for all others.
func (m *Machine) standing(step, choice string) opener {
	switch step {
	case "bill":
		if number, ok := whyChosen(choice); ok {
			return whyNumbered(number)
		}
	case "billMonths":
		return billNumbered(choice)
	case "receipts":
		return receiptNumbered(choice)
	case "connections":
		return connectionNumbered(choice)
	case "connection":
		if o := connectionDone(choice); o != nil {
			return o
		}
	case "guests":
		return guestNumbered(choice)
	case "guest":
		_, number, _ := strings.Cut(choice, ".")
		return guestNumbered(number)
	case "statuses":
		if number, ok := billing.ParseComplaintNumber(choice); ok {
			return complaintNumbered(number)
		}
	case "statusShown":
		if number, ok := strings.CutPrefix(choice, disputePrefix); ok {
			return complaintNumbered(number)
		}
	case "payAsked", "payTold":
		if o := payTapped(choice); o != nil {
			return o
		}
	case "complaintKind":
		return kindChosen(choice)
	case "history":
		if slices.Contains(pasts, past(choice)) {
			return pastOpener(past(choice))
		}
	case "historyWhose":
		return whosePicked(choice)
	case "historyRows":
		return recordOf(choice)
	case "apply":
		return applicationChosen(choice)
	case "applications", "applyDone", "applicationShown", "applicationAnswer":
		if o := applicationTapped(choice); o != nil {
			return o
		}
	case "readingShown", "readingDone":
		return readingChosen(choice)
	}
	if open := helpStanding(step, choice); open != nil {
		return open
	}
	return m.optionOf(doors[step+"/"+choice])
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
	if choice == "again" {
		return t.again(ctx)
	}
	if page, ok := pageTurned(choice); ok {
		t.page = page
		return t.menu()
	}
	if choice == "person" {
		return t.open(ctx, openPerson)
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
	"billWhy/pay": "pay", "billWhy/older": "bill", "billWhy/wrong": "complaint",
	"receipt/others": "receipt", "receipt/bill": "bill", "pay/bill": "bill", "connection/bill": "bill", "connections/add": "connections",
	"complaintDone/status": "status", "statusShown/others": "status", "statuses/other": "status", "statusNumber/new": "complaint",
	"applicationNumber/new": "apply", "help/complaint": "complaint", "history/complaints": "status", "historyRows/others": "history",
	"historyUse/bills": "history", "historyUse/others": "history",
}
