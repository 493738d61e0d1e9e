package cloudapi

import (
	"regexp"
	"strconv"

	"helpline/bot"
)

// The parameters of an order_details or an order_status message
// (payments/payments-in/pg). Of an order_status only Reference and Order's Status and
// Description are set.
type wireOrderParameters struct {
	Reference string        `json:"reference_id"`
	Type      string        `json:"type,omitempty"`
	Currency  string        `json:"currency,omitempty"`
	Total     *wireMoney    `json:"total_amount,omitempty"`
	Settings  []wireSetting `json:"payment_settings,omitempty"`
	Order     wireOrder     `json:"order"`
}

// wireMoney is an amount times its offset, which is 100 for rupees.
type wireMoney struct {
	Value  int64 `json:"value"`
	Offset int   `json:"offset"`
}

type wireSetting struct {
	Type    string      `json:"type"`
	Gateway wireGateway `json:"payment_gateway"`
}

type wireGateway struct {
	Type          string       `json:"type"`
	Configuration string       `json:"configuration_name"`
	Razorpay      wireRazorpay `json:"razorpay"`
}

type wireRazorpay struct {
	Receipt string            `json:"receipt"`
	Notes   map[string]string `json:"notes"`
}

type wireOrder struct {
	Status      string      `json:"status"`
	Description string      `json:"description,omitempty"`
	Items       []wireItem  `json:"items,omitempty"`
	Subtotal    *wireMoney  `json:"subtotal,omitempty"`
	Tax         *wireMoney  `json:"tax,omitempty"`
	Expiration  *wireExpiry `json:"expiration,omitempty"`
}

type wireItem struct {
	Name     string      `json:"name"`
	Amount   wireMoney   `json:"amount"`
	Quantity int         `json:"quantity"`
	Country  string      `json:"country_of_origin"`
	Importer string      `json:"importer_name"`
	Address  wireAddress `json:"importer_address"`
}

type wireAddress struct {
	Line1    string `json:"address_line1"`
	City     string `json:"city"`
	Zone     string `json:"zone_code"`
	Postcode string `json:"postal_code"`
	Country  string `json:"country_code"`
}

type wireExpiry struct {
	Timestamp   string `json:"timestamp"`
	Description string `json:"description"`
}

// Meta asks of whatever is sold outside a catalogue who brought it into the country;
// people do not see it. The postal code is that of the city's head post office.
const importer = "M.P. Madhya Kshetra Vidyut Vitaran Co. Ltd."

var importerAddress = wireAddress{Line1: "Bhopal", City: "Bhopal", Zone: "MP", Postcode: "462001", Country: "IN"}

// buildOrder asks for money. The gateway takes our reference over as its order's
// receipt, so that a payment can be traced from its side too.
func buildOrder(r bot.PaymentRequest) *wireInteractive {
	amount := wireMoney{Value: r.Paise, Offset: paisePerRupee}
	return &wireInteractive{
		Type: "order_details", Body: wireWords{r.Body}, Footer: footer(r.Footer),
		Action: wireAction{Name: "review_and_pay", Parameters: &wireOrderParameters{
			Reference: r.Reference, Type: "digital-goods", Currency: rupees, Total: &amount,
			Settings: []wireSetting{{Type: "payment_gateway", Gateway: wireGateway{
				Type: "razorpay", Configuration: r.Configuration,
				Razorpay: wireRazorpay{Receipt: r.Reference, Notes: map[string]string{"reference": r.Reference}},
			}}},
			Order: wireOrder{
				Status: "pending", Subtotal: &amount, Tax: &wireMoney{Offset: paisePerRupee},
				Items: []wireItem{{
					Name: r.Item, Amount: amount, Quantity: 1,
					Country: "India", Importer: importer, Address: importerAddress,
				}},
				// The description stands under "expired": what it was says enough.
				Expiration: &wireExpiry{strconv.FormatInt(r.Expires.Unix(), 10), r.Item},
			},
		}},
	}
}

// buildOrderStatus tells what became of it.
func buildOrderStatus(r bot.PaymentStatus) *wireInteractive {
	return &wireInteractive{
		Type: "order_status", Body: wireWords{r.Body},
		Action: wireAction{Name: "review_order", Parameters: &wireOrderParameters{
			Reference: r.Reference, Order: wireOrder{Status: string(r.State), Description: r.Detail},
		}},
	}
}

const (
	rupees        = "INR"
	paisePerRupee = 100
)

// orderReference is what Meta allows in a reference_id.
var orderReference = regexp.MustCompile(`^[A-Za-z0-9_.-]{1,35}$`)

// checkOrder does not know the time: that a request expires 300 seconds ahead at the
// least is for Meta to see, who refuses what has waited too long to be sent.
func checkOrder(r bot.PaymentRequest) string {
	switch {
	case !orderReference.MatchString(r.Reference):
		return "reference"
	case r.Paise <= 0:
		return "nothing to pay"
	case r.Expires.Unix() <= 0:
		return "expires at no time"
	}
	return first(
		filled("body", r.Body, MaxBody),
		within("footer", r.Footer, MaxFooter),
		filled("configuration", r.Configuration, MaxConfiguration),
		filled("item", r.Item, MaxItemName),
	)
}

func checkOrderStatus(r bot.PaymentStatus) string {
	switch r.State {
	case bot.OrderProcessing, bot.OrderCompleted, bot.OrderCanceled:
	default:
		return "order state"
	}
	if !orderReference.MatchString(r.Reference) {
		return "reference"
	}
	return first(filled("body", r.Body, MaxBody), within("detail", r.Detail, MaxOrderDetail))
}
