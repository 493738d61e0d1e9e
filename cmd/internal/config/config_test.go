package config_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"helpline/cmd/internal/config"
)

var whatsapp = []string{
	"WHATSAPP_PHONE_NUMBER_ID=1100000000001",
	"WHATSAPP_ACCESS_TOKEN=token-value",
	"WHATSAPP_APP_SECRET=secret-one",
	"WHATSAPP_VERIFY_TOKEN=verify-value",
	"REDIS_URL=redis://:password@127.0.0.1:6379/0",
}

func noFile(t *testing.T) string {
	t.Helper()
	return filepath.Join(t.TempDir(), ".env")
}

func TestDefaultsStandWhereNothingIsSet(t *testing.T) {
	got, err := config.LoadServe(append(whatsapp, "HELPLINE_ADDR=", "HELPLINE_SESSION_IDLE="), noFile(t))
	if err != nil {
		t.Fatal(err)
	}
	want := config.Config{
		Addr: "127.0.0.1:8080", Books: "helpline.db", Redis: "redis://:password@127.0.0.1:6379/0",
		APIURL: "https://graph.facebook.com", APIVersion: "v25.0",
		PhoneNumberID: "1100000000001", AccessToken: "token-value",
		AppSecrets: []config.Secret{"secret-one"}, VerifyToken: "verify-value",
		PerSecond: 80, Idle: 30 * time.Minute, RazorpayURL: "https://api.razorpay.com",
	}
	if diff := cmp.Diff(want, got, plain); diff != "" {
		t.Error(diff)
	}
}

// plain compares secrets as they are: printed, they would all look the same.
var plain = cmp.Transformer("plain", func(s config.Secret) string { return string(s) })

func TestEverySettingIsRead(t *testing.T) {
	got, err := config.LoadServe([]string{
		"HELPLINE_ADDR=:0", "HELPLINE_BASE_URL=https://help.example.in", "DATABASE_URL=sqlite:/var/lib/books.db",
		"HELPLINE_EMBEDDED_REDIS=1", "WHATSAPP_API_URL=http://127.0.0.1:9/graph", "WHATSAPP_API_VERSION=v26.0",
		"WHATSAPP_PHONE_NUMBER_ID=1100000000001", "WHATSAPP_ACCESS_TOKEN=t", "WHATSAPP_APP_SECRET=old,new",
		"WHATSAPP_VERIFY_TOKEN=v", "WHATSAPP_MESSAGES_PER_SECOND=1000", "HELPLINE_SESSION_IDLE=90s",
		"SMS_URL=https://sms.example.in/send", "SMS_TOKEN=s", "HELPLINE_UPI_PAYEE=help.line@example", "HELPLINE_UPI_NAME=Help Line",
		"PAYMENT_GATEWAY=razorpay", "RAZORPAY_API_URL=http://127.0.0.1:9", "RAZORPAY_KEY_ID=rzp_1", "RAZORPAY_KEY_SECRET=k",
		"RAZORPAY_WEBHOOK_SECRET=w1,w2", "WHATSAPP_PAYMENT_CONFIGURATION=rzp-prod",
	}, noFile(t))
	if err != nil {
		t.Fatal(err)
	}
	want := config.Config{
		Addr: ":0", BaseURL: "https://help.example.in", Books: "/var/lib/books.db", EmbeddedRedis: true,
		APIURL: "http://127.0.0.1:9/graph", APIVersion: "v26.0", PhoneNumberID: "1100000000001", AccessToken: "t",
		AppSecrets: []config.Secret{"old", "new"}, VerifyToken: "v", PerSecond: 1000, Idle: 90 * time.Second,
		SMSURL: "https://sms.example.in/send", SMSToken: "s", UPIPayee: "help.line@example", UPIName: "Help Line",
		Gateway: "razorpay", RazorpayURL: "http://127.0.0.1:9", RazorpayKeyID: "rzp_1", RazorpayKeySecret: "k",
		RazorpaySecrets: []config.Secret{"w1", "w2"}, PayInChat: "rzp-prod",
	}
	if diff := cmp.Diff(want, got, plain); diff != "" {
		t.Error(diff)
	}
	if got := config.Reveal(got.AppSecrets); !cmp.Equal(got, []string{"old", "new"}) {
		t.Errorf("revealed %q", got)
	}
}

func TestTheEnvironmentWinsOverTheFile(t *testing.T) {
	file := noFile(t)
	text := "# settings\nHELPLINE_ADDR=:1\nDATABASE_URL=\"sqlite:from the file.db\"\nREDIS_URL=redis://file\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := config.Load([]string{"HELPLINE_ADDR=:2", "REDIS_URL=", "HELPLINE_ADDR=:3"}, file)
	if err != nil {
		t.Fatal(err)
	}
	if got.Addr != ":3" || got.Books != "from the file.db" || got.Redis != "" {
		t.Errorf("read addr %q, books %q, Redis set %t; want the last of the environment, the file's, and none",
			got.Addr, got.Books, got.Redis != "")
	}
}

func TestAServerIsToldAllItLacksAtOnce(t *testing.T) {
	_, err := config.LoadServe([]string{"HELPLINE_ADDR=nowhere", "WHATSAPP_MESSAGES_PER_SECOND=fast", "HELPLINE_CAPTURE_DIR=/tmp"}, noFile(t))
	if err == nil {
		t.Fatal("a server without settings was let start")
	}
	var names []string
	for line := range strings.Lines(err.Error()) {
		name, _, _ := strings.Cut(line, ":")
		names = append(names, name)
	}
	want := []string{
		"WHATSAPP_MESSAGES_PER_SECOND", "HELPLINE_ADDR",
		"WHATSAPP_PHONE_NUMBER_ID", "WHATSAPP_ACCESS_TOKEN", "WHATSAPP_APP_SECRET", "WHATSAPP_VERIFY_TOKEN", "REDIS_URL",
		"HELPLINE_CAPTURE_DIR",
	}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Error(diff)
	}
}

func TestAGatewayNeedsAllItsKeys(t *testing.T) {
	given := append(whatsapp[:len(whatsapp):len(whatsapp)], "PAYMENT_GATEWAY=razorpay", "RAZORPAY_KEY_ID=rzp_1")
	_, err := config.LoadServe(given, noFile(t))
	want := "RAZORPAY_KEY_SECRET: needed: payments by PAYMENT_GATEWAY=razorpay\nRAZORPAY_WEBHOOK_SECRET: needed: payments by PAYMENT_GATEWAY=razorpay"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestCommandsThatTalkToNobodyNeedNoNumber(t *testing.T) {
	if _, err := config.Load([]string{"HELPLINE_CAPTURE_DIR=/tmp"}, noFile(t)); err != nil {
		t.Errorf("refused: %v", err)
	}
}

func TestWhatCannotBeRightIsRefusedByName(t *testing.T) {
	tests := map[string]struct{ set, reason string }{
		"an address without a port":     {"HELPLINE_ADDR=localhost", "not HOST:PORT"},
		"a port out of range":           {"HELPLINE_ADDR=:70000", "not HOST:PORT"},
		"a base without a scheme":       {"HELPLINE_BASE_URL=help.example.in", "not an http"},
		"a base of another scheme":      {"HELPLINE_BASE_URL=ftp://help.example.in", "not an http"},
		"PostgreSQL":                    {"DATABASE_URL=postgres://u:hunter2@db/helpline", "this version keeps its books in SQLite"},
		"a database that is none":       {"DATABASE_URL=helpline.db", "not sqlite:PATH"},
		"SQLite nowhere":                {"DATABASE_URL=sqlite:", "without a path"},
		"SQLite in memory":              {"DATABASE_URL=sqlite::memory:", "not the path of a file"},
		"a database with options":       {"DATABASE_URL=sqlite:a.db?mode=ro", "not the path of a file"},
		"Redis of another scheme":       {"REDIS_URL=http://:hunter2@127.0.0.1", "not redis://"},
		"a Redis database by name":      {"REDIS_URL=redis://:hunter2@127.0.0.1/abc", "number of a database"},
		"a cluster with a gap":          {"REDIS_URL=redis://a:1,,redis://b:1", "not redis://"},
		"neither yes nor no":            {"HELPLINE_EMBEDDED_REDIS=perhaps", `"perhaps" is neither 1 nor 0`},
		"an API with a query":           {"WHATSAPP_API_URL=https://graph.facebook.com?x=1", "not an http"},
		"a version without its v":       {"WHATSAPP_API_VERSION=25.0", "not a version"},
		"a phone in place of its id":    {"WHATSAPP_PHONE_NUMBER_ID=+917552551222", "not the digits"},
		"a token broken over two lines": {"WHATSAPP_ACCESS_TOKEN=hunter2\nhunter2", "has blanks"},
		"an empty secret of two":        {"WHATSAPP_APP_SECRET=hunter2,", "an empty secret"},
		"a verify token of two words":   {"WHATSAPP_VERIFY_TOKEN=hunter2 hunter2", "has blanks"},
		"sending nothing":               {"WHATSAPP_MESSAGES_PER_SECOND=0", "not between 1 and 1000"},
		"sending more than Meta lets":   {"WHATSAPP_MESSAGES_PER_SECOND=1001", "not between 1 and 1000"},
		"a rate in words":               {"WHATSAPP_MESSAGES_PER_SECOND=ten", `"ten" is not a whole number`},
		"a gateway that is no address":  {"SMS_URL=hunter2", "not an http"},
		"a token without its gateway":   {"SMS_TOKEN=hunter2", "goes together with SMS_URL"},
		"no time at all":                {"HELPLINE_SESSION_IDLE=0s", "not longer than nothing"},
		"hours in words":                {"HELPLINE_OFFICE_HOURS=9 to 5", "not days and times such as Mon-Sat 09:30-18:00"},
		"a time without its unit":       {"HELPLINE_SESSION_IDLE=30", `"30" is not a length of time`},
		"a payee without a handle":      {"HELPLINE_UPI_PAYEE=helpline", "not a UPI address"},
		"a payee's name alone":          {"HELPLINE_UPI_NAME=Help Line", "goes together with"},
		"a gateway nobody knows":        {"PAYMENT_GATEWAY=paypal", "not razorpay"},
		"the demo's gateway":            {"PAYMENT_GATEWAY=sandbox", "it is the demo's"},
		"Razorpay that is no address":   {"RAZORPAY_API_URL=razorpay", "not an http"},
		"paying in the chat by nobody":  {"WHATSAPP_PAYMENT_CONFIGURATION=rzp", "goes together with PAYMENT_GATEWAY"},
		"a folder for recordings":       {"HELPLINE_CAPTURE_DIR=/tmp", "recording webhooks is not available"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := config.LoadServe(append(whatsapp[:len(whatsapp):len(whatsapp)], tt.set), noFile(t))
			variable, _, _ := strings.Cut(tt.set, "=")
			if err == nil || !strings.Contains("\n"+err.Error(), "\n"+variable+": ") || !strings.Contains(err.Error(), tt.reason) {
				t.Errorf("got %v, want %s: …%s…", err, variable, tt.reason)
			}
			if err != nil && strings.Contains(err.Error(), "hunter2") {
				t.Errorf("the error tells the secret: %v", err)
			}
		})
	}
}

func TestAFileThatCannotBeReadIsRefusedWithoutQuotingIt(t *testing.T) {
	file := noFile(t)
	if err := os.WriteFile(file, []byte("WHATSAPP_APP_SECRET hunter2\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := config.Load(nil, file); !errors.Is(err, config.ErrFile) || strings.Contains(err.Error(), "hunter2") {
		t.Errorf("got %v, want ErrFile and no word of the file", err)
	}
	var pathErr *fs.PathError
	if _, err := config.Load(nil, t.TempDir()); !errors.As(err, &pathErr) {
		t.Errorf("got %v for a folder, want the path named", err)
	}
}

func TestNoWayOfPrintingShowsASecret(t *testing.T) {
	c := config.Config{Redis: "hunter2", AccessToken: "hunter2", AppSecrets: []config.Secret{"hunter2"}}
	var log bytes.Buffer
	slog.New(slog.NewTextHandler(&log, nil)).Info("x", "token", c.AccessToken, "config", c)
	slog.New(slog.NewJSONHandler(&log, nil)).Info("x", "token", c.AccessToken, "config", c)
	asJSON, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	printed := []string{log.String(), string(asJSON), c.AccessToken.String()}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		printed = append(printed, fmt.Sprintf(verb, c), fmt.Sprintf(verb, c.AccessToken), fmt.Sprintf(verb, &c))
	}
	for _, text := range printed {
		if strings.Contains(text, "hunter2") || strings.Contains(text, fmt.Sprintf("%x", "hunter2")) {
			t.Errorf("the secret shows in %s", text)
		}
	}
}
