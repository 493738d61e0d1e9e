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
}

// People are those the handset page offers first.
var People = []Person{
	{"9826000001", "Sunita Verma", "एक कनेक्शन, अक्टूबर का बिल बाकी", "One connection, October bill unpaid"},
	{"9826000002", "Ramesh Patel", "घर और खेत का पंप, पंप पर बकाया", "A house and a farm pump, arrears on the pump"},
	{"9826000003", "Imran Khan", "गाँव, आकलित रीडिंग, बकाया", "Rural, assessed reading, arrears"},
	{"9826000004", "Kamla Bai", "कनेक्शन कटा हुआ", "Disconnected"},
	{"9826000005", "Gayatri Sharma", "अग्रिम जमा, कुछ देय नहीं", "In credit, nothing to pay"},
	{"9826000006", "Mohammad Salim", "फीडर पर नियोजित कटौती", "Feeder under a planned cut"},
	{"9826000007", "Priya Rathore", "नया कनेक्शन, अभी कोई बिल नहीं", "New connection, no bill yet"},
	{"9826000090", "", "अजनबी: कोई कनेक्शन दर्ज नहीं", "A stranger: no connection registered"},
}
