package tariff

import (
	"fmt"
	"slices"
	"strings"
)

// part is a tariff and the weight of its days in a billing period.
type part struct {
	year
	weight exact
}

// parts are the tariffs a period falls under. Weights have three decimals, as a printed
// bill across a change of rates shows them; the last takes the rest.
func (t *Tables) parts(m metered) ([]part, error) {
	var parts []part
	rest, covered := whole(1), int64(0)
	for _, y := range t.years {
		days := daysOf(max(y.from, m.From), min(y.to, m.To))
		if days < 1 {
			continue
		}
		covered += days
		weight := ratio(ratio(days*1000, m.days).round(), 1000)
		if covered == m.days {
			weight = rest
		}
		rest = rest.sub(weight)
		parts = append(parts, part{y, weight})
	}
	if covered != m.days {
		return nil, fmt.Errorf("%w: rates from %s to %s", ErrNotSourced, string(m.From), string(m.To))
	}
	return parts, nil
}

// blend is the bands of a schedule, weighted by the days of each tariff in the period.
func blend(parts []part, table map[schedule][]band, key schedule) ([]band, error) {
	var blended []band
	for _, p := range parts {
		key.year = p.name
		bands, ok := table[key]
		if !ok || blended != nil && !slices.EqualFunc(bands, blended, sameBand) {
			return nil, fmt.Errorf("%w: %s in %s", ErrNotSourced, key.category, p.name)
		}
		blended = mix(blended, bands, p.weight)
	}
	return blended, nil
}

// mix adds the bands of one more tariff by their weight.
func mix(into, bands []band, weight exact) []band {
	mixed := slices.Clone(bands)
	for i, b := range bands {
		mixed[i].rate = whole(0)
		if b.known {
			mixed[i].rate = b.rate.times(weight)
		}
		if into == nil {
			continue
		}
		mixed[i].rate = mixed[i].rate.add(into[i].rate)
		mixed[i].known = b.known && into[i].known
		mixed[i].ground = both(into[i].ground, b.ground)
	}
	return mixed
}

func sameBand(a, b band) bool { return a.how == b.how && a.above.r.Cmp(b.above.r) == 0 }

// both is the ground of a figure made of two: no better than the weaker.
func both(a, b Ground) Ground {
	g := Ground{Mark: b.Mark, Source: a.Source + "; " + b.Source, Note: b.Note}
	if strings.Index("SBCGX", string(a.Mark)) > strings.Index("SBCGX", string(b.Mark)) {
		g.Mark = a.Mark
	}
	if a.Note != "" {
		g.Note = a.Note
	}
	return g
}

// reached is the band the units of a month fall in.
func reached(bands []band, monthly exact) band {
	at := bands[0]
	for _, b := range bands[1:] {
		if monthly.above(b.above) {
			at = b
		}
	}
	return at
}

// scheduleOf is what the rates of a use hang on, but for the year.
func (t *Tables) scheduleOf(m metered, year string) schedule {
	key := schedule{year: year, category: m.Category, area: m.Area}
	by := func(basis string) bool {
		key.basis = basis
		return t.energy[key] != nil
	}
	switch {
	case (m.Demand || m.load.above(demandAbove)) && by(byDemand), by(byLoad):
	default:
		key.basis = ""
	}
	return key
}

// demandAbove is the load in kW above which shops and schools are billed by demand.
var demandAbove = whole(10)
