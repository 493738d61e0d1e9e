package main

import (
	"fmt"

	"helpline/billing"
	"helpline/billing/tariff"
)

// unit is what units are counted in: hundredths.
const unit = 100

// printedFPPAS is the surcharge that printed bills of these months imply, in per cent of
// the energy charge.
var printedFPPAS = map[billing.Month]string{
	"2025-11": "-4.064", "2025-12": "-1.278", "2026-01": "1.204", "2026-02": "0.874", "2026-03": "-1.397",
}

// inventedFPPAS is sample data and nothing else: no surcharge of these months is known.
var inventedFPPAS = map[billing.Month]string{
	"2026-04": "-0.85", "2026-05": "1.9", "2026-06": "2.36", "2026-07": "2.11", "2026-08": "1.24", "2026-09": "-0.52", "2026-10": "-1.06",
}

// charge fills in the charges of the month for the units of the bill.
func (h household) charge(tables *tariff.Tables, b *billing.Bill) error {
	percent, known := printedFPPAS[b.Month]
	if !known {
		percent = inventedFPPAS[b.Month]
	}
	fppas, err := tariff.ParsePercent(percent)
	if err != nil {
		return err
	}
	u := tariff.Use{Category: h.category, Area: h.area(), From: b.From, To: b.To, Units: b.Units, Load: billing.Decimal(h.load), FPPAS: &fppas}
	c, err := tables.Charge(u)
	if err == nil && h.smart && b.Month >= "2026-01" { // invented: six per cent, up to a hundred rupees
		u.TOD = -min(share(c.Energy, 6, 100), billing.Rupees(100))
		c, err = tables.Charge(u)
	}
	if err != nil {
		return fmt.Errorf("%s %s: %w", h.ivrs(), b.Month, err)
	}
	b.Energy, b.FPPAS, b.Fixed, b.Duty, b.TOD, b.Subsidy = c.Energy, c.FPPAS, c.Fixed, c.Duty, c.TOD, c.Subsidy
	return nil
}

// share is n parts of an amount in d, rounded half away from zero to a paisa.
func share(a billing.Paise, n, d int64) billing.Paise {
	x := int64(a) * n
	if x < 0 {
		return billing.Paise(-((-x + d/2) / d))
	}
	return billing.Paise((x + d/2) / d)
}
