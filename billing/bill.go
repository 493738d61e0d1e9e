package billing

import (
	"errors"
	"fmt"
)

// ErrNoBill means the connection has no such bill.
var ErrNoBill = errors.New("no such bill")

// ReadingKind says how the meter was read.
type ReadingKind string

// The kinds of reading.
const (
	ActualReading   ReadingKind = "actual"
	AssessedReading ReadingKind = "assessed"
	SelfReading     ReadingKind = "self"
)

// Bill is one month's bill of one connection, line by line as it was printed.
// Amounts are signed as printed: subsidy, interest and received money are negative.
type Bill struct {
	Number      string
	IVRS        IVRS
	Month       Month
	From, To    Day // period; empty when not known
	Issued, Due Day
	Previous    Decimal // meter readings; empty when not known
	Current     Decimal
	Units       Decimal // charged units, up to two decimals
	ReadingKind ReadingKind

	Energy          Paise
	FPPAS           Paise // fuel and power purchase adjustment surcharge, often negative
	Fixed           Paise
	Duty            Paise
	Other           Paise
	TOD             Paise // time-of-day rebate or surcharge
	SDInstalment    Paise // additional security deposit
	Subsidy         Paise
	SDInterest      Paise
	Adjustment      Paise
	Incentive       Paise // online or advance payment rebate
	LateFeePrevious Paise
	Arrears         Paise
	Received        Paise
	Payable         Paise // until the due date
	LateFee         Paise // added after the due date
}

// MonthBill is the printed line "current month bill amount": this month's charges
// before subsidy, credits and arrears.
func (b Bill) MonthBill() Paise {
	return b.Energy + b.FPPAS + b.Fixed + b.Duty + b.Other + b.TOD + b.SDInstalment
}

// CurrentBill is the printed line "current bill amount": the month's bill after
// subsidy, interest, adjustments, rebates and last month's late fee.
func (b Bill) CurrentBill() Paise {
	return b.MonthBill() + b.Subsidy + b.SDInterest + b.Adjustment + b.Incentive + b.LateFeePrevious
}

// PayableAfterDue is what the bill costs once its due date has passed.
func (b Bill) PayableAfterDue() Paise { return b.Payable + b.LateFee }

// Check reports a bill whose lines do not add up to what is payable within a rupee,
// the rounding of printed bills.
func (b Bill) Check() error {
	sum := b.CurrentBill() + b.Arrears + b.Received
	if gap := b.Payable - sum; gap > Rupees(1) || gap < -Rupees(1) {
		return fmt.Errorf("lines add up to %s, payable says %s", sum.Decimal(), b.Payable.Decimal())
	}
	return nil
}
