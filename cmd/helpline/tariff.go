package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"helpline/billing"
	"helpline/billing/tariff"

	"github.com/alecthomas/kong"
)

type tariffCommand struct {
	Category string  `required:"" placeholder:"LV-1.2" help:"Tariff category."`
	Area     string  `default:"urban" placeholder:"urban|rural" help:"Area of the connection."`
	Month    string  `required:"" placeholder:"2025-11" help:"Bill month."`
	Units    string  `required:"" placeholder:"121.62" help:"Units of the period."`
	FPPAS    percent `name:"fppas" placeholder:"-4.0642" help:"Fuel surcharge in per cent; from the table otherwise."`
	Load     string  `placeholder:"2" help:"Sanctioned load or contract demand in kW, where a charge hangs on it."`
	Days     *int    `placeholder:"30" help:"Days of the period, which ends with the month; the calendar month otherwise."`
	Demand   bool    `help:"Billed by demand though the load would not require it."`
	JSON     bool    `name:"json" help:"Print the lines as JSON."`
}

// percent is a flag whose value may begin with a minus.
type percent string

// Decode takes the next word whatever it begins with.
func (p *percent) Decode(ctx *kong.DecodeContext) error {
	word := ctx.Scan.Pop()
	if word.IsEOL() {
		return errors.New("needs a value, such as -4.0642")
	}
	*p = percent(word.String())
	return nil
}

// Run computes one bill and prints it line by line.
func (c *tariffCommand) Run(stdout io.Writer) error {
	tables, err := tariff.Load()
	if err != nil {
		return err
	}
	use, err := c.use()
	if err != nil {
		return err
	}
	charge, err := tables.Charge(use)
	if errors.Is(err, tariff.ErrNoFPPAS) {
		return fmt.Errorf("%w: give it with --fppas", err)
	}
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(stdout, charge)
	}
	return printCharge(stdout, use, charge)
}

// use reads the flags; all that is wrong with them is told at once.
func (c *tariffCommand) use() (tariff.Use, error) {
	var faults []error
	wrong := func(flag string, err error) {
		if err != nil {
			faults = append(faults, fmt.Errorf("%s: %w", flag, err))
		}
	}
	u := tariff.Use{Category: c.Category, Load: billing.Decimal(c.Load), Demand: c.Demand}
	month, err := billing.ParseMonth(c.Month)
	wrong("--month", err)
	u.Area, err = billing.ParseArea(c.Area)
	wrong("--area", err)
	u.Units, err = billing.ParseDecimal(c.Units)
	wrong("--units", err)
	if c.Load != "" {
		_, err = billing.ParseDecimal(c.Load)
		wrong("--load", err)
	}
	if c.FPPAS != "" {
		p, err := tariff.ParsePercent(string(c.FPPAS))
		wrong("--fppas", err)
		u.FPPAS = &p
	}
	u.From, u.To = tariff.MonthOf(month)
	switch {
	case c.Days == nil:
	case *c.Days < 1 || *c.Days > 366:
		wrong("--days", fmt.Errorf("not between 1 and 366: %d", *c.Days))
	default:
		u.From = u.To.Add(1 - *c.Days)
	}
	return u, errors.Join(faults...)
}

func printJSON(w io.Writer, c tariff.Charge) error {
	out := json.NewEncoder(w)
	out.SetIndent("", "  ")
	return out.Encode(struct {
		Energy    string `json:"energy"`
		FPPAS     string `json:"fppas"`
		Fixed     string `json:"fixed"`
		Duty      string `json:"duty"`
		MonthBill string `json:"month_bill"`
		Subsidy   string `json:"subsidy"`
		Payable   string `json:"payable"`
	}{c.Energy.Decimal(), c.FPPAS.Decimal(), c.Fixed.Decimal(), c.Duty.Decimal(), c.MonthBill.Decimal(), c.Subsidy.Decimal(), c.Payable.Decimal()})
}

// printCharge prints the lines, each with where its figures come from.
func printCharge(w io.Writer, u tariff.Use, c tariff.Charge) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s, %s to %s (%d days), %s units, tariff %s\n\n",
		u.Category, u.Area, u.From, u.To, c.Days, u.Units, strings.Join(c.Tariffs, " and "))
	line := func(name string, amount billing.Paise, marks ...tariff.Line) {
		fmt.Fprintln(&b, strings.TrimRight(fmt.Sprintf("%-46s %12s  %s", name, amount, marksOf(c, marks)), " "))
	}
	line("Energy charge", c.Energy, tariff.EnergyLine)
	for _, s := range c.Slabs {
		fmt.Fprintf(&b, "  %10s units x %-25s %12s\n", s.Units, s.Rate, s.Amount)
	}
	line(fmt.Sprintf("FPPAS (%s %%)", c.FPPASRate), c.FPPAS, tariff.FPPASLine)
	line(fmt.Sprintf("Fixed charge (%s x %s per %s)", c.Fixes.Count, c.Fixes.Rate, c.Fixes.Per), c.Fixed, tariff.FixedLine)
	line("Electricity duty", c.Duty, tariff.DutyLine)
	line("Month's bill", c.MonthBill)
	line("Subsidy", c.Subsidy, tariff.SubsidyLine)
	line("Payable", c.Payable)
	printGrounds(&b, c)
	_, err := io.WriteString(w, b.String())
	return err
}

// marksOf are the marks of a line's sources: "[B]", or "[B C]" of two.
func marksOf(c tariff.Charge, lines []tariff.Line) string {
	var marks []string
	for _, l := range lines {
		for _, g := range c.Grounds[l] {
			if m := string(g.Mark); !strings.Contains(strings.Join(marks, " "), m) {
				marks = append(marks, m)
			}
		}
	}
	if len(marks) == 0 {
		return ""
	}
	return "[" + strings.Join(marks, " ") + "]"
}

func printGrounds(b *strings.Builder, c tariff.Charge) {
	fmt.Fprintln(b, "\nSources ([S] stated, [B] checked against printed bills, [C] public code, [G] general practice, [X] not found)")
	for _, l := range []tariff.Line{tariff.EnergyLine, tariff.FPPASLine, tariff.FixedLine, tariff.DutyLine, tariff.SubsidyLine} {
		for _, g := range c.Grounds[l] {
			fmt.Fprintf(b, "  %-8s %s\n", l, g)
		}
	}
	if len(c.Notes) > 0 {
		fmt.Fprintln(b, "\nNotes")
	}
	for _, n := range c.Notes {
		fmt.Fprintf(b, "  - %s\n", n)
	}
}
