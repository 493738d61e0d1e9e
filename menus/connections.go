package menus

import (
	"context"

	"helpline/billing"
	"helpline/bot"
	"helpline/templates/messages"
)

type connectionBlanks struct {
	IVRS, Name, Address, Office string
	Disconnected                bool
}

var (
	connectionList    = messages.Line(&Sentences, "connections.list")
	connectionsNone   = messages.Line(&Sentences, "connections.none")
	connectionAddRow  = messages.Line(&Sentences, "connections.add.row")
	connectionAdd     = messages.Line(&Sentences, "connections.add.button")
	connectionShown   = messages.Of[connectionBlanks](&Sentences, "connections.shown")
	connectionBill    = messages.Line(&Sentences, "connections.bill.button")
	connectionRemoveB = messages.Line(&Sentences, "connections.remove.button")
	removeAsk         = messages.Of[connectionBlanks](&Sentences, "connections.remove")
	removeYes         = messages.Line(&Sentences, "connections.yes.button")
	removeNo          = messages.Line(&Sentences, "connections.no.button")
	removed           = messages.Of[connectionBlanks](&Sentences, "connections.removed")
)

// openConnections lists the connections the sender has proved.
func openConnections(context.Context, *Turn) (Step, error) { return connections{}, nil }

// connectionNumbered shows one of them, if the sender has proved it.
func connectionNumbered(number string) opener {
	return func(ctx context.Context, t *Turn) (Step, error) {
		n, err := billing.ParseIVRS(number)
		if err != nil {
			return connections{}, nil
		}
		return t.mineElse(ctx, n, connection{IVRS: n}, openConnections)
	}
}

// connections lists them, with a row to add one.
type connections struct{ atRest }

func (connections) Ask(ctx context.Context, t *Turn) error {
	rows, err := t.connectionRows(ctx, 0)
	if len(rows) == 0 {
		t.Buttons(connectionsNone, t.Choice("add", connectionAdd), t.Home())
		return err
	}
	t.List(connectionList, append(rows, t.Choice("add", connectionAddRow))...)
	return err
}

func (connections) Answer(_ context.Context, t *Turn) (Step, error) {
	if t.Picked() == "add" {
		return askIVRS{For: "connections"}, nil
	}
	n, err := billing.ParseIVRS(t.Picked())
	if err != nil {
		return t.Choose()
	}
	return connection{IVRS: n}, nil
}

// connectionRows are the sender's connections, each under its number: a person's
// connections often bear one name. Only those are offered that they may do all of a scope for.
func (t *Turn) connectionRows(ctx context.Context, need billing.Scope) ([]bot.Choice, error) {
	links, err := t.links(ctx, need)
	var rows []bot.Choice
	for _, l := range links {
		c := l.Connection
		about := c.NameIn(t.Hindi()) + ", " + c.AddressIn(t.Hindi())
		if l.Nickname != "" {
			about = l.Nickname + " · " + about
		}
		rows = append(rows, t.Row(string(c.IVRS), string(c.IVRS), about))
	}
	return rows, err
}

// connection shows one of them.
type connection struct {
	atRest
	IVRS billing.IVRS
}

func (s connection) Ask(ctx context.Context, t *Turn) error {
	c, ok, err := t.own(ctx, s.IVRS)
	if err != nil || !ok {
		return err
	}
	t.Buttons(connectionShown.With(connectionBlanks{
		string(c.IVRS), c.NameIn(t.Hindi()), c.AddressIn(t.Hindi()), c.Office, c.Status == billing.Disconnected,
	}), t.Choice("bill", connectionBill), t.Choice("remove", connectionRemoveB), t.Home())
	return nil
}

func (s connection) Answer(_ context.Context, t *Turn) (Step, error) {
	switch t.Picked() {
	case "bill":
		return bill{IVRS: s.IVRS}, nil
	case "remove":
		return connectionRemove{s.IVRS}, nil
	}
	return t.Choose()
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
