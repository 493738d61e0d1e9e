package menus

import (
	"context"
	"errors"
	"slices"
	"strings"

	"helpline/billing"
	"helpline/bot"
	"helpline/menus/understand"
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
	noLongerYours = messages.Of[numberBlanks](&Sentences, "prove.gone")
)

// forConnection opens what an option shows of one connection: of the sender's only
// one at once, else of the one picked, or of one proved first.
func forConnection(option string) opener {
	return func(ctx context.Context, t *Turn) (Step, error) {
		links, err := t.links(ctx, needOf(option))
		switch {
		case err != nil:
			return nil, err
		case len(links) == 0:
			return askIVRS{For: option}, nil
		case len(links) == 1:
			return afterProof(option, links[0].Connection.IVRS), nil
		}
		return pickConnection{For: option}, nil
	}
}

// needOf is what a person must be allowed for an option.
func needOf(option string) billing.Scope {
	switch option {
	case "pay":
		return billing.Pay
	case "connections":
		return 0
	}
	return billing.See
}

// links are the connections the sender may act for in all of a scope.
func (t *Turn) links(ctx context.Context, need billing.Scope) ([]billing.Link, error) {
	all, err := t.Books.Connections(ctx, t.Holder())
	return slices.DeleteFunc(all, func(l billing.Link) bool { return !l.Scope.Has(need) }), err
}

// afterProof is the step an option was on its way to.
func afterProof(option string, n billing.IVRS) Step {
	switch option {
	case "history":
		return billMonths{IVRS: n}
	case "receipt":
		return receipts{IVRS: n}
	case "connections":
		return connection{IVRS: n}
	}
	return bill{IVRS: n}
}

// prove goes on at once with a connection the sender may act for, and sends a
// one-time code to the registered mobile of any other. What is said is the same
// whether there is such a connection or not.
func prove(ctx context.Context, t *Turn, option string, n billing.IVRS) (Step, error) {
	err := t.Books.LinkProved(ctx, t.Holder(), n, t.Msg.ID, t.Msg.At)
	if err == nil {
		return afterProof(option, n), nil
	}
	if !errors.Is(err, billing.ErrCodeWrong) {
		return nil, err
	}
	may, err := t.May(ctx, n, needOf(option))
	if err != nil || may {
		return afterProof(option, n), err
	}
	return sendCode(ctx, t, option, n)
}

func sendCode(ctx context.Context, t *Turn, option string, n billing.IVRS) (Step, error) {
	code, to, sent, err := t.Books.IssueCode(ctx, t.Holder(), n, t.Msg.ID, t.Msg.At)
	switch {
	case errors.Is(err, billing.ErrTooMany):
		if _, waiting := t.step.(askCode); waiting { // the last code may still come
			return t.Refuse(codeTooMany, t.Home())
		}
		t.Say(codeTooMany)
		return nil, nil
	case err != nil:
		return nil, err
	case sent:
		t.Send(bot.Template{Name: codeTemplate, Lang: t.session.Lang, Code: code, Phone: to.Phone()})
	}
	return askCode{For: option, IVRS: n}, nil
}

// pickConnection asks which of the sender's connections is meant.
type pickConnection struct {
	atRest
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
type askIVRS struct{ For string }

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
	For  string
	IVRS billing.IVRS
}

func (s askCode) servedOption() string { return s.For }

func (s askCode) Ask(_ context.Context, t *Turn) error {
	t.Buttons(codeAsk.With(numberBlanks{string(s.IVRS)}), s.choices(t)...)
	return nil
}

func (askCode) choices(t *Turn) []bot.Choice {
	return []bot.Choice{t.Choice("new", codeNew), t.Choice("other", codeOther), t.Home()}
}

func (s askCode) Answer(ctx context.Context, t *Turn) (Step, error) {
	switch t.Picked() {
	case "new":
		return prove(ctx, t, s.For, s.IVRS)
	case "other":
		return askIVRS{For: s.For}, nil
	}
	code, ok := codeIn(t.Typed())
	if !ok {
		return t.Again(codeHint)
	}
	err := t.Books.RedeemCode(ctx, t.Holder(), s.IVRS, billing.Own, code, t.Msg.ID, t.Msg.At)
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

// codeIn finds the six digits of a code, however it was written: in groups, in
// Devanagari, or with the whole message it came in.
func codeIn(s string) (code string, ok bool) {
	const length = 6
	words := strings.Fields(understand.Fold(s))
	if whole := strings.Join(words, ""); isNumber(whole) {
		return whole, len(whole) == length
	}
	for _, w := range words {
		if len(w) == length && isNumber(w) {
			return w, true
		}
	}
	return "", false
}
