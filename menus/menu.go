package menus

import (
	"errors"
	"strconv"
	"strings"

	"helpline/bot"
	"helpline/templates/messages"
)

// flows lists every conversation: first the options of the menu in the order shown.
// An eleventh option is a file, a line here and its sentences.
func flows() []Flow {
	return []Flow{
		{"complaint", openComplaint, complaintSteps()},
		{"status", openStatus, statusSteps()},
		{"bill", openBill, []Step{bill{}, billMonths{}, billWhy{}}},
		{"pay", openPay, []Step{pay{}, payWhat{}, payName{}, payAmount{}, payAsked{}, payTold{}}},
		{"receipt", openReceipts, []Step{receipts{}, receipt{}}},
		{"reading", openReading, readingSteps()},
		{"apply", openApply, applySteps()},
		{"connections", openConnections, connectionSteps()},
		{"history", openHistory, historySteps()},
		{"help", openHelp, []Step{help{}, noticesStep{}, cutsKnown{}, cutsCircle{}, cutsOffice{}, genuineText{}, genuineTold{},
			mydata{}, mydataFile{}, mydataErase{}}},
		{"prove", nil, []Step{pickConnection{}, askIVRS{}, askPhone{}, askCode{}}},
		{"ask", nil, []Step{which{}, whose{}, numberFor{}, photo{}}},
	}
}

type menuBlanks struct {
	Options []string
	Draft   string // what was left half-way; empty when nothing was
}

var (
	mainMenu = messages.Of[menuBlanks](&Sentences, "menu.main")
	menuRows = messages.NamesOf(&Sentences, "menu", "row", "complaint", "status", "bill", "pay", "receipt",
		"reading", "apply", "connections", "history", "help")
	menuDescriptions = messages.NamesOf(&Sentences, "menu", "desc", "complaint", "status", "bill", "pay", "receipt",
		"reading", "apply", "connections", "history", "help")
)

// menu shows the main menu: one list whose body tells the same options by number,
// for telephones that show no lists. What was under way is kept as a draft.
func (t *Turn) menu() error {
	if err := t.keepDraft(); err != nil {
		return err
	}
	t.step, t.trail, t.session.Misses = nil, nil, 0
	var rows []bot.Choice
	var told []string
	for i, o := range t.m.menuOptions() {
		title := strconv.Itoa(i+1) + ". " + t.text(menuRows.Of(o.Name))
		rows = append(rows, bot.Choice{ID: "menu/" + o.Name, Title: title, Description: t.text(menuDescriptions.Of(o.Name))})
		told = append(told, title)
	}
	draft, err := t.draftName()
	t.List(mainMenu.With(menuBlanks{told, draft}), rows...)
	return err
}

// draftName is what the draft is of, in the words of the menu.
func (t *Turn) draftName() (string, error) {
	if t.session.Draft == nil {
		return "", nil
	}
	step, _, err := t.m.steps.load(&t.session.Draft.SavedStep)
	if errors.Is(err, errGone) || rests(step) {
		t.session.Draft = nil
		return "", nil
	}
	return t.text(menuRows.Of(t.m.optionNameOf(step))), err
}

// menuOptions are the flows that stand in the menu.
func (m *Machine) menuOptions() []Flow {
	var options []Flow
	for _, f := range m.flows {
		if f.Open != nil {
			options = append(options, f)
		}
	}
	return options
}

// optionOf finds what opens an option; nil for a name of none.
func (m *Machine) optionOf(name string) opener {
	for _, f := range m.flows {
		if f.Name == name {
			return f.Open
		}
	}
	return nil
}

// errand is a step shared by several options: it knows which one it serves, and
// perhaps what of it, "apply.load".
type errand interface{ servedOption() string }

func serving(errand string) string {
	option, _, _ := strings.Cut(errand, ".")
	return option
}

// optionNameOf is the option a step belongs to.
func (m *Machine) optionNameOf(s Step) string {
	if e, ok := s.(errand); ok {
		return serving(e.servedOption())
	}
	for _, f := range m.flows {
		for _, step := range f.Steps {
			if f.Open != nil && nameOf(step) == nameOf(s) {
				return f.Name
			}
		}
	}
	return "help"
}
