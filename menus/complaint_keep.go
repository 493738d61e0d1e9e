package menus

import (
	"context"

	"helpline/billing"
)

// pinned takes over a place on the map; ok is false when none was sent, and for a
// trouble that a place does not tell.
func (r report) pinned(t *Turn) (with report, ok bool) {
	p := t.Msg.Place
	if p == nil || r.Kind.NeedsConnection() {
		return r, false
	}
	r.Pin = &billing.Pin{Latitude: p.Latitude, Longitude: p.Longitude}
	return r, true
}

// with takes over a photo, with its caption, or a place on the map.
func (r report) with(t *Turn) (report, bool) {
	if t.Photo() == "" {
		return r.pinned(t)
	}
	r.Photo = t.Photo()
	return r.detailed(t.Msg.Text), true
}

// detailed takes over a line about the trouble.
func (r report) detailed(words string) report {
	r.Detail = cut(oneLine(r.Detail+" "+words), detailLength)
	return r
}

// danger reports that the sender has been told to keep away.
func (r report) danger() bool { return r.Kind.Danger() }

// reporting is a step of a complaint: whatever it asks, a photo or a place sent
// meanwhile is kept.
type reporting interface {
	Step
	with(*Turn) (report, bool)
	knowing(report) Step
}

func (s complaintKind) knowing(r report) Step    { s.report = r; return s }
func (s complaintWhere) knowing(r report) Step   { s.report = r; return s }
func (s complaintNumber) knowing(r report) Step  { s.report = r; return s }
func (s complaintName) knowing(r report) Step    { s.report = r; return s }
func (s complaintPlace) knowing(r report) Step   { s.report = r; return s }
func (s complaintCircle) knowing(r report) Step  { s.report = r; return s }
func (s complaintOffice) knowing(r report) Step  { s.report = r; return s }
func (s complaintOutage) knowing(r report) Step  { s.report = r; return s }
func (s complaintAlready) knowing(r report) Step { s.report = r; return s }
func (s complaintChange) knowing(r report) Step  { s.report = r; return s }

// keep takes over what was sent for a complaint while something else was asked.
func (t *Turn) keep(ctx context.Context) (kept bool, err error) {
	s, ok := t.step.(reporting)
	if !ok {
		return false, nil
	}
	r, ok := s.with(t)
	if !ok {
		return false, nil
	}
	t.step = s.knowing(r)
	t.Say(detailAdded)
	return true, t.step.Ask(ctx, t)
}
