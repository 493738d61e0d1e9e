package cloudsim

import (
	"math"
	"regexp"
	"strconv"
	"time"

	"helpline/bot"
	"helpline/bot/cloudapi"
)

// Limits from "Receive payments via payment gateways on WhatsApp" (India).
const (
	maxReference     = 35
	maxConfiguration = 60
	maxItem          = 60
	maxOrderNote     = 120
	maxReceipt       = 40
	maxNotes         = 15
	maxNote          = 256
	soonestExpiry    = 300 * time.Second
)

// orderReference is what a reference_id may be made of.
var orderReference = regexp.MustCompile(`^[A-Za-z0-9_.-]+$`)

// Order is a request for money within the chat, or what is told of one.
type Order struct {
	Reference     string             `json:"reference"`
	Configuration string             `json:"-"`
	Item          string             `json:"item,omitempty"` // the first of them
	Paise         int64              `json:"paise,omitempty"`
	Expires       time.Time          `json:"expires,omitzero"`
	State         bot.OrderState     `json:"state"` // "pending" until an order_status
	Detail        string             `json:"detail,omitempty"`
	Attempts      []cloudapi.Payment `json:"attempts,omitempty"` // to pay it
}

// checkOrder checks the action of an order_details message.
func checkOrder(action node, now time.Time) *Order {
	action.oneOf("name", "review_and_pay")
	p := action.object("parameters")
	defer p.done()
	o := &Order{Reference: checkReference(p), State: "pending"}
	p.oneOf("type", "digital-goods") // physical ones need an address to ship to
	p.oneOf("currency", "INR")
	o.Paise = checkMoney(p, "total_amount", 1)
	settings := p.objects("payment_settings", 1)
	for _, s := range settings {
		s.oneOf("type", "payment_gateway")
		o.Configuration = checkGateway(s.object("payment_gateway"))
		s.done()
	}
	order := p.object("order")
	checkContents(order, o, now)
	order.done()
	return o
}

func checkReference(n node) string {
	reference := n.text("reference_id", maxReference)
	if !orderReference.MatchString(reference) {
		n.refuse(131009, "Param %s may have English letters, numbers, underscores, dashes or dots only.", n.name("reference_id"))
	}
	return reference
}

// checkMoney reads an amount in paise.
func checkMoney(n node, key string, least int64) int64 {
	amount := n.object(key)
	defer amount.done()
	amount.whole("offset", 100, 100)
	amount.optional("description", maxItem)
	return amount.whole("value", least, math.MaxInt32)
}

func checkGateway(n node) string {
	defer n.done()
	n.oneOf("type", "razorpay")
	name := n.text("configuration_name", maxConfiguration)
	if n.has("razorpay") {
		extra := n.object("razorpay")
		extra.optional("receipt", maxReceipt)
		if extra.has("notes") {
			notes := extra.object("notes")
			if len(notes.fields) > maxNotes {
				notes.refuse(131009, "Param %s may have at most %d keys.", notes.path, maxNotes)
			}
			for key := range notes.fields {
				notes.optional(key, maxNote)
			}
		}
		extra.done()
	}
	return name
}

// checkContents checks what the order is made of, and that its sums are right.
func checkContents(n node, o *Order, now time.Time) {
	n.oneOf("status", "pending")
	if n.has("type") {
		n.oneOf("type", "quick_pay")
	}
	var items int64
	for _, item := range n.objects("items", math.MaxInt16) {
		name := item.text("name", maxItem)
		if o.Item == "" {
			o.Item = name
		}
		items += checkMoney(item, "amount", 1) * item.whole("quantity", 1, math.MaxInt16)
		checkOrigin(item)
		item.done()
	}
	subtotal, total := checkMoney(n, "subtotal", 1), checkMoney(n, "tax", 0)
	total += subtotal
	for key, sign := range map[string]int64{"shipping": 1, "discount": -1} {
		if n.has(key) {
			total += sign * checkMoney(n, key, 0)
		}
	}
	if subtotal != items || total != o.Paise {
		n.refuse(131009, "The total_amount must be the sum of the items, the tax and the shipping less the discount.")
	}
	if n.has("expiration") {
		o.Expires = checkExpiry(n.object("expiration"), now)
	}
}

// checkOrigin reads who imported an item, which goods outside a catalogue must say.
func checkOrigin(item node) {
	item.text("country_of_origin", maxBody)
	item.text("importer_name", maxBody)
	address := item.object("importer_address")
	for _, key := range []string{"address_line1", "city", "postal_code", "country_code"} {
		address.text(key, maxBody)
	}
	address.optional("address_line2", maxBody)
	address.optional("zone_code", maxBody)
	address.done()
}

func checkExpiry(n node, now time.Time) time.Time {
	defer n.done()
	n.text("description", maxOrderNote)
	seconds, err := strconv.ParseInt(n.text("timestamp", maxItem), 10, 64)
	at := time.Unix(seconds, 0)
	if err != nil || at.Before(now.Add(soonestExpiry)) {
		n.refuse(131009, "Param %s must be at least 300 seconds from now.", n.name("timestamp"))
	}
	return at.UTC()
}

// checkOrderStatus checks the action of an order_status message.
func checkOrderStatus(action node) *Order {
	action.oneOf("name", "review_order")
	p := action.object("parameters")
	defer p.done()
	o := &Order{Reference: checkReference(p)}
	order := p.object("order")
	o.State = bot.OrderState(order.oneOf("status", "processing", "partially_shipped", "shipped", "completed", "canceled"))
	o.Detail = order.optional("description", maxOrderNote)
	order.done()
	return o
}
