package menus

import (
	"context"
	"errors"
	"strings"
	"time"

	"helpline/billing"
	"helpline/bot"
	"helpline/bot/cloudapi"
	"helpline/templates/messages"
)

var allStates = []billing.ComplaintState{
	billing.Registered, billing.Assigned, billing.Working, billing.Resolved, billing.Reopened,
}

type statusBlanks struct {
	Number, IVRS, Office string
	Kind                 billing.ComplaintKind
	State                billing.ComplaintState
	LodgedAt, UpdateAt   time.Time
	Promised             time.Time
	Open, HasPromise     bool // still to be done; by a standard time
	Updated              bool // since it was lodged
	Remark, Landmark     string
}

var (
	stateNames = messages.NamesOf(&Sentences, "state", "", allStates...)
	_          = messages.NamesOf(&Sentences, "next", "", allStates...)

	statusAskNumber = messages.Line(&Sentences, "status.number")
	statusNone      = messages.Line(&Sentences, "status.none")
	statusNew       = messages.Line(&Sentences, "status.new.button")
	statusHint      = messages.Line(&Sentences, "status.number.hint")
	statusUnknown   = messages.Of[numberBlanks](&Sentences, "status.unknown")
	statusList      = messages.Line(&Sentences, "status.list")
	statusRow       = messages.Of[statusBlanks](&Sentences, "status.row")
	statusNote      = messages.Of[statusBlanks](&Sentences, "status.desc")
	statusOtherRow  = messages.Line(&Sentences, "status.other.row")
	statusBody      = messages.Of[statusBlanks](&Sentences, "status.shown")
	statusBrief     = messages.Of[statusBlanks](&Sentences, "status.brief")
	statusDispute   = messages.Line(&Sentences, "status.dispute.button")
	statusOthers    = messages.Line(&Sentences, "status.others.button")
	statusReopened  = messages.Of[numberBlanks](&Sentences, "status.reopened")
)

func statusSteps() []Step { return []Step{statusNumber{}, statuses{}, statusShown{}} }

// openStatus shows the only complaint, or a list of several, or asks for a number.
func openStatus(ctx context.Context, t *Turn) (Step, error) {
	known, err := t.complaints(ctx)
	switch {
	case err != nil:
		return nil, err
	case len(known) == 0:
		t.Say(statusNone)
		return statusNumber{}, nil
	case len(known) == 1:
		return statusShown{Number: known[0].Number}, nil
	}
	return statuses{}, nil
}

// complaintNumbered shows the complaint of a number.
func complaintNumbered(number string) opener {
	return func(context.Context, *Turn) (Step, error) { return statusShown{Number: number}, nil }
}

// complaints are the sender's, those still open first.
func (t *Turn) complaints(ctx context.Context) ([]billing.Complaint, error) {
	return t.Books.Complaints(ctx, t.Holder(), cloudapi.MaxRows-1)
}

func (t *Turn) openComplaints(ctx context.Context) ([]billing.Complaint, error) {
	all, err := t.complaints(ctx)
	for i, c := range all {
		if !c.State.Open() {
			return all[:i], err
		}
	}
	return all, err
}

// statusNumber asks for a complaint's number.
type statusNumber struct{ atRest }

func (statusNumber) Ask(_ context.Context, t *Turn) error {
	t.Buttons(statusAskNumber, t.Choice("new", statusNew), t.Home())
	return nil
}

func (statusNumber) Answer(ctx context.Context, t *Turn) (Step, error) {
	if t.Picked() == "new" {
		return openComplaint(ctx, t)
	}
	number, ok := billing.ParseComplaintNumber(t.Typed())
	if !ok {
		return t.Again(statusHint)
	}
	return statusShown{Number: number}, nil
}

// statuses lists the sender's complaints.
type statuses struct{ atRest }

func (statuses) Ask(ctx context.Context, t *Turn) error {
	known, err := t.complaints(ctx)
	var rows []bot.Choice
	for _, c := range known {
		blanks := statusOf(c)
		rows = append(rows, t.Row(c.Number, t.text(statusRow.With(blanks)), t.text(statusNote.With(blanks))))
	}
	t.List(statusList, append(rows, t.Choice("other", statusOtherRow))...)
	return err
}

func (statuses) Answer(_ context.Context, t *Turn) (Step, error) {
	switch t.Picked() {
	case "":
		return t.Choose()
	case "other":
		return statusNumber{}, nil
	}
	return statusShown{Number: t.Picked()}, nil
}

// statusShown tells where a complaint stands.
type statusShown struct {
	atRest
	Number string
	Known  bool `json:",omitempty"` // come upon as the same trouble: shown in brief to those it is not theirs
}

func (s statusShown) Ask(ctx context.Context, t *Turn) error {
	c, mine, err := s.find(ctx, t)
	switch {
	case errors.Is(err, billing.ErrNoComplaint) || err == nil && !mine && !s.Known:
		t.Say(statusUnknown.With(numberBlanks{s.Number}))
		return nil
	case err != nil:
		return err
	case !mine:
		t.Buttons(statusBrief.With(statusOf(c)), t.Home())
		return nil
	}
	if c.State.Open() {
		t.Buttons(statusBody.With(statusOf(c)), t.Choice("others", statusOthers), t.Home())
		return nil
	}
	t.Buttons(statusBody.With(statusOf(c)), t.Choice(disputePrefix+c.Number, statusDispute), t.Choice("others", statusOthers), t.Home())
	return nil
}

// find is the complaint, and whether the sender lodged it or has proved its connection.
func (s statusShown) find(ctx context.Context, t *Turn) (c billing.Complaint, mine bool, err error) {
	c, err = t.Books.Complaint(ctx, s.Number)
	if err != nil || c.By == t.Holder().Key {
		return c, err == nil, err
	}
	if c.IVRS != "" {
		mine, err = t.May(ctx, c.IVRS, billing.Complain)
	}
	return c, mine, err
}

func (s statusShown) Answer(ctx context.Context, t *Turn) (Step, error) {
	if t.Picked() == "others" {
		return statuses{}, nil
	}
	if number, ok := strings.CutPrefix(t.Picked(), disputePrefix); ok {
		return statusShown{Number: number}.dispute(ctx, t)
	}
	return t.Choose()
}

// disputePrefix begins a choice that names its complaint: the one shown last need not
// be the one whose button is tapped.
const disputePrefix = "dispute."

func (s statusShown) dispute(ctx context.Context, t *Turn) (Step, error) {
	_, mine, err := s.find(ctx, t)
	if errors.Is(err, billing.ErrNoComplaint) || err == nil && !mine {
		return s, nil
	}
	if err != nil {
		return nil, err
	}
	if _, err := t.Books.Dispute(ctx, s.Number, t.Msg.ID, t.Msg.At); err != nil {
		return nil, err
	}
	t.Say(statusReopened.With(numberBlanks{s.Number}))
	return nil, nil
}

func statusOf(c billing.Complaint) statusBlanks {
	landmark := c.Landmark
	if c.IVRS != "" {
		landmark = "" // the connection tells the place, and the owner need not see another's words
	}
	return statusBlanks{
		Number: c.Number, IVRS: string(c.IVRS), Office: c.Office, Kind: c.Kind, State: c.State,
		LodgedAt: c.LodgedAt, UpdateAt: c.UpdateAt, Promised: c.Promised,
		Open: c.State.Open(), HasPromise: !c.Promised.IsZero() && c.State.Open(),
		Updated: c.UpdateAt.After(c.LodgedAt), Remark: c.Remark, Landmark: landmark,
	}
}
