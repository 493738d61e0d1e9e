package menus

import (
	"context"
	"strings"

	"helpline/billing"
	"helpline/bot"
	"helpline/bot/cloudapi"
	"helpline/menus/understand"
	"helpline/templates/messages"
)

// An intent is a plain request understood at rest: the phrases that say so and what
// they open. Each is named on a button when a request may mean several.
type intent struct {
	name  string
	words messages.Vocabulary
	open  opener
}

var (
	intentButtons = messages.NamesOf(&Sentences, "intent", "button", "danger", "dark", "voltage", "transformer", "meter",
		"billtrouble", "billwhy", "outage", "status", "complaint", "receipt", "pay", "bill", "reading", "apply", "connections",
		"history", "use", "help", "person", "cuts", "fraud", "mydata")

	dangerWords      = messages.WordsOf(&Sentences, "words.intent.danger")
	darkWords        = messages.WordsOf(&Sentences, "words.intent.dark")
	voltageWords     = messages.WordsOf(&Sentences, "words.intent.voltage")
	transformerWords = messages.WordsOf(&Sentences, "words.intent.transformer")
	meterWords       = messages.WordsOf(&Sentences, "words.intent.meter")
	billTroubleWords = messages.WordsOf(&Sentences, "words.intent.billtrouble")
	billWhyWords     = messages.WordsOf(&Sentences, "words.intent.billwhy")
	outageWords      = messages.WordsOf(&Sentences, "words.intent.outage")
	statusWords      = messages.WordsOf(&Sentences, "words.intent.status")
	complaintWords   = messages.WordsOf(&Sentences, "words.intent.complaint")
	receiptWords     = messages.WordsOf(&Sentences, "words.intent.receipt")
	payWords         = messages.WordsOf(&Sentences, "words.intent.pay")
	billWords        = messages.WordsOf(&Sentences, "words.intent.bill")
	readingWords     = messages.WordsOf(&Sentences, "words.intent.reading")
	applyWords       = messages.WordsOf(&Sentences, "words.intent.apply")
	connectionsWords = messages.WordsOf(&Sentences, "words.intent.connections")
	useWords         = messages.WordsOf(&Sentences, "words.intent.use")
	historyWords     = messages.WordsOf(&Sentences, "words.intent.history")
	aidWords         = messages.WordsOf(&Sentences, "words.intent.help")
	personWords      = messages.WordsOf(&Sentences, "words.intent.person")
	cutsWords        = messages.WordsOf(&Sentences, "words.intent.cuts")
	mydataWords      = messages.WordsOf(&Sentences, "words.intent.mydata")
	fraudWords       = messages.WordsOf(&Sentences, "words.intent.fraud")
)

// urgent is the intent that wins over everything said with it.
const urgent = "danger"

// troubles are the intents that say what is wrong.
var troubles = map[string]trouble{
	urgent: {topic: topicDanger}, "dark": {topic: topicDark}, "meter": {topic: topicMeter}, "billtrouble": {topic: topicBill},
	"voltage": {kind: billing.Voltage}, "transformer": {kind: billing.Transformer},
}

// intents lists what is understood; their order is the order buttons ask back in.
func intents() []intent {
	return []intent{
		{urgent, dangerWords, troubles[urgent].open},
		{"dark", darkWords, troubles["dark"].open},
		{"voltage", voltageWords, troubles["voltage"].open},
		{"transformer", transformerWords, troubles["transformer"].open},
		{"meter", meterWords, troubles["meter"].open},
		{"billtrouble", billTroubleWords, troubles["billtrouble"].open},
		{"billwhy", billWhyWords, openWhy},
		{"outage", outageWords, openOutage},
		{"status", statusWords, openStatus},
		{"complaint", complaintWords, openComplaint},
		{"receipt", receiptWords, openReceipts},
		{"pay", payWords, openPay},
		{"bill", billWords, openBill},
		{"reading", readingWords, openReading},
		{"apply", applyWords, openApply},
		{"connections", connectionsWords, openConnections},
		{"history", historyWords, openHistory},
		{"use", useWords, openUse},
		{"help", aidWords, openHelp},
		{"person", personWords, openPerson},
		{"cuts", cutsWords, openCuts},
		{"fraud", fraudWords, openGenuine},
		{"mydata", mydataWords, openMyData},
	}
}

func newIntents(c *messages.Catalogue) *understand.Intents {
	var list []understand.Intent
	for _, i := range intents() {
		list = append(list, understand.Intent{Name: i.name, Phrases: c.Words(i.words), Urgent: i.name == urgent})
	}
	return understand.NewIntents(list...)
}

// dangerWordsOf tell the dangerous kinds apart, once danger is what is told.
var dangerWordsOf = map[billing.ComplaintKind]messages.Vocabulary{
	billing.Spark:       messages.WordsOf(&Sentences, "words.danger.spark"),
	billing.BrokenPole:  messages.WordsOf(&Sentences, "words.danger.pole"),
	billing.CurrentLeak: messages.WordsOf(&Sentences, "words.danger.current"),
}

func newDangers(c *messages.Catalogue) *understand.Intents {
	var list []understand.Intent
	for kind, words := range dangerWordsOf {
		list = append(list, understand.Intent{Name: string(kind), Phrases: c.Words(words)})
	}
	return understand.NewIntents(list...)
}

func openerOf(name string) opener {
	for _, i := range intents() {
		if i.name == name {
			return i.open
		}
	}
	return nil
}

// request opens what a plain request at rest is about. What may mean several things
// is asked back.
func (t *Turn) request(ctx context.Context) (done bool, err error) {
	if t.suspicious() {
		return true, t.open(ctx, func(ctx context.Context, t *Turn) (Step, error) { return t.judge(ctx, t.Typed()) })
	}
	if number, ok := billing.ParseComplaintNumber(t.Msg.Text); ok {
		return true, t.open(ctx, complaintNumbered(number))
	}
	if number, ok := billing.ParseApplicationNumber(t.Msg.Text); ok {
		return true, t.open(ctx, applicationNumbered(number))
	}
	if number, ok := billing.ParseReadingNumber(t.Msg.Text); ok {
		return true, t.open(ctx, readingNumbered(number))
	}
	if ivrs, err := billing.ParseIVRS(t.Msg.Text); err == nil {
		return true, t.open(ctx, numberGiven(ivrs, hasN(t.Msg.Text)))
	}
	switch found := t.m.vocab.intents.Read(t.Msg.Text); len(found) {
	case 0:
		o, err := t.answerOwed(ctx)
		if err == nil && o == nil {
			o, err = t.nicknameOnly(ctx)
		}
		if err != nil || o == nil {
			return false, err
		}
		return true, t.open(ctx, o)
	case 1:
		return true, t.open(ctx, openerOf(found[0]))
	default:
		return true, t.open(ctx, func(context.Context, *Turn) (Step, error) {
			return which{Intents: found[:min(len(found), cloudapi.MaxButtons)]}, nil
		})
	}
}

// troubleSaid is what plain words say is wrong, when they say one thing.
func (t *Turn) troubleSaid() (w trouble, ok bool) {
	if found := t.m.vocab.intents.Read(t.Typed()); len(found) == 1 {
		w, ok = troubles[found[0]]
	}
	return w, ok
}

// hasN reports a number written with its N, which no mobile number is.
func hasN(s string) bool {
	return strings.HasPrefix(strings.ToUpper(strings.TrimSpace(s)), "N")
}

var whichAsk = messages.Line(&Sentences, "which.ask")

// which asks back what a request is about.
type which struct {
	atRest
	Intents []string
}

func (s which) Ask(_ context.Context, t *Turn) error {
	var buttons []bot.Choice
	for _, name := range s.Intents {
		buttons = append(buttons, t.Choice(name, intentButtons.Of(name)))
	}
	t.Buttons(whichAsk, buttons...)
	return nil
}

func (s which) Answer(ctx context.Context, t *Turn) (Step, error) {
	if open := openerOf(t.Picked()); open != nil {
		return open(ctx, t)
	}
	return t.Choose()
}
