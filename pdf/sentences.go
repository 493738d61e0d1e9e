package pdf

import (
	"helpline/billing"
	"helpline/templates/messages"
)

// Sentences are those the documents print. Each is declared in the file of the block
// that prints it; those of several blocks are here.
var Sentences messages.Set

var (
	company     = messages.Line(&Sentences, "pdf.company")
	owner       = messages.Line(&Sentences, "pdf.owner")
	fileBill    = messages.Of[fileBlanks](&Sentences, "pdf.file.bill")
	fileReceipt = messages.Of[fileBlanks](&Sentences, "pdf.file.receipt")

	ivrs         = messages.Line(&Sentences, "pdf.ivrs")
	billNumber   = messages.Line(&Sentences, "pdf.bill_number")
	billDate     = messages.Line(&Sentences, "pdf.bill_date")
	billMonth    = messages.Line(&Sentences, "pdf.bill_month")
	dueDate      = messages.Line(&Sentences, "pdf.due_date")
	office       = messages.Line(&Sentences, "pdf.office")
	consumerName = messages.Line(&Sentences, "pdf.name")
	payable      = messages.Line(&Sentences, "pdf.payable")
	payableAfter = messages.Line(&Sentences, "pdf.payable_after")
	nothingDue   = messages.Line(&Sentences, "pdf.nothing_due")
	inWords      = messages.Line(&Sentences, "pdf.in_words")
	credit       = messages.Of[amountBlank](&Sentences, "pdf.credit")
	creditNone   = messages.Line(&Sentences, "pdf.credit_none")
)

// fileBlanks are what a file's title names.
type fileBlanks struct {
	IVRS   billing.IVRS
	Month  billing.Month
	Number string
}

// amountBlank is the amount a sentence speaks of.
type amountBlank struct{ Amount billing.Paise }

// nothing says that nothing is to be paid, and what stands to the consumer's credit.
func (s *sheet) nothing(payable billing.Paise) string {
	if payable < 0 {
		return s.say(credit.With(amountBlank{-payable}))
	}
	return s.say(creditNone)
}

// month is a bill month in words.
func (s *sheet) month(m billing.Month) string {
	text, err := s.press.words.Month(s.lang, m)
	s.fault(err)
	return text
}
