// Package town is the sample town: invented people with invented connections, bills
// and payments, as CSV files of the form `helpline import` reads. The CSV files are
// made by the generator beside them; README.md says who is who.
package town

import (
	"embed"
	"fmt"
	"os"
	"path/filepath"
)

//go:embed *.csv
var files embed.FS

// Paths are where the town's files stand once written out.
type Paths struct{ Consumers, Bills, Payments, Outages string }

// Write puts the town's files into a folder.
func Write(dir string) (Paths, error) {
	p := Paths{
		Consumers: filepath.Join(dir, "consumers.csv"),
		Bills:     filepath.Join(dir, "bills.csv"),
		Payments:  filepath.Join(dir, "payments.csv"),
		Outages:   filepath.Join(dir, "outages.csv"),
	}
	for _, path := range []string{p.Consumers, p.Bills, p.Payments, p.Outages} {
		body, err := files.ReadFile(filepath.Base(path))
		if err != nil {
			return p, fmt.Errorf("sample town: %w", err)
		}
		if err := os.WriteFile(path, body, 0o600); err != nil {
			return p, fmt.Errorf("sample town: %w", err)
		}
	}
	return p, nil
}

// Person is one of the town worth meeting.
type Person struct {
	Mobile string // ten digits
	Name   string
	NoteHi string // what is particular about them
	NoteEn string
	Hidden bool // has a user name: WhatsApp shows us no phone number
}

// People are those the handset page offers first.
var People = []Person{
	{Mobile: "9826000001", Name: "Sunita Verma", NoteHi: "एक कनेक्शन, अक्टूबर का बिल बाकी", NoteEn: "One connection, October bill unpaid"},
	{Mobile: "9826000002", Name: "Ramesh Patel", NoteHi: "घर और खेत का पंप, पंप पर बकाया", NoteEn: "A house and a farm pump, arrears on the pump"},
	{Mobile: "9826000003", Name: "Imran Khan", NoteHi: "गाँव, आकलित रीडिंग, बकाया", NoteEn: "Rural, assessed reading, arrears"},
	{Mobile: "9826000004", Name: "Kamla Bai", NoteHi: "कनेक्शन कटा हुआ", NoteEn: "Disconnected"},
	{Mobile: "9826000005", Name: "Gayatri Sharma", NoteHi: "अग्रिम जमा, कुछ देय नहीं", NoteEn: "In credit, nothing to pay"},
	{Mobile: "9826000006", Name: "Mohammad Salim", NoteHi: "फीडर पर नियोजित कटौती", NoteEn: "Feeder under a planned cut"},
	{Mobile: "9826000007", Name: "Priya Rathore", NoteHi: "नया कनेक्शन, अभी कोई बिल नहीं", NoteEn: "New connection, no bill yet"},
	{Mobile: "9826000008", Name: "Anil Kumar Jain", NoteHi: "यूज़र नेम है, नंबर छिपा; तीन कनेक्शन", NoteEn: "Has a user name, number hidden; three connections", Hidden: true},
	{Mobile: "9826000090", Name: "", NoteHi: "अजनबी: कोई कनेक्शन दर्ज नहीं", NoteEn: "A stranger: no connection registered"},
}
