package tariff

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"helpline/billing"
)

//go:embed tables/*.csv
var embedded embed.FS

// Tables are the dated rates of every category.
type Tables struct {
	years   []year
	energy  map[schedule][]band
	fixed   map[schedule][]band
	duty    map[string][]band
	subsidy map[string][]scheme
	windows []window
}

// year is a tariff and the days it holds for, both included.
type year struct {
	name     string
	from, to billing.Day
	ground   Ground
}

// schedule is what the rates of a tariff hang on.
type schedule struct {
	year, category, basis string
	area                  billing.Area
}

// band is a rate and the units of a month above which it holds.
type band struct {
	above, rate exact
	known       bool   // else no source gives the rate
	how         string // energy: mode; fixed charge: per what
	ground      Ground
}

// How a band of the energy charge holds, and what a fixed charge is reckoned per.
const (
	telescopic = "telescopic" // the units within the band, at its rate
	allUnits   = "whole"      // all units, at the rate of the band they reach

	perConnection = "connection"
	per15Units    = "15 units" // of the month, or part of them
	perKW         = "kW"
	perHP         = "HP"
)

// Whose rates are reckoned from the sanctioned load, whose from demand.
const byLoad, byDemand = "load", "demand"

// scheme is a State subsidy for consumers whose month is within its bounds.
type scheme struct {
	above, upto  exact
	first, share exact // the State pays for the first units all but the consumer's share
	ground       Ground
}

// Load reads the embedded tables. Every fault is told at once.
func Load() (*Tables, error) { return load(embedded) }

func load(files fs.FS) (*Tables, error) {
	r := &reader{files: files}
	t := &Tables{
		years:   r.years(),
		energy:  r.schedules("energy.csv", "rate", "mode", telescopic, allUnits),
		fixed:   r.schedules("fixed.csv", "amount", "per", perConnection, per15Units, perKW, perHP),
		duty:    r.duties(),
		subsidy: r.schemes(),
		windows: r.windows(),
	}
	r.agree(t)
	if len(r.faults) > 0 {
		return nil, fmt.Errorf("%w: %w", errTable, errors.Join(r.faults...))
	}
	return t, nil
}

func (r *reader) years() (years []year) {
	for _, w := range r.rows("years.csv", "year from to mark source note") {
		y := year{w.cells["year"], w.day("from"), w.day("to"), w.ground()}
		if n := len(years); n > 0 && y.from != years[n-1].to.Add(1) {
			w.fault("from", fmt.Errorf("%s does not follow on %s", y.from, years[n-1].to))
		}
		years = append(years, y)
	}
	return years
}

func (r *reader) schedules(file, rate, how string, known ...string) map[schedule][]band {
	bands := map[schedule][]band{}
	for _, w := range r.rows(file, "year category basis area above "+rate+" "+how+" mark source note") {
		w.oneOf("basis", "", byLoad, byDemand)
		b := w.band(rate)
		b.how = w.oneOf(how, known...)
		for _, area := range w.areas() {
			key := schedule{w.cells["year"], w.cells["category"], w.cells["basis"], area}
			bands[key] = w.append(bands[key], b)
		}
	}
	return bands
}

func (r *reader) duties() map[string][]band {
	bands := map[string][]band{}
	for _, w := range r.rows("duty.csv", "category above percent mark source note") {
		category := w.cells["category"]
		bands[category] = w.append(bands[category], w.band("percent"))
	}
	return bands
}

func (w row) band(rate string) band {
	b := band{above: w.figure("above"), known: w.cells[rate] != "", ground: w.ground()}
	if b.known {
		b.rate = w.figure(rate)
	} else if b.ground.Mark != NotFound || b.ground.Note == "" {
		w.fault(rate, errors.New("only what was not found may be empty, and must say so in its note"))
	}
	return b
}

// append adds a band above those before it; the first starts at nought.
func (w row) append(bands []band, b band) []band {
	if n := len(bands); n == 0 && b.above.r.Sign() != 0 || n > 0 && !b.above.above(bands[n-1].above) {
		w.fault("above", errors.New("bands must start at nought and rise"))
	}
	return append(bands, b)
}

func (r *reader) schemes() map[string][]scheme {
	schemes := map[string][]scheme{}
	for _, w := range r.rows("subsidy.csv", "category scheme above upto first share mark source note") {
		s := scheme{w.figure("above"), w.figure("upto"), w.figure("first"), w.figure("share"), w.ground()}
		schemes[w.cells["category"]] = append(schemes[w.cells["category"]], s)
	}
	return schemes
}

// agree checks that what has an energy charge has a fixed charge and a duty, in a year
// that is known.
func (r *reader) agree(t *Tables) {
	known := map[string]bool{}
	for _, y := range t.years {
		known[y.name] = true
	}
	for key := range t.energy {
		if !known[key.year] || t.fixed[key] == nil || t.duty[key.category] == nil {
			r.faults = append(r.faults, fmt.Errorf("%v: no dates, no fixed charge or no duty", key))
		}
	}
	for key := range t.fixed {
		if t.energy[key] == nil {
			r.faults = append(r.faults, fmt.Errorf("%v: no energy charge", key))
		}
	}
}
