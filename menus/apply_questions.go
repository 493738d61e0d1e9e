package menus

import (
	"slices"

	"helpline/billing"
	"helpline/bot"
	"helpline/templates/messages"
)

// question is one thing an applicant is asked. Its sentences are "apply.NAME", the
// hint "apply.NAME.hint" and the row it is changed by, "apply.NAME.row".
type question struct {
	name   string
	ask    messages.Sentence[wishBlanks]
	hint   messages.Phrase
	row    messages.Phrase
	wanted func(wish) bool
	known  func(wish) bool
	offer  func(*Turn, wish) []bot.Choice // nil: nothing to pick from
	take   func(*Turn, *wish) bool        // false: not understood
	skip   bool                           // may be left out
	paper  billing.Paper                  // of a question for files
}

// questions are all there are, in the order asked. Which of them a wish needs follows
// the company's own form for deposit works and the papers it is known to ask for.
var questions = []question{
	choosing("purpose", func(w wish) bool { return w.Kind == billing.NewConnection || w.Kind == billing.PurposeChange },
		func(w *wish) *billing.Purpose { return &w.Purpose }, purposesFor, billing.Purposes),
	telling("load", func(w wish) bool { return isNew(w) || w.Kind == billing.LoadChange || w.Kind == billing.NetMetering },
		func(w wish) bool { return w.Load.Amount != "" }, takeLoad),
	choosing("phase", isNew, func(w *wish) *billing.Phase { return &w.Phase }, nil, billing.Phases),
	telling("from", isTemporary, func(w wish) bool { return w.From != "" }, takeFrom),
	telling("until", isTemporary, func(w wish) bool { return w.Until != "" }, takeUntil),
	choosing("reason", isRename, func(w *wish) *billing.NameReason { return &w.Reason }, nil, billing.NameReasons),
	telling("name", isNamed, func(w wish) bool { return w.Name != "" }, takeName(func(w *wish) *string { return &w.Name })),
	telling("parent", isNamed, func(w wish) bool { return w.Parent != "" }, takeName(func(w *wish) *string { return &w.Parent })),
	contactQuestion(),
	choosing("occupies", isNew, func(w *wish) *billing.Occupancy { return &w.Occupies }, nil, billing.Occupancies),
	telling("address", isNew, func(w wish) bool { return w.Address != "" }, takeAddress),
	districtQuestion(),
	telling("tehsil", isNew, func(w wish) bool { return w.Tehsil != "" }, takeName(func(w *wish) *string { return &w.Tehsil })),
	telling("pin", isNew, func(w wish) bool { return w.Pin != "" }, takePin),
	choosing("area", isNew, func(w *wish) *billing.Area { return &w.Area }, nil, []billing.Area{billing.Urban, billing.Rural}),
	nearQuestion(),
	proving("identity", billing.IdentityPaper, func(wish) bool { return true }),
	proving("premises", billing.PremisesPaper, provesPremises),
}

func isNew(w wish) bool          { return w.Kind == billing.NewConnection }
func isRename(w wish) bool       { return w.Kind == billing.NameChange }
func isNamed(w wish) bool        { return isNew(w) || isRename(w) }
func isTemporary(w wish) bool    { return isNew(w) && w.Purpose == billing.Temporary }
func provesPremises(w wish) bool { return isNew(w) || isRename(w) }

// telling is a question answered in words.
func telling(name string, wanted, known func(wish) bool, take func(*Turn, *wish) bool) question {
	return question{
		name: name, ask: messages.Of[wishBlanks](&Sentences, "apply."+name),
		hint: messages.Line(&Sentences, "apply."+name+".hint"), row: messages.Line(&Sentences, "apply."+name+".row"),
		wanted: wanted, known: known, take: take,
	}
}

// choosing is a question answered by one of a few words; those of a wish where they
// depend on it.
func choosing[V ~string](name string, wanted func(wish) bool, field func(*wish) *V, of func(wish) []V, all []V) question {
	titles := messages.NamesOf(&Sentences, name, "button", all...)
	if of == nil {
		of = func(wish) []V { return all }
	}
	return question{
		name: name, ask: messages.Of[wishBlanks](&Sentences, "apply."+name), row: messages.Line(&Sentences, "apply."+name+".row"),
		wanted: wanted,
		known:  func(w wish) bool { return *field(&w) != "" },
		offer: func(t *Turn, w wish) (choices []bot.Choice) {
			for _, v := range of(w) {
				choices = append(choices, t.Choice(string(v), titles.Of(string(v))))
			}
			return choices
		},
		take: func(t *Turn, w *wish) bool {
			picked := V(t.Picked())
			if !slices.Contains(of(*w), picked) {
				return false
			}
			*field(w) = picked
			return true
		},
	}
}

// proving is a question answered by photos or PDFs, now or later.
func proving(name string, p billing.Paper, wanted func(wish) bool) question {
	q := telling(name, wanted, func(w wish) bool { return w.pages(p) > 0 }, nil)
	q.paper = p
	return q
}

// purposesFor leaves out what a connection there is cannot become.
func purposesFor(w wish) []billing.Purpose {
	if isNew(w) {
		return billing.Purposes
	}
	return slices.DeleteFunc(slices.Clone(billing.Purposes), func(p billing.Purpose) bool { return p == billing.Temporary })
}

const contactName = "contact"

var contactThis = messages.Line(&Sentences, "apply.contact.this.button")

func contactQuestion() question {
	q := telling(contactName, func(wish) bool { return true }, func(w wish) bool { return w.Contact != "" }, takeContact)
	q.offer = func(t *Turn, _ wish) []bot.Choice {
		if t.Holder().Mobile == "" {
			return nil
		}
		return []bot.Choice{t.Choice("this", contactThis)}
	}
	return q
}

func districtQuestion() question {
	q := telling("district", isNew, func(w wish) bool { return w.District != "" }, takeDistrict)
	q.offer = func(t *Turn, _ wish) (rows []bot.Choice) {
		for _, d := range billing.Districts {
			rows = append(rows, t.Row(d.Name, billing.DistrictIn(d.Name, t.Hindi()), ""))
		}
		return rows
	}
	return q
}

func nearQuestion() question {
	q := telling("near", isNew, func(w wish) bool { return w.Near != "" }, takeNear)
	q.skip = true
	return q
}

// questionNamed finds a question; ok is false for one there is no more.
func questionNamed(name string) (question, bool) {
	i := slices.IndexFunc(questions, func(q question) bool { return q.name == name })
	if i < 0 {
		return question{}, false
	}
	return questions[i], true
}
