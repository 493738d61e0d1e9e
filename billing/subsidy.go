package billing

// SubsidyLimit is the units of thirty days above which the State's subsidy to homes
// is lost whole (Atal Griha Jyoti: patrika.com, Ujjain). How a longer or shorter cycle
// counts has no source.
const SubsidyLimit Decimal = "150"

// subsidyNear is where a warning begins to help.
const subsidyNear Decimal = "130"

// subsidyDays is the stretch the limit is of.
const subsidyDays = 30

// Subsidised reports a category the subsidy is for.
func (c Connection) Subsidised() bool { return c.Category == "LV-1.2" }

// SubsidyStand is where a home stands to the limit.
type SubsidyStand string

// The stands. Far below the limit has no name.
const (
	SubsidyNear  SubsidyStand = "near"  // some units are left until the thirty days end
	SubsidyClose SubsidyStand = "close" // the thirty days are over, and it was close
	SubsidyPace  SubsidyStand = "pace"  // below so far, above if it goes on like this
	SubsidyOver  SubsidyStand = "over"
)

// Subsidy is a stand with its numbers.
type Subsidy struct {
	Stand   SubsidyStand
	Left    Decimal // until the limit
	Until   Day     // when the thirty days end
	Monthly Decimal // units of thirty days at the pace so far
}

// SubsidyOf tells where units used up to a day leave a home.
func (p MeterPast) SubsidyOf(units Decimal, on Day) Subsidy {
	s := Subsidy{Until: p.On.Add(subsidyDays), Monthly: p.Monthly(units, on)}
	days := p.Days(on)
	within := units
	if days > subsidyDays {
		within = s.Monthly
	}
	used, _ := within.thousandths()
	limit, _ := SubsidyLimit.thousandths()
	s.Left = decimalOf(max(0, limit-used))
	switch {
	case within.Compare(SubsidyLimit) > 0:
		s.Stand = SubsidyOver
	case days < subsidyDays && within.Compare(subsidyNear) >= 0:
		s.Stand = SubsidyNear
	case days < subsidyDays && days >= firstPace && s.Monthly.Compare(SubsidyLimit) > 0:
		s.Stand = SubsidyPace
	case within.Compare(subsidyNear) >= 0:
		s.Stand = SubsidyClose
	}
	return s
}

// SubsidyUnsure reports use that is within the limit by its units and beyond it by
// those of thirty days, or the other way round.
func (p MeterPast) SubsidyUnsure(units Decimal, on Day) bool {
	if days := p.Days(on); days >= shortestCycle && days <= longestCycle {
		return false
	}
	return units.Compare(SubsidyLimit) > 0 != (p.Monthly(units, on).Compare(SubsidyLimit) > 0)
}
