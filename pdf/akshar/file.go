package akshar

import (
	"bytes"
	"fmt"
	"strconv"
)

// file is a PDF file being written.
type file struct {
	bytes.Buffer
	ends []int // offsets of objects by number
}

// begin notes where an object stands.
func (f *file) begin(n int) {
	for len(f.ends) <= n {
		f.ends = append(f.ends, 0)
	}
	f.ends[n] = f.Len()
	f.WriteString(strconv.Itoa(n) + " 0 obj\n")
}

// object writes an object that is no stream.
func (f *file) object(n int, body string) {
	f.begin(n)
	f.WriteString(body)
	f.WriteString("\nendobj\n")
}

// lengthRoom is where a stream's length is written once it is known.
const lengthRoom = "      "

// stream writes a compressed stream; fill returns what its dictionary says besides.
// The length stands in room left for it, so that nothing is copied.
func (f *file) stream(n int, fill func(*stream) (string, error)) error {
	f.begin(n)
	f.WriteString("<</Filter /FlateDecode /Length ")
	room := f.Len()
	f.WriteString(lengthRoom + dictRoom + ">>\nstream\n")
	start := f.Len()
	dict, err := fill(newStream(&f.Buffer))
	if err != nil {
		return err
	}
	length := strconv.Itoa(f.Len() - start)
	if len(length) > len(lengthRoom) || len(dict) > len(dictRoom) {
		return fmt.Errorf("stream of %s bytes: no room for its length", length)
	}
	copy(f.Bytes()[room:], length)
	copy(f.Bytes()[room+len(lengthRoom):], dict)
	f.WriteString("\nendstream\nendobj\n")
	return nil
}

// dictRoom is where a stream's dictionary says the length of a font file.
const dictRoom = "                  "

// close writes the table of offsets and the trailer.
func (f *file) close(root, info int) {
	id := identity(f.Bytes())
	at := f.Len()
	fmt.Fprintf(f, "xref\n0 %d\n0000000000 65535 f \n", len(f.ends))
	for _, offset := range f.ends[1:] {
		f.Write(append(zeros10(offset), " 00000 n \n"...))
	}
	fmt.Fprintf(f, "trailer\n<</Size %d /Root %d 0 R /Info %d 0 R /ID [%s %s]>>\nstartxref\n%d\n%%%%EOF\n",
		len(f.ends), root, info, id, id, at)
}

// zeros10 is a number in ten digits.
func zeros10(n int) []byte {
	digits := []byte("0000000000")
	for i := len(digits) - 1; n > 0 && i >= 0; i-- {
		digits[i] += byte(n % 10)
		n /= 10
	}
	return digits
}
