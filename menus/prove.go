package menus

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"helpline/billing"
	"helpline/bot"
	"helpline/templates/messages"
)

// codeTemplate is the authentication template a one-time code goes out with.
const codeTemplate = "helpline_code"

var (
	ivrsAsk       = messages.Line(&Sentences, "prove.ivrs")
	ivrsHint      = messages.Line(&Sentences, "prove.ivrs.hint")
	ivrsIsMobile  = messages.Line(&Sentences, "prove.ivrs.mobile")
	pickAsk       = messages.Line(&Sentences, "prove.pick")
	pickOther     = messages.Line(&Sentences, "prove.other.row")
	codeAsk       = messages.Of[numberBlanks](&Sentences, "prove.code")
	codeHint      = messages.Line(&Sentences, "prove.code.hint")
	codeWrong     = messages.Line(&Sentences, "prove.code.wrong")
	codeExpired   = messages.Line(&Sentences, "prove.code.expired")
	codeTooMany   = messages.Line(&Sentences, "prove.code.toomany")
	codeNew       = messages.Line(&Sentences, "prove.new.button")
	codeOther     = messages.Line(&Sentences, "prove.other.button")
	proved        = messages.Of[numberBlanks](&Sentences, "prove.done")
	codeAskOwner  = messages.Line(&Sentences, "prove.owner.button")
	codeText      = messages.Of[codeBlanks](&Sentences, "prove.code.sms")
	noLongerYours = messages.Of[numberBlanks](&Sentences, "prove.gone")
	limited       = messages.Of[limitBlanks](&Sentences, "prove.limited")
	scopeNames    = messages.NamesOf(&Sentences, "scope", "", "all", "bill", "pay", "no")
)

type codeBlanks struct{ Code string }

type limitBlanks struct{ Number, May string }

// forConnection opens what an option shows of one connection: of the one named, the
// sender's only one at once, else of the one picked, or of one proved first. Only those
// are offered whose scope allows the option.
func forConnection(option string) opener {
	return func(ctx context.Context, t *Turn) (Step, error) {
		if err := t.sayEnded(ctx); err != nil {
			return nil, err
		}
		all, err := t.links(ctx, 0)
		if err != nil {
			return nil, err
		}
		may := allowing(all, needOf(option))
		named, isNamed := nicknamed(may, t.Typed())
		switch {
		case isNamed:
			return afterProof(option, named), nil
		case len(may) == 1:
			return afterProof(option, may[0].Connection.IVRS), nil
		case len(may) > 1:
			return pickConnection{For: option}, nil
		case len(all) > 0:
			t.sayLimited(all[0].Connection.IVRS, all[0].Scope)
		case t.phoneHidden():
			return askPhone{For: option}, nil
		}
		return askIVRS{For: option}, nil
	}
}

// sayLimited tells what the sender may do for a connection, where it is not enough.
func (t *Turn) sayLimited(n billing.IVRS, s billing.Scope) {
	t.Say(limited.With(limitBlanks{string(n), t.scope(s)}))
}

// scope is what a person may do, in words.
func (t *Turn) scope(s billing.Scope) string { return t.text(scopeNames.Of(scopeName(s))) }

// scopeName names the scopes an owner can give.
func scopeName(s billing.Scope) string {
	switch {
	case s.Has(billing.Full):
		return "all"
	case s.Has(billing.See):
		return "bill"
	case s.Has(billing.Pay):
		return "pay"
	}
	return "no"
}

// links are the connections the sender may act for in all of a scope.
func (t *Turn) links(ctx context.Context, need billing.Scope) ([]billing.Link, error) {
	all, err := t.Books.Connections(ctx, t.Holder())
	return allowing(all, need), err
}

func allowing(links []billing.Link, need billing.Scope) []billing.Link {
	return slices.DeleteFunc(slices.Clone(links), func(l billing.Link) bool { return !l.Scope.Has(need) })
}

// prove goes on at once with a connection the sender may act for. For any other it
// sends a one-time code to the registered mobile, or asks first whose connection is
// being added. What is said is the same whether there is such a connection or not.
func prove(ctx context.Context, t *Turn, option string, n billing.IVRS) (Step, error) {
	err := t.Books.LinkProved(ctx, t.Holder(), n, t.Msg.ID, t.Msg.At)
	if err == nil {
		t.finished(option)
		return afterProof(option, n), nil
	}
	if !errors.Is(err, billing.ErrCodeWrong) {
		return nil, err
	}
	may, err := t.May(ctx, n, needOf(option))
	switch {
	case err != nil || may:
		t.finished(option)
		return afterProof(option, n), err
	case option == "pay":
		return t.payFor(ctx, n)
	case option == "connections":
		return linkHow{For: option, IVRS: n}, nil
	}
	return askCode{For: option, IVRS: n}.send(ctx, t)
}

// send sends a code for the connection asked about.
func (s askCode) send(ctx context.Context, t *Turn) (Step, error) {
	code, to, sent, err := t.Books.IssueCode(ctx, t.Holder(), s.IVRS, t.Msg.ID, t.Msg.At)
	switch {
	case errors.Is(err, billing.ErrTooMany):
		return t.tooMany()
	case err != nil:
		return nil, err
	case sent:
		t.Send(bot.Template{
			Name: codeTemplate, Lang: t.session.Lang, Code: code, Phone: to.Phone(), Text: t.text(codeText.With(codeBlanks{code})),
		})
	}
	return s, nil
}

// tooMany refuses another code or question to the owner.
func (t *Turn) tooMany() (Step, error) {
	if _, waiting := t.step.(askCode); waiting { // the last code may still come
		return t.Refuse(codeTooMany, t.Home())
	}
	t.Say(codeTooMany)
	return nil, nil
}

// pickConnection asks which of the sender's connections is meant.
type pickConnection struct {
	atRest
	shot
	For string
}

func (s pickConnection) Ask(ctx context.Context, t *Turn) error {
	rows, err := t.connectionRows(ctx, needOf(s.For))
	t.List(pickAsk, append(rows, t.Choice("other", pickOther))...)
	return err
}

func (s pickConnection) Answer(ctx context.Context, t *Turn) (Step, error) {
	if t.Picked() == "other" {
		return askIVRS{For: s.For}, nil
	}
	if n, err := billing.ParseIVRS(t.Picked()); err == nil {
		return afterProof(s.For, n), nil
	}
	n, err := billing.ParseIVRS(t.Typed())
	if err != nil {
		return t.Choose()
	}
	return prove(ctx, t, s.For, n)
}

// askIVRS asks for the number of a connection.
type askIVRS struct {
	shot
	For string
}

func (s askIVRS) servedOption() string { return s.For }

func (askIVRS) Ask(_ context.Context, t *Turn) error {
	t.Say(ivrsAsk)
	return nil
}

func (s askIVRS) Answer(ctx context.Context, t *Turn) (Step, error) {
	n, err := billing.ParseIVRS(t.Typed())
	if err != nil {
		return t.Again(ivrsHint)
	}
	if n.MayBeMobile() && !hasN(t.Typed()) {
		return t.Again(ivrsIsMobile)
	}
	return prove(ctx, t, s.For, n)
}

// askCode asks for the one-time code.
type askCode struct {
	shot
	For      string
	IVRS     billing.IVRS
	Relation billing.Relation `json:",omitempty"` // as it was said; empty: nobody asked
}

func (s askCode) servedOption() string { return s.For }

func (s askCode) Ask(_ context.Context, t *Turn) error {
	t.Buttons(codeAsk.With(numberBlanks{string(s.IVRS)}), s.choices(t)...)
	return nil
}

func (askCode) choices(t *Turn) []bot.Choice {
	return []bot.Choice{t.Choice("new", codeNew), t.Choice("other", codeOther), t.Choice("owner", codeAskOwner)}
}

func (s askCode) Answer(ctx context.Context, t *Turn) (Step, error) {
	switch t.Picked() {
	case "new":
		return s.send(ctx, t)
	case "owner":
		if s.Relation == billing.Family || s.Relation == billing.Friend {
			return askOwner(ctx, t, s.IVRS, s.Relation)
		}
		return linkHow{For: s.For, IVRS: s.IVRS}, nil
	case "other":
		return askIVRS{For: s.For}, nil
	}
	code, ok := codeIn(t.Typed())
	if !ok {
		return t.Again(codeHint)
	}
	err := t.Books.RedeemCode(ctx, t.Holder(), s.IVRS, cmp.Or(s.Relation, billing.Own), code, t.Msg.ID, t.Msg.At)
	switch {
	case errors.Is(err, billing.ErrCodeWrong):
		return t.Refuse(codeWrong, s.choices(t)...)
	case errors.Is(err, billing.ErrCodeExpired):
		return t.Refuse(codeExpired, s.choices(t)...)
	case err != nil:
		return nil, err
	}
	t.finished(s.For)
	t.Say(proved.With(numberBlanks{string(s.IVRS)}))
	return afterProof(s.For, s.IVRS), nil
}
