package pdf

// Where the blocks of a bill stand.
const (
	cardsTop    = 28.5
	cardsBottom = 65.5
	supplyTop   = 68.5
	meterTop    = 92.3
	noticeTop   = 109.3
	bodyBottom  = 223.5
	notesTop    = 225.4
	tearLine    = 250.0

	detailsRight = 118.0 // of the left column
	sideLeft     = 124.0 // of the right one
)

// billForm draws what every bill of a language shares.
func billForm(s *sheet) {
	s.headForm()
	s.consumerForm()
	s.supplyForm()
	s.meterForm()
	s.notesForm()
	s.slipForm()
	s.learnCharges()
	s.Use(regular, figures, latin)
	s.Use(semibold, figures, latin)
}

// What most documents will print, whatever they say.
const (
	figures = "0123456789₹.,-/–()"
	latin   = "ABCDEHILMNOPRSTUV"
)

// bill draws what this bill says.
func (s *sheet) bill(b *BillSheet) {
	s.headMonth(b.Bill.Month)
	s.consumer(b)
	s.dueCard(b.Bill)
	s.supply(b.Connection)
	s.meterReading(b)
	top := s.notice(b.Bill.ReadingKind)
	s.charges(b, top)
	s.useChart(b, top)
	s.lastPayments(b.Payments)
	s.payment(b)
	s.slip(b)
}
