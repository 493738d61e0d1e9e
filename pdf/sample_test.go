package pdf_test

import (
	"bytes"
	"testing"
	"time"

	"helpline/billing"
	"helpline/bot"
	"helpline/pdf"
	"helpline/templates/messages"
)

// The people, numbers and bills here are invented.

func catalogue(tb testing.TB) *messages.Catalogue {
	tb.Helper()
	words, err := messages.Load(&pdf.Sentences)
	if err != nil {
		tb.Fatal(err)
	}
	return words
}

func newPress(tb testing.TB) *pdf.Press {
	tb.Helper()
	press, err := pdf.NewPress(catalogue(tb))
	if err != nil {
		tb.Fatal(err)
	}
	return press
}

func sampleConnection() billing.Connection {
	return billing.Connection{
		IVRS:       "N2301000011",
		Name:       "Krishnakumar Vishwakarma",
		NameHi:     "श्री कृष्णकुमार विश्वकर्मा",
		Address:    "H.No. 18, Maharshi Valmiki Marg, Ward 12, Narmadapuram 461001",
		AddressHi:  "म.नं. 18, महर्षि वाल्मीकि मार्ग, वार्ड 12, नर्मदापुरम् 461001",
		Mobile:     "9826000001",
		Category:   "LV-1.2",
		Area:       billing.Urban,
		LoadKW:     "2",
		Phase:      "single",
		Meter:      "MP1007919",
		Multiplier: "1",
		District:   "Narmadapuram",
		Circle:     "Narmadapuram",
		Division:   "Narmadapuram",
		Office:     "City Zone-1",
		Feeder:     "Valmiki Nagar",
		DTR:        "2301456789",
		Deposit:    billing.Rupees(1850),
		Status:     billing.Active,
	}
}

// sampleBill is the December 2025 vector of domestic bills, under another month.
func sampleBill(lang bot.Lang) pdf.BillSheet {
	c := sampleConnection()
	bill := billing.Bill{
		Number: "OCT26N005676181", IVRS: c.IVRS, Month: "2026-10",
		From: "2026-09-05", To: "2026-10-05", Issued: "2026-10-08", Due: "2026-10-18",
		Previous: "4001", Current: "4148.14", Units: "147.14", ReadingKind: billing.ActualReading,
		Energy: 74803, FPPAS: -956, Fixed: 12900, Duty: 7400, Subsidy: -55969,
		Payable: 38200, LateFee: 500,
	}
	sheet := pdf.BillSheet{
		Lang: lang, Connection: c, Bill: bill, Payments: samplePayments(),
		Payee: pdf.Payee{VPA: "sample@upi", Name: "Sample Vidyut"},
	}
	for i, units := range []billing.Decimal{"147.14", "217", "131", "338", "285", "232", "179", "126", "333", "280", "227", "174"} {
		sheet.History = append(sheet.History, billing.Bill{Month: bill.Month.Add(-i), Units: units})
	}
	return sheet
}

// fullBill has every line a bill can have, and an assessed reading.
func fullBill(lang bot.Lang) pdf.BillSheet {
	sheet := sampleBill(lang)
	b := &sheet.Bill
	b.Units, b.ReadingKind = "434.56", billing.AssessedReading
	b.Energy, b.FPPAS, b.Fixed, b.Duty = 272123, 6721, 81200, 31900
	b.Other, b.TOD, b.SDInstalment = 1200, -10000, 30000
	b.Subsidy, b.SDInterest, b.Adjustment, b.Incentive = -1000, -11250, -500, -500
	b.LateFeePrevious, b.Arrears, b.Received, b.LateFee = 1250, 12345650, -20000, 152300
	b.Payable = (b.CurrentBill() + b.Arrears + b.Received).WholeRupees()
	sheet.Payee = pdf.Payee{}
	return sheet
}

// slabBill is charged as the tariff says: across a change of rates, through all slabs.
func slabBill(lang bot.Lang) pdf.BillSheet {
	sheet := sampleBill(lang)
	b := &sheet.Bill
	b.Month, b.From, b.To, b.Units = "2026-04", "2026-03-05", "2026-04-04", "434.56"
	b.Energy, b.FPPAS, b.Fixed, b.Duty, b.Subsidy = 273219, 6749, 81763, 32000, 0
	b.Payable = b.CurrentBill().WholeRupees()
	return sheet
}

// fullSlabBill has every line a bill can have, and all slabs.
func fullSlabBill(lang bot.Lang) pdf.BillSheet {
	sheet, slabs := fullBill(lang), slabBill(lang).Bill
	b := &sheet.Bill
	b.Month, b.From, b.To, b.Energy = slabs.Month, slabs.From, slabs.To, slabs.Energy
	return sheet
}

// creditBill leaves the consumer an advance.
func creditBill(lang bot.Lang) pdf.BillSheet {
	sheet := sampleBill(lang)
	sheet.Bill.Received, sheet.Bill.Payable = -62700, -24500
	sheet.Bill.ReadingKind = billing.SelfReading
	sheet.Payments = nil
	return sheet
}

func samplePayments() []billing.Payment {
	at := time.Date(2026, 9, 14, 8, 2, 0, 0, time.UTC)
	return []billing.Payment{
		{Receipt: "R260914000123", IVRS: "N2301000011", Bill: "SEP26N005676181", PaidAt: at, Amount: 142300, Mode: "UPI", Reference: "412345678901"},
		{Receipt: "R260814000098", IVRS: "N2301000011", PaidAt: at.AddDate(0, -1, 0), Amount: 98750, Mode: "Net Banking", Reference: "SAMPLE0001234567"},
		{Receipt: "R260714000071", IVRS: "N2301000011", PaidAt: at.AddDate(0, -2, 0), Amount: 211900, Mode: "Counter", Reference: "W3-8812"},
	}
}

func sampleReceipt(lang bot.Lang) pdf.ReceiptSheet {
	bill := sampleBill(lang).Bill
	bill.Number, bill.Month = "SEP26N005676181", "2026-09"
	return pdf.ReceiptSheet{Lang: lang, Connection: sampleConnection(), Payment: samplePayments()[0], Bill: &bill}
}

func billBytes(tb testing.TB, press *pdf.Press, sheet pdf.BillSheet) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := press.Bill(&b, sheet); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func receiptBytes(tb testing.TB, press *pdf.Press, sheet pdf.ReceiptSheet) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := press.Receipt(&b, sheet); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}
