package pdf

import (
	"bytes"
	"errors"
	"image/png"
	"io"
	"strconv"

	"helpline/billing"
	"helpline/bot"
	"helpline/pdf/akshar"
	"helpline/templates/messages"
)

var (
	chartTitle    = messages.Line(&Sentences, "pdf.chart.title")
	chartNow      = messages.Line(&Sentences, "pdf.chart.now")
	chartBefore   = messages.Line(&Sentences, "pdf.chart.before")
	chartAssessed = messages.Line(&Sentences, "pdf.chart.assessed")
)

// ChartMonths is how many months a chart goes back: the same month of last year is
// the last one.
const ChartMonths = 13

// ChartSheet is what a chart of use by month is drawn from.
type ChartSheet struct {
	Lang  bot.Lang
	IVRS  billing.IVRS
	Until billing.Month  // the month on top
	Bills []billing.Bill // newest first; of one month the first counts
}

// The measures of the picture: a square that a phone shows whole, its letters big
// enough to be read there. Bars lie, so that each has a line for its name and number.
const (
	chartSide   = 1080
	chartLeft   = 48.0
	chartRight  = chartSide - chartLeft
	chartHead   = 176.0
	chartRow    = 62.0
	chartBar    = 42.0
	chartMonth  = 204.0 // width of a month's name
	chartNumber = 150.0 // width kept for the number after the longest bar
	chartEdge   = 5.0
)

var (
	chartHeading = akshar.Type{Face: semibold, Size: 56, Ink: navy}
	chartNumbers = akshar.Type{Face: regular, Size: 38, Ink: black}
	chartStrong  = akshar.Type{Face: semibold, Size: 38, Ink: navy}
	chartNote    = akshar.Type{Face: regular, Size: 32, Ink: grey}
)

// Chart writes the use of a connection by month as a PNG picture.
func (p *Press) Chart(w io.Writer, s ChartSheet) error {
	d := &drawing{canvas: newCanvas(chartSide, chartSide, p.faces), sheet: p.sheet(known(s.Lang), nil), until: s.Until}
	d.write(chartHeading, chartLeft, 78, chartRight-chartLeft, akshar.Left, d.say(chartTitle))
	d.write(chartNote, chartLeft, 132, chartRight-chartLeft, akshar.Left, string(s.IVRS))
	months := byMonth(s)
	for _, b := range months {
		if n, ok := hundredths(b.Units); ok {
			d.most = max(d.most, n)
		}
	}
	assessed := false
	for i := range ChartMonths {
		b, known := months[s.Until.Add(-i)]
		assessed = assessed || known && b.ReadingKind == billing.AssessedReading
		d.row(i, b, known)
	}
	d.legend(assessed)
	if err := errors.Join(d.err, d.sheet.err); err != nil {
		return err
	}
	var file bytes.Buffer
	if err := png.Encode(&file, d.canvas); err != nil {
		return err
	}
	_, err := w.Write(file.Bytes())
	return err
}

// byMonth is the bill of each month of the chart.
func byMonth(s ChartSheet) map[billing.Month]billing.Bill {
	months := map[billing.Month]billing.Bill{}
	for _, b := range s.Bills {
		_, has := months[b.Month]
		if !has && b.Month <= s.Until && b.Month > s.Until.Add(-ChartMonths) {
			months[b.Month] = b
		}
	}
	return months
}

// drawing is a chart under way.
type drawing struct {
	*canvas
	*sheet
	until billing.Month
	most  int64 // of a month, in hundredths of units
	err   error
}

// row draws a month: its name, its bar and its units; only a dash where there is no
// bill. What was assessed and not read is hollow.
func (d *drawing) row(i int, b billing.Bill, known bool) {
	m := d.until.Add(-i)
	top := chartHead + float64(i)*chartRow
	base := top + chartBar - 7
	fill, kind := d.colours(i)
	name := d.say(monthNames.Of(strconv.Itoa(int(m.Time().Month())))) + " " + strconv.Itoa(m.Time().Year())
	d.canvas.write(kind, chartLeft, base, chartMonth-16, akshar.Left, name)
	x := chartLeft + chartMonth
	used, ok := hundredths(b.Units)
	if !known || !ok {
		d.canvas.write(chartNote, x, base, 60, akshar.Left, "–")
		return
	}
	width := 0.0
	if d.most > 0 {
		width = (chartRight - x - chartNumber) * float64(used) / float64(d.most)
	}
	width = max(width, 3)
	if b.ReadingKind == billing.AssessedReading {
		d.hollow(x, top, width, chartBar, chartEdge, fill)
	} else {
		d.box(x, top, width, chartBar, fill)
	}
	d.canvas.write(kind, x+width+12, base, chartRight-x-width-12, akshar.Left, strconv.FormatInt((used+50)/100, 10))
}

// colours of a month: this one and the same of last year stand out.
func (d *drawing) colours(i int) (fill akshar.Color, kind akshar.Type) {
	switch i {
	case 0:
		return navy, chartStrong
	case ChartMonths - 1:
		return accent, in(brown, chartStrong)
	}
	return steel, chartNumbers
}

// legend says what the colours mean.
func (d *drawing) legend(assessed bool) {
	const base, side, room = chartSide - 40.0, 30.0, 330.0
	x := chartLeft
	mark := func(fill akshar.Color, hollow bool, words messages.Phrase) {
		if hollow {
			d.hollow(x, base-side+4, side, side, chartEdge, fill)
		} else {
			d.box(x, base-side+4, side, side, fill)
		}
		x = d.canvas.write(chartNote, x+side+12, base, room, akshar.Left, d.say(words)) + 36
	}
	mark(navy, false, chartNow)
	mark(accent, false, chartBefore)
	if assessed {
		mark(steel, true, chartAssessed)
	}
}
