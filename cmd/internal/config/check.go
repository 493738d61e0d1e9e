package config

import (
	"net"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

var (
	apiVersion    = regexp.MustCompile(`^v[0-9]{2}\.[0-9]$`)
	redisDatabase = regexp.MustCompile(`^(/[0-9]{0,4})?$`)
	numberID      = regexp.MustCompile(`^[0-9]{5,20}$`)
	payee         = regexp.MustCompile(`^[A-Za-z0-9._-]{2,256}@[A-Za-z][A-Za-z0-9]{1,63}$`)
)

// maxPerSecond is the most Meta lets one number send (messages/throughput).
const maxPerSecond = 1000

// check tells which settings hold what cannot be right. Those that could not even be
// read are passed over.
func (c Config) check(unread faults) faults {
	var f faults
	must := func(name string, right bool, reason string) {
		if !right && !unread.has(name) {
			f.add(name, "%s", reason)
		}
	}
	must("HELPLINE_ADDR", listenable(c.Addr), "not HOST:PORT")
	must("HELPLINE_BASE_URL", c.BaseURL == "" || webAddress(c.BaseURL), "not an http:// or https:// address")
	must("REDIS_URL", c.Redis == "" || all(strings.Split(string(c.Redis), ","), redisAddress), "not redis:// or rediss:// addresses, at most with the number of a database behind")
	must("WHATSAPP_API_URL", webAddress(c.APIURL), "not an http:// or https:// address")
	must("WHATSAPP_API_VERSION", apiVersion.MatchString(c.APIVersion), "not a version such as v25.0")
	must("WHATSAPP_PHONE_NUMBER_ID", c.PhoneNumberID == "" || numberID.MatchString(c.PhoneNumberID), "not the digits of a phone number id")
	must("WHATSAPP_ACCESS_TOKEN", c.AccessToken == "" || word(c.AccessToken), "has blanks in it")
	must("WHATSAPP_APP_SECRET", all(c.AppSecrets, word), "an empty secret, or blanks in one")
	must("WHATSAPP_VERIFY_TOKEN", c.VerifyToken == "" || word(c.VerifyToken), "has blanks in it")
	must("WHATSAPP_MESSAGES_PER_SECOND", 1 <= c.PerSecond && c.PerSecond <= maxPerSecond, "not between 1 and 1000")
	must("SMS_URL", c.SMSURL == "" || webAddress(c.SMSURL), "not an http:// or https:// address")
	must("SMS_TOKEN", c.SMSToken == "" || word(c.SMSToken), "has blanks in it")
	must("SMS_TOKEN", (c.SMSToken == "") == (c.SMSURL == ""), "goes together with SMS_URL")
	must("HELPLINE_SESSION_IDLE", c.Idle > 0, "not longer than nothing")
	must("HELPLINE_UPI_PAYEE", c.UPIPayee == "" || payee.MatchString(c.UPIPayee), "not a UPI address such as name@handle")
	must("HELPLINE_UPI_NAME", (c.UPIName == "") == (c.UPIPayee == ""), "goes together with HELPLINE_UPI_PAYEE")
	must("RAZORPAY_API_URL", webAddress(c.RazorpayURL), "not an http:// or https:// address")
	must("RAZORPAY_KEY_ID", c.RazorpayKeyID == "" || word(Secret(c.RazorpayKeyID)), "has blanks in it")
	must("RAZORPAY_KEY_SECRET", c.RazorpayKeySecret == "" || word(c.RazorpayKeySecret), "has blanks in it")
	must("RAZORPAY_WEBHOOK_SECRET", all(c.RazorpaySecrets, word), "an empty secret, or blanks in one")
	must("WHATSAPP_PAYMENT_CONFIGURATION", len(c.PayInChat) <= maxConfiguration, "longer than 60 characters")
	return f
}

// maxConfiguration is the longest name of a payment configuration (payments-in/pg).
const maxConfiguration = 60

// till tells what is wrong with the settings of payments taken together.
func (c Config) till() faults {
	var f faults
	switch c.Gateway {
	case "":
		if c.PayInChat != "" {
			f.add("WHATSAPP_PAYMENT_CONFIGURATION", "%s", "goes together with PAYMENT_GATEWAY=razorpay")
		}
		return f
	case "razorpay":
	case "sandbox":
		f.add("PAYMENT_GATEWAY", "%s", "sandbox takes no real money: it is the demo's")
	default:
		f.add("PAYMENT_GATEWAY", "%s", "not razorpay")
	}
	for _, s := range [...]struct {
		name  string
		given bool
	}{
		{"RAZORPAY_KEY_ID", c.RazorpayKeyID != ""},
		{"RAZORPAY_KEY_SECRET", c.RazorpayKeySecret != ""},
		{"RAZORPAY_WEBHOOK_SECRET", len(c.RazorpaySecrets) > 0},
	} {
		if !s.given && c.Gateway == "razorpay" {
			f.add(s.name, "%s", "needed: payments by PAYMENT_GATEWAY=razorpay")
		}
	}
	return f
}

// missing tells what a server cannot do without.
func (c Config) missing() faults {
	var f faults
	need := func(name string, given bool, why string) {
		if !given {
			f.add(name, "%s", why)
		}
	}
	need("WHATSAPP_PHONE_NUMBER_ID", c.PhoneNumberID != "", "needed: id of the number in the Cloud API")
	need("WHATSAPP_ACCESS_TOKEN", c.AccessToken != "", "needed: token to send with")
	need("WHATSAPP_APP_SECRET", len(c.AppSecrets) > 0, "needed: secret webhooks are signed with")
	need("WHATSAPP_VERIFY_TOKEN", c.VerifyToken != "", "needed: word Meta says when the webhook is set up")
	need("REDIS_URL", c.Redis != "" || c.EmbeddedRedis, "needed, unless HELPLINE_EMBEDDED_REDIS=1 says that one process is all there is")
	return f
}

// unbuilt tells which settings ask for what this version does not do.
func unbuilt(given map[string]string) faults {
	var f faults
	for _, s := range [...]struct{ name, what string }{
		{"HELPLINE_CAPTURE_DIR", "recording webhooks"},
		{"HELPLINE_METRICS_ADDR", "metrics"},
	} {
		if given[s.name] != "" {
			f.add(s.name, "%s is not available in this version; leave it unset", s.what)
		}
	}
	return f
}

func all[T any](list []T, right func(T) bool) bool {
	for _, one := range list {
		if !right(one) {
			return false
		}
	}
	return true
}

func listenable(addr string) bool {
	_, port, err := net.SplitHostPort(addr)
	if err != nil {
		return false
	}
	_, err = strconv.ParseUint(port, 10, 16)
	return err == nil
}

func webAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != "" &&
		u.RawQuery == "" && u.Fragment == ""
}

func redisAddress(s string) bool {
	u, err := url.Parse(strings.TrimSpace(s))
	return err == nil && (u.Scheme == "redis" || u.Scheme == "rediss") && u.Hostname() != "" && redisDatabase.MatchString(u.Path)
}

// word reports whether a secret is in one piece, as those Meta gives are.
func word(s Secret) bool {
	return s != "" && !strings.ContainsFunc(string(s), func(c rune) bool { return unicode.IsSpace(c) || unicode.IsControl(c) })
}
