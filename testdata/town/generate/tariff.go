package main

import "helpline/billing"

// The charges of the sample bills: the public figures for 2025-26 and, from the bill of
// April 2026, for 2026-27. The change of rate within April is not weighted by days, and
// the adjustment (FPPAS) is invented from that month on.

// unit is what units are counted in: hundredths.
const unit = 100

// rates are paise a unit and paise of fixed charge, urban then rural.
type rates struct {
	domestic  [4]int64 // to 50, 150, 300, above
	small     [2]int64 // domestic fixed charge to 50 units
	middle    [2]int64 // to 150
	perTenth  [2]int64 // above, for each 0.1 kW reckoned of 15 units
	shop      [2]int64 // to 50 units, above
	shopKW    [2][2]int64
	mill      int64
	millKW    [2]int64
	farm      [3]int64 // to 300, 750, above
	farmHorse [3]int64
}

var (
	rates2025 = rates{[4]int64{445, 541, 679, 698}, [2]int64{7600, 6200}, [2]int64{12900, 10600}, [2]int64{2800, 2600},
		[2]int64{650, 800}, [2][2]int64{{8800, 7300}, {14400, 12300}}, 676, [2]int64{32600, 21100},
		[3]int64{507, 610, 638}, [3]int64{6700, 8300, 9100}}
	rates2026 = rates{[4]int64{471, 567, 705, 724}, [2]int64{8100, 6700}, [2]int64{13400, 11100}, [2]int64{3000, 2800},
		[2]int64{680, 830}, [2][2]int64{{9800, 8300}, {15400, 13300}}, 705, [2]int64{33600, 22100},
		[3]int64{533, 636, 664}, [3]int64{7700, 9300, 10100}}
)

// fppas is the adjustment of each month, in hundred-thousandths of the energy charge.
var fppas = map[billing.Month]int64{
	"2025-11": -4064, "2025-12": -1278, "2026-01": 1204, "2026-02": 874, "2026-03": -1397, "2026-04": -850,
	"2026-05": 1900, "2026-06": 2360, "2026-07": 2110, "2026-08": 1240, "2026-09": -520, "2026-10": -1060,
}

// charge fills in the charges of the month for the units of the bill.
func (h household) charge(b *billing.Bill, units int64) {
	r, side := rates2025, 0
	if b.Month >= "2026-04" {
		r = rates2026
	}
	if h.office.rural {
		side = 1
	}
	p := fppas[b.Month]
	switch h.category {
	case "LV-2.2":
		band := 0
		if units > 50*unit {
			band = 1
		}
		b.Energy = energy(units, nil, []int64{r.shop[band]})
		b.Fixed = billing.Paise(r.shopKW[band][side] * h.size)
		b.Duty = duty(energy(min(units, 50*unit), nil, []int64{r.shop[band]}), b.Energy, p, 9, 15)
	case "LV-4":
		b.Energy = energy(units, nil, []int64{r.mill})
		b.Fixed = billing.Paise(r.millKW[side] * h.size)
		b.Duty = duty(b.Energy, b.Energy, p, 12, 0)
	case "LV-5.1":
		b.Energy = energy(units, []int64{300, 750}, r.farm[:])
		b.Fixed = billing.Paise(r.farmHorse[bandOf(units, 300, 750)] * h.size)
	default:
		h.chargeHome(b, units, r, side, p)
	}
	b.FPPAS = share(b.Energy, p, 100_000)
}

// chargeHome fills in a domestic bill. Up to 150 units the State pays for the first
// hundred all but a hundred rupees (Atal Griha Jyoti).
func (h household) chargeHome(b *billing.Bill, units int64, r rates, side int, p int64) {
	slabs := []int64{50, 150, 300}
	b.Energy = energy(units, slabs, r.domestic[:])
	first := energy(min(units, 100*unit), slabs, r.domestic[:])
	switch bandOf(units, slabs...) {
	case 0:
		b.Fixed = billing.Paise(r.small[side])
	case 1:
		b.Fixed = billing.Paise(r.middle[side])
	default:
		b.Fixed = billing.Paise(r.perTenth[side] * ((units + 15*unit - 1) / (15 * unit)))
	}
	b.Duty = duty(first, b.Energy, p, 9, 12)
	if h.smart && b.Month >= "2026-01" {
		b.TOD = -min(share(b.Energy, 6, 100), billing.Rupees(100))
	}
	if units <= 150*unit {
		b.Subsidy = -max(0, first+share(first, p, 100_000)+b.Fixed+duty(first, first, p, 9, 12)+b.TOD-billing.Rupees(100))
	}
}

// energy is the charge for units through telescopic slabs.
func energy(units int64, ends, rates []int64) billing.Paise {
	var sum, from int64
	for i, rate := range rates {
		to := units
		if i < len(ends) {
			to = min(units, ends[i]*unit)
		}
		sum += max(0, to-from) * rate
		from = to
	}
	return share(billing.Paise(sum), 1, unit)
}

func bandOf(units int64, ends ...int64) int {
	for i, end := range ends {
		if units <= end*unit {
			return i
		}
	}
	return len(ends)
}

// duty is so many per cent of the first part of the energy charge and of the rest, both
// with the adjustment, to the rupee.
func duty(first, all billing.Paise, p, low, high int64) billing.Paise {
	const whole = 100 * 100_000
	percent := int64(first)*low + int64(all-first)*high
	return share(billing.Paise(percent), 100_000+p, whole).WholeRupees()
}

// share is n parts of an amount in d, rounded half away from zero to a paisa.
func share(a billing.Paise, n, d int64) billing.Paise {
	x := int64(a) * n
	if x < 0 {
		return billing.Paise(-((-x + d/2) / d))
	}
	return billing.Paise((x + d/2) / d)
}
