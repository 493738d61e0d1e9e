package ledger_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"helpline/billing"
	"helpline/billing/ledger"
)

// dark is a complaint of a house without supply.
func dark(by string, n billing.IVRS) billing.Complaint {
	return billing.Complaint{Kind: billing.NoSupplyHouse, By: by, IVRS: n, Office: "Danishkunj City Zone", Area: billing.Urban, LodgedAt: noon}
}

func lodge(t *testing.T, l *ledger.Ledger, c billing.Complaint, wamid string) billing.Complaint {
	t.Helper()
	c, err := l.Lodge(context.Background(), c, wamid)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestALodgedComplaintReadsBackWhole(t *testing.T) {
	ctx, l := context.Background(), peopledBooks(t)
	c := dark(sunita.Key, "")
	c.Pin = &billing.Pin{Latitude: 23.25, Longitude: 77.41}
	c.DTR, c.Landmark, c.Detail, c.Photo = "3112010101", "मंदिर के पास", "since morning", "media-1"
	want := c
	want.Number, want.State = "2026102000001", billing.Registered
	want.LodgedAt = noon.UTC()
	want.Promised, want.UpdateAt = noon.UTC().Add(4*time.Hour), noon.UTC()
	want.Events = []billing.ComplaintEvent{{At: noon.UTC(), State: billing.Registered}}
	if diff := cmp.Diff(want, lodge(t, l, c, "w1")); diff != "" {
		t.Error(diff)
	}
	got, err := l.Complaint(ctx, want.Number)
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
	if _, err := l.Complaint(ctx, "2026102099999"); !errors.Is(err, billing.ErrNoComplaint) {
		t.Error(err)
	}
}

func TestWhatHasNoStandardIsPromisedNothing(t *testing.T) {
	l := peopledBooks(t)
	c := dark(sunita.Key, sunitas)
	c.Kind = billing.MeterFast
	if got := lodge(t, l, c, "w1"); !got.Promised.IsZero() {
		t.Error(got.Promised)
	}
}

func TestNumbersBeginAnewEachDayInKolkata(t *testing.T) {
	l := peopledBooks(t)
	var got []string
	for i, at := range []time.Time{
		time.Date(2026, 10, 20, 18, 29, 59, 0, time.UTC), // 23:59:59 here
		time.Date(2026, 10, 20, 18, 30, 0, 0, time.UTC),
		time.Date(2026, 10, 20, 9, 0, 0, 0, time.UTC),
	} {
		c := dark(sunita.Key, sunitas)
		c.LodgedAt = at
		got = append(got, lodge(t, l, c, fmt.Sprint("w", i)).Number)
	}
	if diff := cmp.Diff([]string{"2026102000001", "2026102100001", "2026102000002"}, got); diff != "" {
		t.Error(diff)
	}
}

// Forty messages, each delivered twice, at once: forty numbers without a gap, and the
// second delivery hears the first's.
func TestManyLodgeAtOnce(t *testing.T) {
	ctx, l := context.Background(), peopledBooks(t)
	const messages = 40
	var numbers [2 * messages]string
	var wait sync.WaitGroup
	for i := range numbers {
		wait.Go(func() {
			c, err := l.Lodge(ctx, dark(sunita.Key, ""), fmt.Sprint("w", i%messages))
			if err != nil {
				t.Error(err)
			}
			numbers[i] = c.Number
		})
	}
	wait.Wait()
	var want []string
	for i := range messages {
		want = append(want, billing.ComplaintNumber("2026-10-20", i+1))
	}
	if diff := cmp.Diff(numbers[:messages], numbers[messages:]); diff != "" {
		t.Error("a message heard two numbers:", diff)
	}
	got := slices.Sorted(slices.Values(numbers[:messages]))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestAComplaintThatFailsLeavesNoGap(t *testing.T) {
	l := peopledBooks(t)
	if c, err := l.Lodge(context.Background(), dark(sunita.Key, nobodys), "w1"); err == nil {
		t.Fatal("lodged for a connection that is not there:", c)
	}
	if c := lodge(t, l, dark(sunita.Key, sunitas), "w2"); c.Number != "2026102000001" {
		t.Error(c.Number)
	}
}

func TestAnOpenComplaintIsFoundBeforeASecondIsLodged(t *testing.T) {
	ctx, l := context.Background(), peopledBooks(t)
	mine := lodge(t, l, dark(sunita.Key, sunitas), "w1")
	placed := lodge(t, l, dark(sunita.Key, ""), "w2")
	other := dark(sunita.Key, sunitas)
	other.Kind = billing.Voltage
	elsewhere := dark(sunita.Key, "")
	elsewhere.Office = "Misrod Town Zone"
	for name, c := range map[string]struct {
		asked billing.Complaint
		want  string
	}{
		"the connection's, whoever asks": {dark(ramesh.Key, sunitas), mine.Number},
		"by place, the same person":      {dark(sunita.Key, ""), placed.Number},
		"by place, another person":       {dark(ramesh.Key, ""), ""},
		"by place, another office":       {elsewhere, ""},
		"another kind":                   {other, ""},
		"another connection":             {dark(sunita.Key, house), ""},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := l.OpenComplaint(ctx, c.asked)
			if got.Number != c.want || errors.Is(err, billing.ErrNoComplaint) != (c.want == "") {
				t.Error(got.Number, err)
			}
		})
	}
	if err := l.SetComplaint(ctx, mine.Number, billing.ComplaintEvent{State: billing.Resolved, At: noon}); err != nil {
		t.Fatal(err)
	}
	if c, err := l.OpenComplaint(ctx, dark(sunita.Key, sunitas)); !errors.Is(err, billing.ErrNoComplaint) {
		t.Error("a resolved one is open:", c, err)
	}
}

func TestAHolderSeesWhatIsTheirs(t *testing.T) {
	ctx, l := context.Background(), peopledBooks(t)
	at := func(c billing.Complaint, minute int) billing.Complaint {
		c.LodgedAt = noon.Add(time.Duration(minute) * time.Minute)
		return c
	}
	done := lodge(t, l, at(dark(sunita.Key, sunitas), 9), "w1")
	old := lodge(t, l, at(dark(sunita.Key, ""), 1), "w2")
	byNeighbour := lodge(t, l, at(dark(ramesh.Key, sunitas), 5), "w3")
	lodge(t, l, at(dark(ramesh.Key, house), 6), "w4")
	if err := l.SetComplaint(ctx, done.Number, billing.ComplaintEvent{State: billing.Resolved, Remark: "Fuse replaced", At: noon.Add(time.Hour)}); err != nil {
		t.Fatal(err)
	}
	for max, want := range map[int][]string{
		10: {byNeighbour.Number, old.Number, done.Number},
		1:  {byNeighbour.Number},
	} {
		all, err := l.Complaints(ctx, sunita, max)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, c := range all {
			got = append(got, c.Number)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}
}

func TestADisputeReopensUnderTheSameNumber(t *testing.T) {
	ctx, l := context.Background(), peopledBooks(t)
	c := lodge(t, l, dark(sunita.Key, sunitas), "w1")
	dispute := func(wamid string, minute int) billing.Complaint {
		got, err := l.Dispute(ctx, c.Number, wamid, noon.Add(time.Duration(minute)*time.Minute))
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	set := func(s billing.ComplaintState, remark string, minute int) {
		if err := l.SetComplaint(ctx, c.Number, billing.ComplaintEvent{State: s, Remark: remark, At: noon.Add(time.Duration(minute) * time.Minute)}); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(c, dispute("w2", 1)); diff != "" {
		t.Error("one not resolved was changed:", diff)
	}
	set(billing.Resolved, "Fuse replaced", 30)
	again := dispute("w3", 40)
	if again.Number != c.Number || again.State != billing.Reopened || again.Remark != "Fuse replaced" || !again.UpdateAt.Equal(noon.Add(40*time.Minute)) {
		t.Errorf("%+v", again)
	}
	if diff := cmp.Diff(again, dispute("w3", 40)); diff != "" {
		t.Error(diff)
	}
	set(billing.Resolved, "Wire mended", 60)
	if got := dispute("w3", 40); got.State != billing.Resolved {
		t.Error("an old message come again reopened it")
	}
	got := dispute("w4", 70)
	want := []billing.ComplaintEvent{
		{At: noon.UTC(), State: billing.Registered},
		{At: noon.UTC().Add(30 * time.Minute), State: billing.Resolved, Remark: "Fuse replaced"},
		{At: noon.UTC().Add(40 * time.Minute), State: billing.Reopened},
		{At: noon.UTC().Add(60 * time.Minute), State: billing.Resolved, Remark: "Wire mended"},
		{At: noon.UTC().Add(70 * time.Minute), State: billing.Reopened},
	}
	if diff := cmp.Diff(want, got.Events); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"complaint no_supply_house N2301000011 reopened 2026102000001"}, facts(t, l)); diff != "" {
		t.Error(diff)
	}
	if _, err := l.Dispute(ctx, "2026102099999", "w5", noon); !errors.Is(err, billing.ErrNoComplaint) {
		t.Error(err)
	}
	if err := l.SetComplaint(ctx, "2026102099999", billing.ComplaintEvent{State: billing.Working, At: noon}); !errors.Is(err, billing.ErrNoComplaint) {
		t.Error(err)
	}
}

func TestFactsComeInOrderOfTime(t *testing.T) {
	ctx, l := context.Background(), peopledBooks(t)
	if err := l.Unlink(ctx, ramesh, pump, noon.Add(2*time.Minute)); err != nil {
		t.Fatal(err)
	}
	redeem(t, l, sunita, house, noon.Add(time.Minute))
	lodge(t, l, dark(sunita.Key, ""), "w1")
	want := []string{
		"complaint no_supply_house Danishkunj City Zone registered 2026102000001",
		"link N2301000012 919826000001 own",
		"unlinked N2301000013 919826000002",
	}
	if diff := cmp.Diff(want, facts(t, l)); diff != "" {
		t.Error(diff)
	}
}
