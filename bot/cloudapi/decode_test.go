package cloudapi_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"helpline/bot"
	"helpline/bot/cloudapi"
)

// number is whom every sample body is for.
const number = "1100000000001"

var update = flag.Bool("update", false, "write the golden files anew")

// raws leaves the raw texts out of a golden batch; a test of their own looks at them.
var raws = cmp.Options{
	cmpopts.IgnoreFields(bot.Message{}, "Raw"),
	cmpopts.IgnoreFields(bot.Status{}, "Raw"),
	cmpopts.IgnoreFields(bot.Event{}, "Raw"),
	cmpopts.EquateEmpty(),
}

func samples(t testing.TB) map[string][]byte {
	t.Helper()
	files, err := filepath.Glob("../../testdata/webhooks/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no sample bodies: %v", err)
	}
	bodies := map[string][]byte{}
	for _, file := range files {
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		bodies[strings.TrimSuffix(filepath.Base(file), ".json")] = body
	}
	return bodies
}

func TestEverySampleBodyDecodesToItsBatch(t *testing.T) {
	for name, body := range samples(t) {
		t.Run(name, func(t *testing.T) {
			got, err := cloudapi.Decode(body, number)
			if err != nil {
				t.Fatal(err)
			}
			golden := filepath.Join("../../testdata/cloudapi/in", name+".json")
			if *update {
				writeJSON(t, golden, withoutRaws(got))
			}
			var want bot.Batch
			readJSON(t, golden, &want)
			if diff := cmp.Diff(want, got, raws); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func withoutRaws(b bot.Batch) bot.Batch {
	for i := range b.Messages {
		b.Messages[i].Raw = nil
	}
	for i := range b.Statuses {
		b.Statuses[i].Raw = nil
	}
	for i := range b.Events {
		b.Events[i].Raw = nil
	}
	return b
}

func TestRawIsTheUpdateAsItStoodAndOutlivesTheBody(t *testing.T) {
	for name, body := range samples(t) {
		t.Run(name, func(t *testing.T) {
			scratch := bytes.Clone(body)
			got, err := cloudapi.Decode(scratch, number)
			if err != nil {
				t.Fatal(err)
			}
			clear(scratch)
			for _, raw := range rawsOf(got) {
				if len(raw) == 0 || !bytes.Contains(body, raw) || !json.Valid(raw) {
					t.Errorf("%q did not stand in the body", raw)
				}
			}
		})
	}
}

func rawsOf(b bot.Batch) (list []json.RawMessage) {
	for _, m := range b.Messages {
		list = append(list, m.Raw)
	}
	for _, s := range b.Statuses {
		list = append(list, s.Raw)
	}
	for _, e := range b.Events {
		list = append(list, e.Raw)
	}
	return list
}

func TestABodyThatIsNotJSONIsRefused(t *testing.T) {
	for name, body := range map[string]string{
		"nothing":               "",
		"spaces":                " \n",
		"a form":                "a=1&b=2",
		"a cut body":            `{"entry":[{"changes":`,
		"two bodies":            `{}{}`,
		"a number with a zero":  `{"entry":01}`,
		"a control character":   "{\"entry\":\"a\x01\"}",
		"a nest without an end": strings.Repeat("[", 20_000),
		"a byte order mark":     "\ufeff{}",
	} {
		t.Run(name, func(t *testing.T) {
			batch, err := cloudapi.Decode([]byte(body), number)
			if err != cloudapi.ErrNotJSON || len(rawsOf(batch)) > 0 {
				t.Errorf("decoded to %v, %v", batch, err)
			}
		})
	}
}

func TestJSONOfAnyOtherShapeIsAnEmptyBatch(t *testing.T) {
	for _, body := range []string{
		`null`, `true`, `5`, `"text"`, ` [ ] `, `[null]`, `{"entry":null}`, `{"entry":"x"}`, `{"entry":[1,"x",[]]}`,
		`{"entry":[{"changes":5}]}`, `{"":{"":""}}`, strings.Repeat("[", 9_000) + strings.Repeat("]", 9_000),
	} {
		batch, err := cloudapi.Decode([]byte(body), number)
		if err != nil || len(batch.Messages)+len(batch.Statuses) > 0 {
			t.Errorf("%.40s decoded to %v, %v", body, batch, err)
		}
	}
}

func TestKeysAndTextsMayBeEscaped(t *testing.T) {
	body := `{"\u0065ntry":[{"changes":[{"field":"mess\u0061ges","value":{"messages":[
		{"id":"a\/b","from":"91982\u0036000001","type":"text","text":{"body":"\u0928\u092e\ud83d\udca1 \ud83d \"\\"}}]}}]}]}`
	batch, err := cloudapi.Decode([]byte(body), number)
	if err != nil {
		t.Fatal(err)
	}
	want := bot.Batch{Messages: []bot.Message{{
		ID: "a/b", From: bot.Sender{Phone: "919826000001"}, Kind: bot.Text, Text: "नम💡 \ufffd \"\\",
	}}}
	if diff := cmp.Diff(want, batch, raws); diff != "" {
		t.Error(diff)
	}
}

func TestBytesThatAreNoTextBecomeText(t *testing.T) {
	body := []byte(`{"entry":{"changes":{"field":"messages","value":{"messages":{"id":"a","from":"91","type":"text","text":{"body":"a` + "\xff" + `b"}}}}}}`)
	batch, err := cloudapi.Decode(body, number)
	if err != nil || len(batch.Messages) != 1 || batch.Messages[0].Text != "a\ufffdb" {
		t.Errorf("decoded to %v, %v", batch, err)
	}
}

func TestALongTextIsCutBetweenLettersAndKeptWholeInRaw(t *testing.T) {
	long := strings.Repeat("ब", 1_000_000)
	batch := decoded(t, bot.Message{ID: "a", From: bot.Sender{Phone: "91"}, Kind: bot.Text, Text: long})
	got := batch.Messages[0]
	if len(got.Text) < 16_000 || len(got.Text) > 16_384 || !strings.HasPrefix(long, got.Text) {
		t.Errorf("text has %d bytes", len(got.Text))
	}
	if len(got.Raw) < 6_000_000 {
		t.Errorf("raw has %d bytes", len(got.Raw))
	}
}

func TestAThousandMessagesOfOneBodyKeepTheirOrder(t *testing.T) {
	var want []bot.Message
	for i := range 1000 {
		want = append(want, bot.Message{
			ID: fmt.Sprint("wamid.", i), At: time.Unix(1760000000+int64(i), 0).UTC(), Kind: bot.Text, Text: fmt.Sprint(i),
			From: bot.Sender{Phone: fmt.Sprint(919826000000 + i%100), Name: fmt.Sprint("N", i%100)},
		})
	}
	if diff := cmp.Diff(bot.Batch{Messages: want}, decoded(t, want...), raws); diff != "" {
		t.Error(diff)
	}
}

func TestWithoutANumberOfOursUpdatesForAnyAreRead(t *testing.T) {
	batch, err := cloudapi.Decode(samples(t)["odd-foreign-number"], "")
	if err != nil || len(batch.Messages) != 2 || len(batch.Statuses) != 1 {
		t.Errorf("decoded to %v, %v", batch, err)
	}
}

func writeJSON(t *testing.T, file string, v any) {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(v); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

func readJSON(t *testing.T, file string, v any) {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, v); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}
