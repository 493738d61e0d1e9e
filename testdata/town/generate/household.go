package main

import (
	"fmt"

	"helpline/billing"
)

// household is a connection of the town and how its people live with it.
type household struct {
	serial   int // last digits of the IVRS number
	mobile   int // last digits of the registered mobile; 0: none
	name     string
	nameHi   string
	office   office
	feeder   int
	address  string
	addrHi   string
	category string
	load     string // kW
	size     int64  // whole kW, horsepower for farm pumps
	units    int64  // in a middling month
	habit    habit
	smart    bool   // smart meter: units with decimals, time-of-day rebate
	factor   int64  // multiplying factor of the meter
	ends     string // month of the last bill, of a connection cut off
	assessed string // month not read but assessed
	self     string // month read by the consumer
	sd       bool   // pays more security deposit in three instalments
}

var consumerHeader = []string{"ivrs", "name", "name_hi", "address", "address_hi", "mobile", "category", "area", "load_kw", "phase",
	"meter", "multiplier", "district", "circle", "division", "office", "feeder", "dtr", "security_deposit", "status"}

func (h household) ivrs() billing.IVRS { return billing.IVRS(fmt.Sprintf("N23010000%02d", h.serial)) }

func (h household) consumer() []string {
	mobile, phase, status := "", "Single", billing.Active
	if h.mobile > 0 {
		mobile = fmt.Sprintf("98260000%02d", h.mobile)
	}
	if h.category != "LV-1.2" && h.size > 3 {
		phase = "Three"
	}
	if h.ends != "" && h.habit != newcomer {
		status = billing.Disconnected
	}
	meter := fmt.Sprintf("%07d", 4410000+h.serial*137)
	if h.smart {
		meter = "SM" + meter
	}
	return []string{string(h.ivrs()), h.name, h.nameHi, h.address, h.addrHi, mobile, h.category, string(h.area()), h.load, phase,
		meter, fmt.Sprint(h.multiplier()), h.office.district, h.office.circle, h.office.division, h.office.name,
		h.office.feeders[h.feeder], fmt.Sprintf("%06d%04d", h.office.dtr, 101+h.feeder), h.deposit().Decimal(), string(status)}
}

func (h household) area() billing.Area {
	if h.office.rural {
		return billing.Rural
	}
	return billing.Urban
}

func (h household) multiplier() int64 { return max(h.factor, 1) }

func (h household) deposit() billing.Paise { return billing.Rupees(500 + 600*(h.size-1) + h.units) }
