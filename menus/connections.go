package menus

import (
	"context"
	"strconv"
	"strings"

	"helpline/billing"
	"helpline/bot"
	"helpline/bot/cloudapi"
	"helpline/menus/understand"
	"helpline/templates/messages"
)

var (
	connectionList   = messages.Line(&Sentences, "connections.list")
	connectionsNone  = messages.Line(&Sentences, "connections.none")
	connectionAddRow = messages.Line(&Sentences, "connections.add.row")
	connectionAdd    = messages.Line(&Sentences, "connections.add.button")
	askedRow         = messages.Line(&Sentences, "connections.asked.row")
)

func connectionSteps() []Step {
	return []Step{connections{}, connection{}, connectionRemove{}, nickname{}, linkHow{}, linkAsked{}, guests{}, guest{}, guestEnd{}}
}

// openConnections lists the connections the sender has proved; one whose number is
// hidden, and who has none, is asked for it first.
func openConnections(ctx context.Context, t *Turn) (Step, error) {
	if err := t.sayEnded(ctx); err != nil {
		return nil, err
	}
	links, err := t.links(ctx, 0)
	if err == nil && len(links) == 0 && t.phoneHidden() {
		return askPhone{For: "connections"}, nil
	}
	return connections{}, err
}

// connectionNumbered shows one of them, if the sender has proved it.
func connectionNumbered(number string) opener {
	return func(ctx context.Context, t *Turn) (Step, error) {
		n, err := billing.ParseIVRS(number)
		if err != nil {
			return openConnections(ctx, t)
		}
		if may, err := t.May(ctx, n, 0); err != nil || may {
			return connection{IVRS: n}, err
		}
		return openConnections(ctx, t)
	}
}

// connections lists them, after what their owner is asked, with a row to add one.
type connections struct{ atRest }

func (connections) Ask(ctx context.Context, t *Turn) error {
	rows, err := t.askedRows(ctx)
	if err != nil {
		return err
	}
	mine, err := t.connectionRows(ctx, 0)
	if rows = append(rows, mine...); len(rows) == 0 {
		t.Buttons(connectionsNone, t.Choice("add", connectionAdd), t.Home())
		return err
	}
	t.List(connectionList, append(rows, t.Choice("add", connectionAddRow))...)
	return err
}

// askedPrefix begins a choice that names a request to the owner.
const askedPrefix = "asked."

// askedRows are the requests the sender has yet to answer.
func (t *Turn) askedRows(ctx context.Context) ([]bot.Choice, error) {
	const most = 3
	open, err := t.Books.LinkRequests(ctx, t.Holder(), t.Msg.At, most)
	var rows []bot.Choice
	for _, r := range open {
		rows = append(rows, t.Row(askedPrefix+strconv.FormatInt(r.ID, 10), t.text(askedRow), t.person(r.Name, r.Tail)+" · "+string(r.IVRS)))
	}
	return rows, err
}

func (connections) Answer(_ context.Context, t *Turn) (Step, error) {
	if t.Picked() == "add" {
		return askIVRS{For: "connections"}, nil
	}
	if id, ok := strings.CutPrefix(t.Picked(), askedPrefix); ok {
		n, err := strconv.ParseInt(id, 10, 64)
		if err == nil {
			return linkAsked{ID: n}, nil
		}
	}
	n, err := billing.ParseIVRS(t.Picked())
	if err != nil {
		return t.Choose()
	}
	return connection{IVRS: n}, nil
}

// connectionRows are the sender's connections, each under the sender's own name for it,
// else under its number: a person's connections often bear one name. Only those are
// offered that they may do all of a scope for.
func (t *Turn) connectionRows(ctx context.Context, need billing.Scope) ([]bot.Choice, error) {
	links, err := t.links(ctx, need)
	var rows []bot.Choice
	for _, l := range links {
		about := t.nameShown(l)
		if l.Scope.Has(billing.See) {
			about += ", " + l.Connection.AddressIn(t.Hindi())
		}
		title := string(l.Connection.IVRS)
		if l.Nickname != "" {
			title, about = l.Nickname, title+" · "+about
		}
		rows = append(rows, t.Row(string(l.Connection.IVRS), title, about))
	}
	return rows, err
}

// nameShown is the consumer's name, masked to those who may not see the bills.
func (t *Turn) nameShown(l billing.Link) string {
	full := l.Connection.NameIn(t.Hindi())
	if l.Scope.Has(billing.See) {
		return full
	}
	return billing.MaskName(full)
}

// nicknamed is the connection whose own name a text has in it; the longest such name
// counts.
func nicknamed(links []billing.Link, text string) (n billing.IVRS, ok bool) {
	said, longest := " "+understand.Fold(text)+" ", ""
	for _, l := range links {
		name := understand.Fold(l.Nickname)
		if name != "" && len(name) > len(longest) && strings.Contains(said, " "+name+" ") {
			n, longest = l.Connection.IVRS, name
		}
	}
	return n, longest != ""
}

// nicknameOnly opens the connection that a text at rest names.
func (t *Turn) nicknameOnly(ctx context.Context) (opener, error) {
	links, err := t.links(ctx, 0)
	if n, ok := nicknamed(links, t.Typed()); err == nil && ok {
		return connectionNumbered(string(n)), nil
	}
	return nil, err
}

// nicknameLength is what a row shows.
const nicknameLength = cloudapi.MaxRowTitle
