package menus

import (
	"context"
	"slices"

	"helpline/billing"
	"helpline/templates/messages"
)

// wish is what is applied for and answered so far; every step of an application
// carries it on.
type wish struct {
	Kind billing.ApplicationKind `json:",omitempty"`
	IVRS billing.IVRS            `json:",omitempty"`
	billing.ApplicationForm
	Papers []billing.ApplicationFile `json:",omitempty"`
	Left   []string                  `json:",omitempty"` // questions left open, by name
}

// next is the first question still to be asked; without one, the summary. An answer
// changed there leads back to it.
func (w wish) next(change bool) Step {
	for _, q := range questions {
		if q.wanted(w) && !q.known(w) && !slices.Contains(w.Left, q.name) {
			return applyQuestion{wish: w, Question: q.name, Change: change}
		}
	}
	return applySummary{w}
}

// wanted are the questions to be asked of a wish, in order.
func (w wish) wanted() []question {
	return slices.DeleteFunc(slices.Clone(questions), func(q question) bool { return !q.wanted(w) })
}

// asked are those of them that are asked unless an answer is changed: a chat that shows
// its number has told whom to call.
func (w wish) asked(t *Turn) []question {
	return slices.DeleteFunc(w.wanted(), func(q question) bool { return q.name == contactName && t.Holder().Mobile != "" })
}

// pages are the files that prove one thing.
func (w wish) pages(p billing.Paper) (n int) {
	for _, f := range w.Papers {
		if f.Paper == p {
			n++
		}
	}
	return n
}

// without drops the files that prove one thing.
func (w wish) without(p billing.Paper) wish {
	w.Papers = slices.DeleteFunc(slices.Clone(w.Papers), func(f billing.ApplicationFile) bool { return f.Paper == p })
	return w
}

// leave notes that a question is to stay open; take up, that it is answered after all.
func (w wish) leave(name string) wish {
	w.Left = append(w.takeUp(name).Left, name)
	return w
}

func (w wish) takeUp(name string) wish {
	w.Left = slices.DeleteFunc(slices.Clone(w.Left), func(l string) bool { return l == name })
	return w
}

// wishBlanks are a wish as sentences show it.
type wishBlanks struct {
	Kind billing.ApplicationKind
	billing.ApplicationForm
	IVRS, Holder       string
	Sanctioned         billing.Decimal // kW of the connection there is
	Mobile             billing.Mobile  // this chat's
	Identity, Premises int             // pages sent
	Proves             bool            // whether the premises are to be proved
}

// blanks reads afresh what is known of the connection.
func (w wish) blanks(ctx context.Context, t *Turn) (wishBlanks, error) {
	b := wishBlanks{
		Kind: w.Kind, ApplicationForm: w.ApplicationForm, IVRS: string(w.IVRS), Mobile: t.Holder().Mobile,
		Identity: w.pages(billing.IdentityPaper), Premises: w.pages(billing.PremisesPaper), Proves: provesPremises(w),
	}
	b.District = billing.DistrictIn(w.District, t.Hindi())
	if w.IVRS == "" {
		return b, nil
	}
	may, err := t.May(ctx, w.IVRS, billing.See)
	if err != nil || !may {
		return b, err
	}
	c, err := t.Books.Connection(ctx, w.IVRS)
	b.Holder, b.Sanctioned = c.NameIn(t.Hindi()), c.LoadKW
	return b, err
}

// sound drops the files that could not be kept; why is empty when all could.
func (w wish) sound(ctx context.Context, t *Turn) (_ wish, why billing.FileFault, err error) {
	var kept []billing.ApplicationFile
	for _, f := range w.Papers {
		fault, err := t.Books.FileRefused(ctx, f.Media)
		if err != nil {
			return w, "", err
		}
		if fault == "" {
			kept = append(kept, f)
		} else {
			why = fault
		}
	}
	w.Papers = kept
	return w, why, nil
}

var fileFaults = messages.NamesOf(&Sentences, "file", "", billing.FileTooLarge, billing.FileUnreadable, billing.FileLost)

// onward goes to the next question. A file that could not be kept is said, and asked
// for again.
func (w wish) onward(ctx context.Context, t *Turn, change bool) (Step, error) {
	w, why, err := w.sound(ctx, t)
	if why != "" {
		t.Say(fileFaults.Of(string(why)))
	}
	if w.Contact == "" {
		w.Contact = t.Holder().Mobile
	}
	return w.next(change), err
}
