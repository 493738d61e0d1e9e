package tariff

import "fmt"

// chargeEnergy makes the energy charge, slab by slab.
func (t *Tables) chargeEnergy(a *account, parts []part) error {
	bands, err := blend(parts, t.energy, t.scheduleOf(a.metered, parts[0].name))
	if err != nil {
		return err
	}
	if at := reached(bands, a.monthly()); !at.known {
		return unknown(a.metered, at)
	} else if at.how == allUnits {
		at.above = whole(0)
		bands = []band{at}
	}
	a.energyBands = bands
	a.energy = a.energyOf(a.units)
	a.Energy = a.energy.paise()
	rest := a.Energy
	for i, b := range bands {
		units := a.within(i, a.units)
		if units.r.Sign() == 0 && i > 0 {
			break
		}
		amount := units.times(b.rate).paise()
		a.Slabs = append(a.Slabs, Slab{units.decimal(3), b.rate.decimal(5), amount, b.ground})
		rest -= amount
		a.rest(EnergyLine, b.ground)
	}
	a.Slabs[len(a.Slabs)-1].Amount += rest
	return nil
}

// energyOf is the energy charge of the first so many units.
func (a *account) energyOf(units exact) exact {
	sum := whole(0)
	for i, b := range a.energyBands {
		sum = sum.add(a.within(i, units).times(b.rate))
	}
	return sum
}

// within is how many of the first so many units fall in the i-th slab.
func (a *account) within(i int, units exact) exact {
	from, to := a.energyBands[i].above.times(a.stretch), units
	if i+1 < len(a.energyBands) {
		to = least(units, a.energyBands[i+1].above.times(a.stretch))
	}
	if !to.above(from) {
		return whole(0)
	}
	return to.sub(from)
}

// chargeFixed makes the fixed charge.
func (t *Tables) chargeFixed(a *account, parts []part) error {
	bands, err := blend(parts, t.fixed, t.scheduleOf(a.metered, parts[0].name))
	if err != nil {
		return err
	}
	at := reached(bands, a.monthly())
	if !at.known {
		return unknown(a.metered, at)
	}
	count := whole(1)
	switch at.how {
	case per15Units:
		count = whole(a.monthly().over(whole(15)).ceil())
	case perKW, perHP:
		if a.load.r.Sign() == 0 {
			return fmt.Errorf("%w: the fixed charge of %s needs the load", ErrUse, a.Category)
		}
		if count = a.load; at.how == perHP {
			count = whole(max(1, a.load.over(ratio(746, 1000)).round()))
		}
	}
	count = count.times(whole(a.months))
	a.Fixed = count.times(at.rate).paise()
	a.fixed = rupees(a.Fixed)
	a.Fixes = Fixes{count.decimal(3), at.rate.decimal(5), at.how}
	a.rest(FixedLine, at.ground)
	return nil
}

// chargeDuty makes the electricity duty: so many per cent of the energy charge and the
// FPPAS of the first units, more of the rest, and none of the fixed charge. A printed
// bill of 34 days has the same first units as one of a month.
func (t *Tables) chargeDuty(a *account, _ []part) error {
	bands := t.duty[a.Category]
	sum := whole(0)
	for i, b := range bands {
		to := a.units
		if i+1 < len(bands) {
			to = least(to, bands[i+1].above)
		}
		from := least(a.units, b.above)
		if i > 0 && !to.above(from) {
			break
		}
		if !b.known {
			return unknown(a.metered, b)
		}
		sum = sum.add(a.dutyOn(a.energyOf(to).sub(a.energyOf(from)), b))
		a.rest(DutyLine, b.ground)
	}
	a.duty = whole(sum.round())
	a.Duty = a.duty.paise()
	return nil
}

func (a *account) dutyOn(energy exact, b band) exact {
	return energy.times(a.p.add(whole(1))).times(b.rate).over(whole(100))
}

// subsidise takes off what the State pays: the whole bill of the first units but the
// consumer's share, until a month's use goes beyond the scheme.
func (t *Tables) subsidise(a *account) {
	s, ok := t.schemeOf(a.metered)
	if !ok {
		return
	}
	first := a.energyOf(least(a.units, s.first.times(a.stretch)))
	duty := whole(a.dutyOn(first, t.duty[a.Category][0]).round())
	paid := first.add(first.times(a.p)).add(a.fixed).add(duty).add(rupees(a.Charge.TOD)).sub(s.share.times(a.stretch))
	if paid.r.Sign() > 0 {
		a.Subsidy = -paid.paiseDown()
	}
	a.rest(SubsidyLine, s.ground)
}

// schemeOf is the scheme a month's units are within, the later where two meet.
func (t *Tables) schemeOf(m metered) (found scheme, ok bool) {
	for _, s := range t.subsidy[m.Category] {
		if !s.above.above(m.monthly()) && !m.monthly().above(s.upto) {
			found, ok = s, true
		}
	}
	return found, ok
}
