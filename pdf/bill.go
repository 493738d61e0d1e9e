package pdf

// Where the blocks of a bill stand.
const (
	cardsTop    = 29.0
	cardsBottom = 67.0
	supplyTop   = 70.5
	meterTop    = 96.0
	noticeTop   = 114.5
	bodyBottom  = 225.5
	notesTop    = 228.5
	tearLine    = 252.0

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
	s.charges(b.Bill, top)
	s.useChart(b, top)
	s.lastPayments(b.Payments, top+chartHeight)
	s.payment(b)
	s.slip(b)
}
