package tariff

import (
	"fmt"

	"helpline/billing"
)

// window is days with one FPPAS, or the month of a printed bill and the mix it carries.
type window struct {
	bill     bool
	from, to billing.Day
	percent  Percent
	ground   Ground
}

func (r *reader) windows() (windows []window) {
	for _, w := range r.rows("fppas.csv", "kind from to percent mark source note") {
		p, err := ParsePercent(w.cells["percent"])
		if err != nil {
			w.fault("percent", err)
		}
		kind := w.oneOf("kind", "window", "bill")
		windows = append(windows, window{kind == "bill", w.day("from"), w.day("to"), p, w.ground()})
	}
	return windows
}

// chargeFPPAS makes the surcharge on fuel and bought power, so many per cent of the
// energy charge.
func (t *Tables) chargeFPPAS(a *account, _ []part) error {
	if a.Use.FPPAS != nil {
		a.FPPASRate = *a.Use.FPPAS
	} else if !t.windowed(a) && !t.implied(a) {
		return fmt.Errorf("%w: %s to %s", ErrNoFPPAS, string(a.From), string(a.To))
	}
	a.p = a.FPPASRate.hundredth()
	a.Charge.FPPAS = a.energy.times(a.p).paise()
	return nil
}

// windowed mixes the windows of a period by days, where they cover it.
func (t *Tables) windowed(a *account) bool {
	var covered, sum int64
	var grounds []Ground
	for _, w := range t.windows {
		if days := daysOf(max(w.from, a.From), min(w.to, a.To)); days > 0 && !w.bill {
			covered += days
			sum += days * int64(w.percent)
			grounds = append(grounds, w.ground)
		}
	}
	if covered != a.days {
		return false
	}
	a.FPPASRate = Percent(ratio(sum, a.days).round())
	for _, g := range grounds {
		a.rest(FPPASLine, g)
	}
	return true
}

// implied takes what a printed bill of the month shows, the month being the one most of
// the period is in.
func (t *Tables) implied(a *account) bool {
	middle := a.From.Add(int(a.days-1) / 2)
	for _, w := range t.windows {
		if w.bill && w.from <= middle && middle <= w.to {
			a.FPPASRate = w.percent
			a.rest(FPPASLine, w.ground)
			return true
		}
	}
	return false
}
