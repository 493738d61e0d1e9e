package messages

import (
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"text/template"
	"time"

	"helpline/billing"
	"helpline/bot"
)

// errNoName means a value has no name in a language file.
var errNoName = errors.New("no name for the value")

// ownNames are the names the formatting functions themselves need.
var ownNames Set

var _ = NamesOf(&ownNames, "month", "", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12")

// funcs are what a sentence may use to format its blanks:
//
//	{{.Amount | money}}         ₹1,23,456.00
//	{{.Due | date}}             20-10-2026, of a billing.Day or a time
//	{{.At | clock}}             20-10-2026, शाम 6:05 बजे, in Kolkata
//	{{.Open | hour}}            शाम 6:05 बजे, in Kolkata
//	{{.At | stamp}}             20-10-2026 18:05, the same as documents print it
//	{{.Month | month}}          अक्टूबर 2026
//	{{name "office.level" .X}}  the sentence "office.level.<X>"
func (c *Catalogue) funcs(lang bot.Lang) template.FuncMap {
	return template.FuncMap{
		"money": func(p billing.Paise) string { return Money(p) },
		"date":  date,
		"clock": func(t time.Time) (string, error) { return c.clock(lang, t) },
		"hour":  func(t time.Time) (string, error) { return c.hour(lang, t) },
		"stamp": func(t time.Time) string { return t.In(billing.Kolkata).Format("02-01-2006 15:04") },
		"month": func(m billing.Month) (string, error) { return c.Month(lang, m) },
		"name": func(prefix string, value any) (string, error) {
			return c.name(lang, prefix+"."+fmt.Sprint(value))
		},
	}
}

type clockBlanks struct{ Time string }

// parts of the day as Hindi divides it, each with its first hour.
var parts = []struct {
	from int
	said Sentence[clockBlanks]
}{
	{20, Of[clockBlanks](&ownNames, "clock.night")}, {16, Of[clockBlanks](&ownNames, "clock.evening")},
	{12, Of[clockBlanks](&ownNames, "clock.noon")}, {4, Of[clockBlanks](&ownNames, "clock.morning")},
	{0, Of[clockBlanks](&ownNames, "clock.small")},
}

// clock is an instant as people say it.
func (c *Catalogue) clock(lang bot.Lang, t time.Time) (string, error) {
	said, err := c.hour(lang, t)
	return billing.DayOf(t).String() + ", " + said, err
}

// hour is a time of day as people say it.
func (c *Catalogue) hour(lang bot.Lang, t time.Time) (string, error) {
	t = t.In(billing.Kolkata)
	for _, p := range parts {
		if t.Hour() >= p.from {
			return c.Say(lang, p.said.With(clockBlanks{t.Format("3:04")}))
		}
	}
	return "", nil
}

// Money is an amount with its sign before the rupee sign: ₹1,23,456.00, -₹20.04.
func Money(p billing.Paise) string {
	if p < 0 {
		return "-₹" + (-p).String()
	}
	return "₹" + p.String()
}

// Month is a bill month in words: "अक्टूबर 2026".
func (c *Catalogue) Month(lang bot.Lang, m billing.Month) (string, error) {
	t := m.Time()
	if t.IsZero() {
		return "", nil
	}
	name, err := c.name(lang, "month."+strconv.Itoa(int(t.Month())))
	return name + " " + strconv.Itoa(t.Year()), err
}

func (c *Catalogue) name(lang bot.Lang, key string) (string, error) {
	if c.langs[lang][key] == nil {
		return "", fmt.Errorf("%w: %s", errNoName, key)
	}
	return c.Say(lang, Phrase{key: key})
}

func date(v any) (string, error) {
	switch v := v.(type) {
	case billing.Day:
		return v.String(), nil
	case time.Time:
		return billing.DayOf(v).String(), nil
	}
	return "", fmt.Errorf("date of a %T", v)
}

// sample makes a value of a type, either empty or with something in every field, so
// that both sides of every {{if}} are tried when the catalogue is loaded.
func sample(t reflect.Type, full bool) any {
	v := reflect.New(t).Elem()
	if full {
		fill(v)
	}
	return v.Interface()
}

// samples are values of types whose text has a form.
var samples = map[reflect.Type]any{
	reflect.TypeFor[billing.Day]():   billing.Day("2026-10-20"),
	reflect.TypeFor[billing.Month](): billing.Month("2026-10"),
	reflect.TypeFor[time.Time]():     time.Date(2026, 10, 20, 12, 0, 0, 0, time.UTC),
}

func fill(v reflect.Value) {
	if s, ok := samples[v.Type()]; ok {
		v.Set(reflect.ValueOf(s))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString("x")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64, reflect.Int32:
		v.SetInt(1)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				fill(v.Field(i))
			}
		}
	}
}
