package sheet

import (
	"time"

	"helpline/billing"
)

type outage = billing.Outage

// Outages is the sheet of cuts, announced or not. The export numbers none: the same
// place from the same time is the same cut.
var Outages = Kind[outage]{
	key:   []string{"office", "feeder", "locality", "from"},
	blank: outage{Kind: billing.Unplanned},
	columns: []column[outage]{
		must("office", func(o *outage) *string { return &o.Office }, text),
		may("feeder", func(o *outage) *string { return &o.Feeder }, text),
		may("locality", func(o *outage) *string { return &o.Locality }, text),
		may("locality_hi", func(o *outage) *string { return &o.LocalityHi }, text),
		must("from", func(o *outage) *time.Time { return &o.From }, moment),
		must("until", func(o *outage) *time.Time { return &o.Until }, moment),
		may("reason", func(o *outage) *string { return &o.Reason }, text),
		may("reason_hi", func(o *outage) *string { return &o.ReasonHi }, text),
		may("kind", func(o *outage) *billing.OutageKind { return &o.Kind }, billing.ParseOutageKind),
	},
	check: func(o outage) (column, reason string) {
		if !o.Until.After(o.From) {
			return "until", "is not after its start"
		}
		return "", ""
	},
}
