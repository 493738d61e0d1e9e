package pdf

import "helpline/pdf/akshar"

// The palette: the company's blue, one accent, greys for what is secondary, green
// for what is paid.
var (
	navy   = akshar.Color{R: 16, G: 58, B: 108}
	steel  = akshar.Color{R: 120, G: 158, B: 204}
	pale   = akshar.Color{R: 233, G: 240, B: 249}
	accent = akshar.Color{R: 232, G: 163, B: 23}
	cream  = akshar.Color{R: 255, G: 246, B: 224}
	brown  = akshar.Color{R: 122, G: 74, B: 0}
	green  = akshar.Color{R: 20, G: 110, B: 66}
	mint   = akshar.Color{R: 228, G: 244, B: 235}
	white  = akshar.Color{R: 255, G: 255, B: 255}
	black  = akshar.Color{R: 24, G: 24, B: 27}
	grey   = akshar.Color{R: 96, G: 100, B: 108}
	line   = akshar.Color{R: 205, G: 211, B: 220}
	shade  = akshar.Color{R: 243, G: 245, B: 248}
)

// pairType is how a label in two languages is set.
type pairType struct{ own, other akshar.Type }

// The types. Sizes are few, so that the page is quiet.
var (
	labelType   = pairType{akshar.Type{Face: regular, Size: 7.6, Ink: grey}, akshar.Type{Face: regular, Size: 6.2, Ink: grey}}
	rowType     = pairType{akshar.Type{Face: regular, Size: 8.6, Ink: black}, akshar.Type{Face: regular, Size: 6.6, Ink: grey}}
	sumType     = pairType{akshar.Type{Face: semibold, Size: 8.8, Ink: navy}, akshar.Type{Face: regular, Size: 6.6, Ink: grey}}
	totalType   = pairType{akshar.Type{Face: semibold, Size: 10, Ink: white}, akshar.Type{Face: regular, Size: 7.4, Ink: pale}}
	headingType = pairType{akshar.Type{Face: semibold, Size: 9.6, Ink: navy}, akshar.Type{Face: regular, Size: 7.4, Ink: grey}}

	body      = akshar.Type{Face: regular, Size: 8.2, Ink: black}
	small     = akshar.Type{Face: regular, Size: 7.4, Ink: black}
	tiny      = akshar.Type{Face: regular, Size: 6.2, Ink: grey}
	strong    = akshar.Type{Face: semibold, Size: 9, Ink: black}
	nameType  = akshar.Type{Face: semibold, Size: 11.5, Ink: black}
	bigNumber = akshar.Type{Face: semibold, Size: 14, Ink: navy}
	hugeMoney = akshar.Type{Face: semibold, Size: 23, Ink: navy}
)

// in is a type in another colour.
func in(c akshar.Color, t akshar.Type) akshar.Type {
	t.Ink = c
	return t
}

// sized is a type in another size.
func sized(size float64, t akshar.Type) akshar.Type {
	t.Size = size
	return t
}

// The measures of the page, in millimetres.
const (
	left   = 10.0
	right  = 200.0
	radius = 1.6
)
