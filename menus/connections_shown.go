package menus

import (
	"context"
	"errors"
	"strings"

	"helpline/billing"
	"helpline/bot"
	"helpline/templates/messages"
)

type connectionBlanks struct {
	IVRS, Nickname, Name, Address, Office string
	May                                   string // what the sender may do, where it is not all
	Disconnected, Billed                  bool
	Due                                   billing.Paise
	Guests                                int // who else may act for it
}

var (
	connectionShown   = messages.Of[connectionBlanks](&Sentences, "connections.shown")
	connectionBill    = messages.Line(&Sentences, "connections.bill.row")
	connectionPay     = messages.Line(&Sentences, "connections.pay.row")
	connectionReceipt = messages.Line(&Sentences, "connections.receipt.row")
	connectionTrouble = messages.Line(&Sentences, "connections.complaint.row")
	connectionName    = messages.Line(&Sentences, "connections.name.row")
	connectionRename  = messages.Line(&Sentences, "connections.rename.row")
	connectionGuests  = messages.Of[connectionBlanks](&Sentences, "connections.guests.row")
	connectionRemoveB = messages.Line(&Sentences, "connections.remove.row")
	removeAsk         = messages.Of[connectionBlanks](&Sentences, "connections.remove")
	removeYes         = messages.Line(&Sentences, "connections.yes.button")
	removeNo          = messages.Line(&Sentences, "connections.no.button")
	removed           = messages.Of[connectionBlanks](&Sentences, "connections.removed")
)

// connection shows one of the sender's and what they may do for it.
type connection struct {
	atRest
	IVRS billing.IVRS
}

func (s connection) Ask(ctx context.Context, t *Turn) error {
	l, err := t.linkTo(ctx, s.IVRS)
	if err != nil {
		return err
	}
	if l.Scope == 0 {
		return t.sayGone(ctx, s.IVRS)
	}
	blanks, err := s.blanks(ctx, t, l)
	if err != nil {
		return err
	}
	t.List(connectionShown.With(blanks), s.rows(t, l, blanks)...)
	return nil
}

// linkTo is what the sender may do for a connection, on their list or taken off it.
func (t *Turn) linkTo(ctx context.Context, n billing.IVRS) (billing.Link, error) {
	links, err := t.links(ctx, 0)
	for _, l := range links {
		if l.Connection.IVRS == n {
			return l, nil
		}
	}
	s, errScope := t.Books.Scope(ctx, t.Holder(), n)
	if err = errors.Join(err, errScope); err != nil || s == 0 {
		return billing.Link{}, err
	}
	c, err := t.Books.Connection(ctx, n)
	return billing.Link{Connection: c, Relation: billing.Own, Scope: s}, err
}

func (s connection) blanks(ctx context.Context, t *Turn, l billing.Link) (b connectionBlanks, err error) {
	c := l.Connection
	b = connectionBlanks{
		IVRS: string(c.IVRS), Nickname: l.Nickname, Name: t.nameShown(l), Office: c.Office,
		Disconnected: c.Status == billing.Disconnected,
	}
	if l.Scope.Has(billing.See) {
		b.Address = c.AddressIn(t.Hindi())
	}
	if l.Scope != billing.Full {
		b.May = t.scope(l.Scope)
	}
	d, err := t.Books.Dues(ctx, c.IVRS, t.Today())
	if err != nil && !errors.Is(err, billing.ErrNoBill) {
		return b, err
	}
	b.Billed, b.Due = err == nil, max(0, d.Balance)
	others, err := t.Books.Guests(ctx, t.Holder(), c.IVRS)
	b.Guests = len(others)
	return b, err
}

// rows name the connection they are of: an older list's must not act on another.
func (s connection) rows(t *Turn, l billing.Link, b connectionBlanks) []bot.Choice {
	row := func(act string, title messages.Phrase) bot.Choice { return t.Choice(act+"."+string(s.IVRS), title) }
	var rows []bot.Choice
	if l.Scope.Has(billing.See) {
		rows = append(rows, row("bill", connectionBill))
	}
	if l.Scope.Has(billing.Pay) {
		rows = append(rows, row("pay", connectionPay))
	}
	if l.Scope.Has(billing.See) {
		rows = append(rows, row("receipt", connectionReceipt))
	}
	if l.Scope.Has(billing.Complain) {
		rows = append(rows, row("complaint", connectionTrouble))
	}
	if l.Nickname == "" {
		rows = append(rows, row("name", connectionName))
	} else {
		rows = append(rows, row("name", connectionRename))
	}
	if b.Guests > 0 {
		rows = append(rows, row("guests", connectionGuests.With(b)))
	}
	return append(rows, row("remove", connectionRemoveB), t.Home())
}

func (s connection) Answer(ctx context.Context, t *Turn) (Step, error) {
	act, n := connectionAct(t.Picked())
	if n == "" {
		return t.Choose()
	}
	if may, err := t.May(ctx, n, 0); err != nil || !may {
		return connection{IVRS: n}, err
	}
	switch act {
	case "bill":
		return bill{IVRS: n}, nil
	case "pay":
		return t.payFor(ctx, n)
	case "receipt":
		return receipts{IVRS: n}, nil
	case "complaint":
		return complaintKind{Topic: topicAll, report: report{IVRS: n}}, nil
	case "name":
		return nickname{IVRS: n}, nil
	case "guests":
		return guests{IVRS: n}, nil
	case "remove":
		return connectionRemove{n}, nil
	}
	return t.Choose()
}

// connectionAct reads what a row does, and to which connection.
func connectionAct(choice string) (act string, n billing.IVRS) {
	act, number, _ := strings.Cut(choice, ".")
	n, err := billing.ParseIVRS(number)
	if err != nil {
		return "", ""
	}
	return act, n
}

// connectionDone does what a row of a connection shown long ago does.
func connectionDone(choice string) opener {
	_, n := connectionAct(choice)
	if n == "" {
		return nil
	}
	return func(ctx context.Context, t *Turn) (Step, error) {
		t.choice = choice
		return connection{IVRS: n}.Answer(ctx, t)
	}
}

// connectionRemove takes one off the list, once that is confirmed.
type connectionRemove struct{ IVRS billing.IVRS }

func (s connectionRemove) Ask(_ context.Context, t *Turn) error {
	t.Buttons(removeAsk.With(connectionBlanks{IVRS: string(s.IVRS)}), t.Choice("yes", removeYes), t.Choice("no", removeNo))
	return nil
}

func (s connectionRemove) Answer(ctx context.Context, t *Turn) (Step, error) {
	switch t.Picked() {
	case "yes":
		if err := t.Books.Unlink(ctx, t.Holder(), s.IVRS, t.Msg.At); err != nil {
			return nil, err
		}
		t.Say(removed.With(connectionBlanks{IVRS: string(s.IVRS)}))
		return nil, nil
	case "no":
		return connections{}, nil
	}
	return t.Choose()
}
