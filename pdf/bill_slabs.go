package pdf

import (
	"helpline/billing"
	"helpline/billing/tariff"
	"helpline/pdf/akshar"
	"helpline/templates/messages"
)

type slabBlanks struct{ Units, Rate billing.Decimal }

var slabLine = messages.Of[slabBlanks](&Sentences, "pdf.slab")

// The rows of the slabs under the energy charge: one below another, or two side by
// side where the bill has many lines.
const (
	slabRow   = 4.0
	slabTight = 3.3
	slabLeft  = left + 5
	slabWidth = 46.0
)

var slabType = akshar.Type{Face: regular, Size: 7, Ink: grey}

// slabs are the units and rates that make up the energy charge of a bill, by the tariff
// of its days. None when the tariff says otherwise than the bill or says nothing: the
// bill is right, and does not show how then.
func (s *sheet) slabs(b *BillSheet) []tariff.Slab {
	const near = 2 // paise
	charge, err := s.press.tariff.Charge(tariff.UseOf(b.Connection, b.Bill))
	if gap := charge.Energy - b.Bill.Energy; err != nil || gap > near || gap < -near {
		return nil
	}
	return charge.Slabs
}

// slabBlock is the slabs with the room they take: as many columns as it needs, no room
// where there is none for them.
type slabBlock struct {
	slabs   []tariff.Slab
	columns int
	row     float64
}

func fitSlabs(slabs []tariff.Slab, room float64) slabBlock {
	for _, b := range []slabBlock{{slabs, 1, slabRow}, {slabs, 2, slabTight}} {
		if b.height() <= room {
			return b
		}
	}
	return slabBlock{columns: 1}
}

func (b slabBlock) height() float64 { return b.row * float64((len(b.slabs)+b.columns-1)/b.columns) }

// slabRows prints the slabs, and returns where the next line begins.
func (s *sheet) slabRows(b slabBlock, y float64) float64 {
	for i, slab := range b.slabs {
		x := slabLeft + float64(i%b.columns)*(slabWidth+4)
		base := y + float64(i/b.columns)*b.row + b.row/2 + 0.4
		amount := "= " + slab.Amount.String()
		s.fit(slabType, x, base, slabWidth-s.Width(slabType, amount)-1, akshar.Left, s.say(slabLine.With(slabBlanks{slab.Units, slab.Rate})))
		s.exact(slabType, x+slabWidth, base, slabWidth, akshar.Right, amount)
	}
	return y + b.height()
}
