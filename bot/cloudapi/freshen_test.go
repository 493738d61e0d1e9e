package cloudapi_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"helpline/bot/cloudapi"
)

var later = time.Unix(1800000000, 0)

// freshened numbers the new ids from 1.
func freshened(body string) (string, error) {
	n := 0
	b, err := cloudapi.Freshen([]byte(body), later, func() string { n++; return fmt.Sprint("new", n) })
	return string(b), err
}

func TestFreshBodiesDifferInIDsAndTimesOnly(t *testing.T) {
	tests := map[string]struct{ body, want string }{
		"a message": {
			`{"messages":[{"id":"a","timestamp":"1760000000","text":{"body":"a b"}}]}`,
			`{"messages":[{"id":"new1","text":{"body":"a b"},"timestamp":"1800000000"}]}`,
		},
		"a message spoken of by another keeps being it": {
			`{"messages":[{"id":"a"},{"context":{"id":"a"},"id":"b","reaction":{"message_id":"a"}}]}`,
			`{"messages":[{"id":"new1"},{"context":{"id":"new1"},"id":"new2","reaction":{"message_id":"new1"}}]}`,
		},
		"the same message twice stays the same": {
			`[{"messages":[{"id":"a"}]},{"messages":[{"id":"a"}]}]`,
			`[{"messages":[{"id":"new1"}]},{"messages":[{"id":"new1"}]}]`,
		},
		"what another body says keeps its id": {
			`{"messages":[{"context":{"id":"elsewhere"},"id":"a"}]}`,
			`{"messages":[{"context":{"id":"elsewhere"},"id":"new1"}]}`,
		},
		"a status is of a message of ours": {
			`{"statuses":[{"id":"ours","timestamp":"1760000000"}]}`,
			`{"statuses":[{"id":"ours","timestamp":"1800000000"}]}`,
		},
		"times keep their distance": {
			`{"messages":[{"timestamp":"1760000000"},{"timestamp":"1759999990"}]}`,
			`{"messages":[{"timestamp":"1800000000"},{"timestamp":"1799999990"}]}`,
		},
		"numbers stay numbers, milliseconds milliseconds": {
			`{"messages":[{"timestamp":1760000000},{"timestamp":"1760000000000"}],"n":12345678901234567890}`,
			`{"messages":[{"timestamp":1800000000},{"timestamp":"1800000000000"}],"n":12345678901234567890}`,
		},
		"odd shapes are left alone": {
			`{"messages":{"id":"a"},"statuses":null,"timestamp":"soon"}`,
			`{"messages":{"id":"a"},"statuses":null,"timestamp":"soon"}`,
		},
		"what Meta escapes stays escaped": {
			`{"body":"\u00e4\/<b>"}`,
			`{"body":"\u00e4\/<b>"}`,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := freshened(tt.body)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestEveryKnownBodyCanBeFreshened(t *testing.T) {
	files, err := filepath.Glob("../../testdata/webhooks/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no webhook bodies: %v", err)
	}
	for _, file := range files {
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		got, err := freshened(string(body))
		if json.Valid(body) != (err == nil) || err == nil && !json.Valid([]byte(got)) {
			t.Errorf("%s: %v, made into %s", file, err, got)
		}
	}
}

func TestWhatIsNoJSONIsNotFreshened(t *testing.T) {
	for _, body := range []string{"", "{", `{} {}`} {
		if _, err := freshened(body); !errors.Is(err, cloudapi.ErrNotJSON) {
			t.Errorf("%q: got %v, want ErrNotJSON", body, err)
		}
	}
}
