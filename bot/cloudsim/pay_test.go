package cloudsim_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"helpline/bot"
	"helpline/bot/cloudapi"
	"helpline/bot/cloudsim"
)

// order asks Asha for ₹1,240 within an hour of the bench's first instant.
func order(reference string) string {
	return to(fmt.Sprintf(`"type":"interactive","interactive":{"type":"order_details","body":{"text":"b"},"footer":{"text":"f"},
		"action":{"name":"review_and_pay","parameters":{"reference_id":%s,"type":"digital-goods","currency":"INR",
		"total_amount":{"value":124000,"offset":100},
		"payment_settings":[{"type":"payment_gateway","payment_gateway":{"type":"razorpay","configuration_name":"rzp",
			"razorpay":{"receipt":"r-1","notes":{"k":"v"}}}}],
		"order":{"status":"pending","items":[{"name":"Bill","amount":{"value":124000,"offset":100},"quantity":1,
			"country_of_origin":"India","importer_name":"Company","importer_address":{"address_line1":"Bhopal","city":"Bhopal",
			"zone_code":"MP","postal_code":"462001","country_code":"IN"}}],
			"subtotal":{"value":124000,"offset":100},"tax":{"value":0,"offset":100},
			"expiration":{"timestamp":"1792490400","description":"expired"}}}}}`, quoted(reference)))
}

func orderStatus(reference, state string) string {
	return to(fmt.Sprintf(`"type":"interactive","interactive":{"type":"order_status","body":{"text":"b"},
		"action":{"name":"review_order","parameters":{"reference_id":%s,"order":{"status":%s,"description":"d"}}}}`,
		quoted(reference), quoted(state)))
}

func TestAnOrderMetaRefusesIsRefusedWithItsCode(t *testing.T) {
	b := start(t)
	b.hello()
	b.must(order("taken"))
	b.await(2)
	change := func(from, to string) string { return strings.Replace(order("P-1"), from, to, 1) }
	for _, c := range []struct {
		name, body string
		code       int
	}{
		{"a reference used before", order("taken"), 131009},
		{"a reference of slashes", order("a/b"), 131009},
		{"a reference too long", order(strings.Repeat("a", 36)), 100},
		{"no reference", change(`"reference_id":"P-1",`, ""), 131008},
		{"physical goods with nowhere to go", change("digital-goods", "physical-goods"), 100},
		{"another currency", change("INR", "USD"), 100},
		{"rupees for paise", change(`"offset":100`, `"offset":1`), 131009},
		{"a fraction of a paisa", change("124000", "124000.5"), 131009},
		{"an amount in quotes", change("124000", `"124000"`), 131009},
		{"a total that is not the sum", change("124000", "124001"), 131009},
		{"no tax", change(`"tax":{"value":0,"offset":100},`, ""), 131008},
		{"a discount nobody took off", change(`"tax"`, `"discount":{"value":100,"offset":100},"tax"`), 131009},
		{"two of the item", change(`"quantity":1`, `"quantity":2`), 131009},
		{"half an item", change(`"quantity":1`, `"quantity":0.5`), 131009},
		{"an item without a name", change(`"name":"Bill",`, ""), 131008},
		{"an item's name too long", change("Bill", long(61)), 100},
		{"no country of origin", change(`"country_of_origin":"India",`, ""), 131008},
		{"no importer", change(`"importer_name":"Company",`, ""), 131008},
		{"no gateway", change(`"payment_settings":[{`, `"payment_settings":[],"x":[{`), 131009},
		{"a gateway without a name", change(`"configuration_name":"rzp",`, ""), 131008},
		{"a gateway's name too long", change("rzp", long(61)), 100},
		{"a receipt too long", change("r-1", long(41)), 100},
		{"an order paid already", change(`"status":"pending"`, `"status":"completed"`), 100},
		{"an expiry as a number", change(`"1792490400"`, "1792490400"), 100},
		{"an expiry too soon", change("1792490400", "1792487099"), 131009},
		{"an expiry nobody explains", change(`,"description":"expired"`, ""), 131008},
		{"another action", change("review_and_pay", "pay"), 100},
		{"a header over a status", strings.Replace(orderStatus("taken", "completed"), `"body"`, `"header":{"type":"text","text":"h"},"body"`, 1), 100},
		{"a status of no order", orderStatus("P-404", "completed"), 131009},
		{"a status nobody knows", orderStatus("taken", "captured"), 100},
		{"a description too long", strings.Replace(orderStatus("taken", "completed"), `"d"`, quoted(long(121)), 1), 100},
	} {
		t.Run(c.name, func(t *testing.T) {
			if status, code, answer := b.send(c.body); code != c.code || status != http.StatusBadRequest {
				t.Errorf("status %d, want code %d: %s", status, c.code, answer)
			}
		})
	}
	b.must(change("1792490400", "1792487100"))
	b.await(2)
	if n := len(b.sim.Sent(asha)); n != 2 {
		t.Errorf("%d messages sent", n)
	}
}

func TestAReferenceIsFreeAgainWhenItsMessageWasNotTaken(t *testing.T) {
	b := start(t)
	if _, code, _ := b.send(order("P-1")); code != 131047 {
		t.Fatalf("code %d outside the window", code)
	}
	b.hello()
	b.must(order("P-1"))
}

func TestAnOrdersStatusFollowsMetasRules(t *testing.T) {
	for _, c := range []struct {
		name string
		paid cloudsim.PayOutcome
		told []string // the last of them is looked at
		code int      // of the failed status; 0: it is delivered
	}{
		{"processing, then completed", cloudsim.PaySucceeds, []string{"processing", "completed"}, 0},
		{"canceled before anybody paid", "", []string{"canceled"}, 0},
		{"canceled after a failure", cloudsim.PayFails, []string{"canceled"}, 0},
		{"canceled after it was paid", cloudsim.PaySucceeds, []string{"canceled"}, 2047},
		{"canceled while it pends", cloudsim.PayPends, []string{"canceled"}, 2047},
		{"completed twice", cloudsim.PaySucceeds, []string{"completed", "completed"}, 2046},
		{"taken back", cloudsim.PaySucceeds, []string{"completed", "processing"}, 2046},
		{"after it was canceled", "", []string{"canceled", "completed"}, 2046},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := start(t)
			b.hello()
			b.must(order("P-1"))
			b.await(2)
			if c.paid != "" {
				if err := b.sim.Pay(t.Context(), "P-1", cloudsim.Paying{Outcome: c.paid}); err != nil {
					t.Fatal(err)
				}
				b.await(1)
			}
			id := ""
			for i, state := range c.told {
				id = b.must(orderStatus("P-1", state))
				b.await(1)
				if i < len(c.told)-1 || c.code == 0 {
					b.await(1) // it is delivered too
				}
			}
			last := states(b, b.await(0), id)
			if c.code == 0 && last[len(last)-1].Status != "delivered" {
				t.Errorf("got %+v", last)
			}
			if c.code != 0 && (len(last) != 1 || last[0].Status != "failed" || last[0].Errors[0].Code != c.code) {
				t.Errorf("got %+v, want %d", last, c.code)
			}
		})
	}
}

// payments asks as the helpline's own client does.
func (b *bench) payments(configuration, reference string) ([]cloudapi.Payment, error) {
	return cloudapi.New(cloudapi.Options{
		BaseURL: b.url + "/graph", Version: "v25.0", PhoneNumberID: number, Token: token,
	}).Payments(b.Context(), configuration, reference)
}

func TestWhatBecameOfAnOrderIsLookedUp(t *testing.T) {
	for _, c := range []struct {
		name string
		how  []cloudsim.PayOutcome
		want []cloudapi.PaymentState
		paid int
	}{
		{"nobody tried", nil, nil, 0},
		{"it succeeds", []cloudsim.PayOutcome{cloudsim.PaySucceeds}, []cloudapi.PaymentState{"success"}, 1},
		{"it fails, then succeeds", []cloudsim.PayOutcome{cloudsim.PayFails, cloudsim.PaySucceeds}, []cloudapi.PaymentState{"failed", "success"}, 1},
		{"it pends", []cloudsim.PayOutcome{cloudsim.PayPends}, []cloudapi.PaymentState{"pending"}, 0},
		{"it pends, then succeeds", []cloudsim.PayOutcome{cloudsim.PayPends, cloudsim.PaySettles}, []cloudapi.PaymentState{"success"}, 1},
		{"it pends, then fails", []cloudsim.PayOutcome{cloudsim.PayPends, cloudsim.PayDrops}, []cloudapi.PaymentState{"failed"}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := start(t)
			b.hello()
			b.must(order("P-1"))
			for _, how := range c.how {
				if err := b.sim.Pay(t.Context(), "P-1", cloudsim.Paying{Outcome: how}); err != nil {
					t.Fatal(err)
				}
			}
			all, err := b.payments("rzp", "P-1")
			var got []cloudapi.PaymentState
			for _, p := range all {
				got = append(got, p.State)
			}
			if diff := cmp.Diff(c.want, got); err != nil || diff != "" || len(b.sim.Paid()) != c.paid {
				t.Errorf("%v, %s, paid %v", err, diff, b.sim.Paid())
			}
		})
	}
}

func TestOnlyWhatWasAskedForCanBeLookedUp(t *testing.T) {
	b := start(t)
	b.hello()
	b.must(order("P-1"))
	for _, c := range [][2]string{{"rzp", "P-404"}, {"other", "P-1"}} {
		var refused *cloudapi.Error
		if _, err := b.payments(c[0], c[1]); !errors.As(err, &refused) || refused.Code != 100 {
			t.Errorf("%v: %v", c, err)
		}
	}
}

func TestAPaymentIsToldByWebhookAsOftenAsWanted(t *testing.T) {
	b := start(t)
	b.hello()
	b.must(order("P-1"))
	b.await(2)
	pay := func(how cloudsim.Paying) {
		t.Helper()
		if err := b.sim.Pay(t.Context(), "P-1", how); err != nil {
			t.Fatal(err)
		}
	}
	pay(cloudsim.Paying{Outcome: cloudsim.PayFails, Lost: true})
	pay(cloudsim.Paying{Outcome: cloudsim.PaySucceeds, Copies: 1})
	hooks := b.await(2)
	paid := b.sim.Paid()[0]
	want := bot.Batch{Payments: []bot.PaymentHint{{Reference: "P-1", Transaction: paid.TransactionID, State: "captured"}}}
	for _, h := range hooks[len(hooks)-2:] {
		valueOf(t, h) // is signed
		got, err := cloudapi.Decode(h.body, number)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Error(err, diff)
		}
	}
	if len(hooks) != 5 || paid.Paise != 124000 {
		t.Errorf("%d webhooks, paid %+v", len(hooks), paid)
	}
}

func TestAnOrderIsPaidOnceAndLateAllTheSame(t *testing.T) {
	b := start(t)
	b.hello()
	b.must(order("P-1"))
	b.pass(3 * time.Hour)
	if err := b.sim.Pay(t.Context(), "P-1", cloudsim.Paying{Outcome: cloudsim.PaySettles}); !errors.Is(err, cloudsim.ErrOutcome) {
		t.Errorf("nothing pended, and ended: %v", err)
	}
	if err := b.sim.Pay(t.Context(), "P-1", cloudsim.Paying{Outcome: cloudsim.PaySucceeds}); err != nil {
		t.Error(err)
	}
	if err := b.sim.Pay(t.Context(), "P-1", cloudsim.Paying{Outcome: cloudsim.PaySucceeds}); !errors.Is(err, cloudsim.ErrOrderDone) {
		t.Errorf("paid twice: %v", err)
	}
	if err := b.sim.Pay(t.Context(), "P-404", cloudsim.Paying{Outcome: cloudsim.PaySucceeds}); !errors.Is(err, cloudsim.ErrNoOrder) {
		t.Errorf("paid nothing: %v", err)
	}
}

func TestAnOrderIsPaidOnTheHandsetByWhomItWasSentTo(t *testing.T) {
	b := start(t)
	b.hello()
	b.must(order("P-1"))
	b.await(2)
	pay := func(key, outcome string) int {
		return b.phone("/chats/"+key+"/pay", url.Values{"reference": {"P-1"}, "outcome": {outcome}, "twice": {"on"}})
	}
	if status := pay(imran, "succeed"); status != http.StatusBadRequest {
		t.Errorf("another paid: %d", status)
	}
	if status := pay(asha, "win"); status != http.StatusBadRequest {
		t.Errorf("an outcome there is not: %d", status)
	}
	if status := pay(asha, "succeed"); status != http.StatusAccepted {
		t.Fatalf("status %d", status)
	}
	b.await(2)
	var shown struct {
		Lines []struct{ Due *cloudsim.Order }
	}
	b.get("/chats/"+asha, &shown)
	if o := shown.Lines[1].Due; o == nil || len(o.Attempts) != 1 || o.Attempts[0].State != cloudapi.PaymentSuccess || o.Paise != 124000 {
		t.Errorf("the page is shown %+v", o)
	}
}
