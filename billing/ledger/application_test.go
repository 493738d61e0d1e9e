package ledger_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"helpline/billing"
	"helpline/billing/ledger"
)

var applied = billing.Application{
	Kind: billing.NewConnection, By: "919826000090", LodgedAt: noon.UTC(),
	Form: billing.ApplicationForm{
		Purpose: billing.Domestic, Load: billing.Load{Amount: "2", Unit: billing.Kilowatt}, Phase: billing.SinglePhase,
		Name: "सीमा यादव", District: "Bhopal", Pin: "462042", Area: billing.Urban,
	},
	Files: []billing.ApplicationFile{{Paper: billing.IdentityPaper, Media: "m1"}, {Paper: billing.PremisesPaper, Media: "m2"}},
}

func apply(t *testing.T, l *ledger.Ledger, wamid string) billing.Application {
	t.Helper()
	a, err := l.Apply(t.Context(), applied, wamid)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestAnApplicationIsKeptAsItWasMade(t *testing.T) {
	l := emptyBooks(t)
	want := applied
	want.Number, want.State, want.UpdateAt = "NC2610200001", billing.Submitted, noon.UTC()
	want.Events = []billing.ApplicationEvent{{At: noon.UTC(), State: billing.Submitted}}
	if diff := cmp.Diff(want, apply(t, l, "w1")); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if diff := cmp.Diff(want, apply(t, l, "w1")); diff != "" {
		t.Errorf("the same message again (-want +got)\n%s", diff)
	}
	if next := apply(t, l, "w2"); next.Number != "NC2610200002" {
		t.Errorf("the next is %s", next.Number)
	}
	if _, err := l.Application(t.Context(), "NC2610200009"); !errors.Is(err, billing.ErrNoApplication) {
		t.Errorf("one not made: %v", err)
	}
}

func TestTheOfficeAsksAndTheApplicantAnswersOnce(t *testing.T) {
	l := emptyBooks(t)
	a := apply(t, l, "w1")
	ask := billing.ApplicationEvent{At: noon.UTC().Add(time.Hour), State: billing.Queried, Remark: "रजिस्ट्री साफ़ नहीं है", By: "Meena"}
	if err := l.MoveApplication(t.Context(), a.Number, ask); err != nil {
		t.Fatal(err)
	}
	files := []billing.ApplicationFile{{Paper: billing.AnswerPaper, Media: "m3"}}
	for range 2 {
		if err := l.AnswerOffice(t.Context(), a.Number, "यह लीजिए", files, "w2", noon.Add(2*time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	got, err := l.Application(t.Context(), a.Number)
	if err != nil {
		t.Fatal(err)
	}
	want := a
	want.State, want.UpdateAt, want.Remark = billing.Replied, noon.UTC().Add(2*time.Hour), ask.Remark
	want.Files = append(want.Files, files...)
	want.Events = append(want.Events, ask, billing.ApplicationEvent{At: noon.Add(2 * time.Hour), State: billing.Replied, Remark: "यह लीजिए"})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestEachMoveOfTheOfficeIsToldOnce(t *testing.T) {
	l := emptyBooks(t)
	a := apply(t, l, "w1")
	for _, s := range []billing.ApplicationState{billing.Queried, billing.Queried, billing.Inspection, billing.Approved, billing.Connected} {
		if err := l.MoveApplication(t.Context(), a.Number, billing.ApplicationEvent{At: noon.UTC(), State: s, By: "Meena"}); err != nil {
			t.Fatal(err)
		}
	}
	for _, s := range billing.ApplicationStates {
		err := l.MoveApplication(t.Context(), a.Number, billing.ApplicationEvent{At: noon.UTC(), State: s, By: "Meena"})
		if !errors.Is(err, billing.ErrApplication) {
			t.Errorf("connected, it may become %s: %v", s, err)
		}
	}
	if err := l.AnswerOffice(t.Context(), a.Number, "?", nil, "w2", noon); !errors.Is(err, billing.ErrApplication) {
		t.Errorf("answered though nothing is asked: %v", err)
	}
	notices, err := l.Notices(t.Context(), 0, 10)
	var told []string
	for _, n := range notices {
		told = append(told, string(n.Kind)+" "+n.Person+" "+n.About+" "+n.Detail)
	}
	of := "application 919826000090 NC2610200001 "
	want := []string{of + "query", of + "query", of + "inspection", of + "approved", of + "connected"}
	if diff := cmp.Diff(want, told); diff != "" || err != nil {
		t.Errorf("%v (-want +got)\n%s", err, diff)
	}
}

func TestAFileRefusedIsToldAndMayBeSentAgain(t *testing.T) {
	l := emptyBooks(t)
	a := apply(t, l, "w1")
	for range 2 {
		if err := l.RefuseFile(t.Context(), "m2", billing.FileUnreadable, noon); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.RefuseFile(t.Context(), "nobody's", billing.FileLost, noon); err != nil {
		t.Fatal(err)
	}
	if why, err := l.FileRefused(t.Context(), "m2"); why != billing.FileUnreadable || err != nil {
		t.Errorf("refused as %q, %v", why, err)
	}
	if why, err := l.FileRefused(t.Context(), "m1"); why != "" || err != nil {
		t.Errorf("refused as %q, %v", why, err)
	}
	if notices, err := l.Notices(t.Context(), 0, 10); err != nil || len(notices) != 1 || notices[0].Detail != billing.FileRefused {
		t.Errorf("told %v, %v", notices, err)
	}
	files := []billing.ApplicationFile{{Paper: billing.AnswerPaper, Media: "m3"}}
	if err := l.AnswerOffice(t.Context(), a.Number, "", files, "w2", noon); err != nil {
		t.Error(err)
	}
}

// A file sent again must not undo what the office decided, nor its notice.
func TestAFileSentAgainLeavesWhatTheOfficeHasGoneOnWith(t *testing.T) {
	for before, after := range map[billing.ApplicationState]billing.ApplicationState{
		billing.Queried: billing.Replied, billing.Inspection: billing.Inspection, billing.Approved: billing.Approved,
	} {
		l := emptyBooks(t)
		a := apply(t, l, "w1")
		if err := l.MoveApplication(t.Context(), a.Number, billing.ApplicationEvent{At: noon.UTC(), State: before, By: "Meena"}); err != nil {
			t.Fatal(err)
		}
		if err := l.RefuseFile(t.Context(), "m2", billing.FileLost, noon); err != nil {
			t.Fatal(err)
		}
		if err := l.AnswerOffice(t.Context(), a.Number, "", []billing.ApplicationFile{{Paper: billing.AnswerPaper, Media: "m3"}}, "w2", noon); err != nil {
			t.Fatal(err)
		}
		if got, err := l.Application(t.Context(), a.Number); err != nil || got.State != after || len(got.Files) != len(a.Files)+1 {
			t.Errorf("%s became %s, %d files, %v", before, got.State, len(got.Files), err)
		}
	}
}

func TestApplicationsAreListedWithWhatWaitsForTheApplicantFirst(t *testing.T) {
	l := emptyBooks(t)
	for _, w := range []string{"w1", "w2", "w3"} {
		apply(t, l, w)
	}
	for number, s := range map[string]billing.ApplicationState{"NC2610200001": billing.Queried, "NC2610200003": billing.Rejected} {
		if err := l.MoveApplication(t.Context(), number, billing.ApplicationEvent{At: noon.UTC(), State: s, By: "Meena"}); err != nil {
			t.Fatal(err)
		}
	}
	mine, err := l.Applications(t.Context(), applied.By, 10)
	if diff := cmp.Diff([]string{"NC2610200001", "NC2610200002", "NC2610200003"}, numbered(mine)); diff != "" || err != nil {
		t.Errorf("%v %s", err, diff)
	}
	open, err := l.OpenApplications(t.Context(), 10)
	if diff := cmp.Diff([]string{"NC2610200001", "NC2610200002"}, numbered(open)); diff != "" || err != nil {
		t.Errorf("%v %s", err, diff)
	}
	if others, err := l.Applications(t.Context(), "919826000001", 10); len(others) > 0 || err != nil {
		t.Errorf("%v, %v", others, err)
	}
}

func numbered(all []billing.Application) (found []string) {
	for _, a := range all {
		found = append(found, a.Number)
	}
	return found
}
