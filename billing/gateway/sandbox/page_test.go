package sandbox_test

import (
	"io"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"helpline/billing/gateway"
	"helpline/billing/gateway/sandbox"
)

func digits(body string) []string { return regexp.MustCompile(`\d+`).FindAllString(body, -1) }

// stays does not follow redirects: tests look at where they point.
var stays = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}

func (b *bench) page(path string) (status int, text string) {
	b.Helper()
	answer, err := stays.Get(b.url + path)
	if err != nil {
		b.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		b.Fatal(err)
	}
	return answer.StatusCode, string(body)
}

// form posts one and gives where the browser is sent, without the address.
func (b *bench) form(path string, fields ...string) (status int, to string) {
	b.Helper()
	values := url.Values{}
	for i := 0; i < len(fields); i += 2 {
		values.Set(fields[i], fields[i+1])
	}
	answer, err := stays.PostForm(b.url+path, values)
	if err != nil {
		b.Fatal(err)
	}
	answer.Body.Close()
	return answer.StatusCode, strings.TrimPrefix(answer.Header.Get("Location"), b.url)
}

func TestThePageSaysWhatItIsInBothLanguages(t *testing.T) {
	b := begin(t, sandbox.Plan{})
	l := b.create("P-20261020-1")
	for lang, says := range map[string]string{"hi": "नमूना भुगतान: असली पैसे नहीं कटते", "en": "Sample payment: no real money is taken"} {
		status, page := b.page("/pay/" + l.ID + "?lang=" + lang)
		for _, want := range []string{says, "₹1,240.00", "P-20261020-1", "pn=Helpline%20demo", "upi://pay?pa=demo%40example", `lang="` + lang + `"`} {
			if status != http.StatusOK || !strings.Contains(page, want) {
				t.Errorf("%s: %d, no %q", lang, status, want)
			}
		}
		if strings.Contains(page, "ZgotmplZ") {
			t.Errorf("%s: the template refused a value", lang)
		}
	}
}

func TestPayingOnThePage(t *testing.T) {
	b := begin(t, sandbox.Plan{})
	l := b.create("P-1")
	status, to := b.form("/pay/"+l.ID, "method", "debit_card", "outcome", "pend", "lang", "en")
	if status != http.StatusSeeOther || !strings.HasPrefix(to, "/pay/"+l.ID+"/done?") {
		t.Fatalf("%d, sent to %q", status, to)
	}
	if _, page := b.page(to); !strings.Contains(page, "The bank has not answered yet") || !strings.Contains(page, "https://wa.me/917552551222") {
		t.Errorf("page is %s", page)
	}
	id := to[strings.Index(to, "pay_"):]
	status, to = b.form("/pay/"+l.ID+"/settle", "payment", id, "captured", "yes", "lang", "en")
	if _, page := b.page(to); status != http.StatusSeeOther || !strings.Contains(page, "Payment done") {
		t.Errorf("%d, page is %s", status, page)
	}
	if got := b.box.Captured(); len(got) != 1 || got[0].Method != gateway.DebitCard || got[0].Amount != 124000 {
		t.Errorf("captured %+v", got)
	}
	if _, page := b.page("/pay/" + l.ID + "?lang=en"); !strings.Contains(page, "already paid") || strings.Contains(page, `name="outcome"`) {
		t.Error("a paid link offers to be paid")
	}
	if _, to := b.form("/pay/"+l.ID, "method", "upi", "outcome", "succeed"); to != "/pay/"+l.ID+"?lang=hi" || len(b.box.Captured()) != 1 {
		t.Errorf("paid again, sent to %q", to)
	}
}

func TestThePayerIsSentWhereTheLinkSays(t *testing.T) {
	b := begin(t, sandbox.Plan{})
	l, err := b.CreateLink(t.Context(), gateway.LinkRequest{
		Reference: "P-1", Amount: 5000, Expires: b.now.Add(time.Hour), CallbackURL: "https://example.org/back?x=1",
	})
	if err != nil {
		t.Fatal(err)
	}
	_, to := b.form("/pay/"+l.ID, "method", "upi", "outcome", "succeed")
	u, err := url.Parse(to)
	if err != nil || u.Host != "example.org" {
		t.Fatalf("sent to %q, %v", to, err)
	}
	want := []string{"razorpay_payment_id", "razorpay_payment_link_id", "razorpay_payment_link_reference_id",
		"razorpay_payment_link_status", "razorpay_signature", "x"}
	if diff := cmp.Diff(want, slices.Sorted(maps.Keys(u.Query()))); diff != "" {
		t.Error(diff)
	}
}

func TestThePlanIsSetOnThePage(t *testing.T) {
	b := begin(t, sandbox.Plan{})
	l := b.create("P-1")
	b.form("/pay/"+l.ID+"/plan", "copies", "2", "before", "on", "takes", "50", "late", "x")
	b.form("/pay/"+l.ID, "method", "upi", "outcome", "succeed")
	if got := len(b.kinds()); got != 6 {
		t.Errorf("%d webhooks before the return, want 6", got)
	}
	if got := b.box.Captured(); len(got) != 1 || got[0].Amount != 5000 {
		t.Errorf("captured %+v", got)
	}
}

func TestWhatIsNotThereIsNotFound(t *testing.T) {
	b := begin(t, sandbox.Plan{})
	l := b.create("P-1")
	for _, path := range []string{"/pay/plink_None", "/pay/plink_None/done", "/fonts/none.ttf", "/"} {
		if status, _ := b.page(path); status != http.StatusNotFound {
			t.Errorf("%s: %d", path, status)
		}
	}
	for _, outcome := range []string{"", "win"} {
		if status, _ := b.form("/pay/"+l.ID, "method", "upi", "outcome", outcome); status != http.StatusNotFound {
			t.Errorf("outcome %q: %d", outcome, status)
		}
	}
	if status, _ := b.form("/pay/"+l.ID+"/settle", "payment", "pay_None"); status != http.StatusNotFound {
		t.Errorf("settled an unknown payment: %d", status)
	}
	if status, font := b.page("/fonts/NotoSansDevanagari_400Regular.ttf"); status != http.StatusOK || len(font) < 1000 {
		t.Errorf("font: %d", status)
	}
}
