package sheet_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"helpline/billing/sheet"
)

// FuzzConsumers reads any bytes after a header: nothing panics, every byte is accounted
// for, and the bad lines, put under the header again as rejects are, are as many and as
// bad as before.
func FuzzConsumers(f *testing.F) {
	const header = "ivrs,name,category,area,load_kw,meter,office,name_hi\n"
	for _, s := range []string{
		"N2301000011,Sunita,LV-1.2,urban,2,441,X,सुनीता\n",
		"N2301000011,\"A, \"\"B\"\"\n C\",LV-1.2,rural,2,441,X,\r\n\r\nbad,line",
		"a\"b,\"c\"d,\"\n", "=1,\x00,\xff,,,,,", "\"open", "",
	} {
		f.Add([]byte(s))
	}
	read := func(t *testing.T, body []byte) (good, bad int, rejects []byte) {
		s, err := sheet.Consumers.Read("in.csv", bytes.NewReader(body))
		if err != nil {
			t.Fatalf("header: %v", err)
		}
		raw := bytes.Clone(s.Header())
		for {
			c, faults, err := s.Next()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			raw = append(raw, s.Raw()...)
			if faults == nil {
				good++
				if len(c.IVRS) != 11 || c.Name == "" || strings.ContainsAny(c.Name, "\x00\n\r") {
					t.Errorf("took %+v", c)
				}
				continue
			}
			bad++
			rejects = append(rejects, s.Raw()...)
			if !bytes.HasSuffix(rejects, []byte("\n")) {
				rejects = append(rejects, '\n')
			}
		}
		if rest := bytes.TrimPrefix(body, raw); len(bytes.Trim(rest, "\r\n")) > 0 {
			t.Errorf("read as %q, left %q", raw, rest)
		}
		return good, bad, rejects
	}
	f.Fuzz(func(t *testing.T, lines []byte) {
		_, bad, rejects := read(t, append([]byte(header), lines...))
		good, again, _ := read(t, append([]byte(header), rejects...))
		if good != 0 || again != bad {
			t.Errorf("%d bad lines read again as %d good and %d bad: %q", bad, good, again, rejects)
		}
	})
}
