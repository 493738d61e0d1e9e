package billing

import "time"

// OutageKind says whether a cut was announced.
type OutageKind string

// The kinds of outage.
const (
	Planned   OutageKind = "planned"
	Unplanned OutageKind = "unplanned"
)

// Outage is a cut of supply known to the company.
type Outage struct {
	Office     string
	Feeder     string // empty: the whole office
	Locality   string
	LocalityHi string
	From       time.Time
	Until      time.Time // expected end
	Reason     string
	ReasonHi   string
	Kind       OutageKind
}

// LocalityIn is the locality in the reader's spelling where known.
func (o Outage) LocalityIn(hindi bool) string {
	if hindi && o.LocalityHi != "" {
		return o.LocalityHi
	}
	return o.Locality
}

// ReasonIn is the reason in the reader's spelling where known.
func (o Outage) ReasonIn(hindi bool) string {
	if hindi && o.ReasonHi != "" {
		return o.ReasonHi
	}
	return o.Reason
}

// Cuts reports whether the outage is one of the connection's feeder.
func (o Outage) Cuts(c Connection) bool {
	return o.Office == c.Office && (o.Feeder == "" || o.Feeder == c.Feeder)
}

// Touches reports whether the outage is on at an instant and cuts the connection's feeder.
func (o Outage) Touches(c Connection, at time.Time) bool {
	return o.Cuts(c) && !at.Before(o.From) && at.Before(o.Until)
}
