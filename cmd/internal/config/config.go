// Package config is the settings of the helpline: read from the environment and from
// a file .env, parsed and checked once, every fault told at once. Other packages
// receive values, never the Config.
package config

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"time"

	"helpline/menus"

	"github.com/caarlos0/env/v11"
	"github.com/joho/godotenv"
)

// Config is every setting, parsed. A setting that is empty counts as not set.
type Config struct {
	Addr    string   `env:"HELPLINE_ADDR" envDefault:"127.0.0.1:8080"` // listen address
	BaseURL string   `env:"HELPLINE_BASE_URL"`                         // public address used in links
	Books   Database `env:"DATABASE_URL" envDefault:"sqlite:helpline.db"`

	Redis         Secret `env:"REDIS_URL"` // may hold a password; several by commas mean a cluster
	EmbeddedRedis bool   `env:"HELPLINE_EMBEDDED_REDIS"`

	APIURL        string   `env:"WHATSAPP_API_URL" envDefault:"https://graph.facebook.com"`
	APIVersion    string   `env:"WHATSAPP_API_VERSION" envDefault:"v25.0"`
	PhoneNumberID string   `env:"WHATSAPP_PHONE_NUMBER_ID"`
	AccessToken   Secret   `env:"WHATSAPP_ACCESS_TOKEN"`
	AppSecrets    []Secret `env:"WHATSAPP_APP_SECRET"` // several by commas while one replaces another
	VerifyToken   Secret   `env:"WHATSAPP_VERIFY_TOKEN"`
	PerSecond     int      `env:"WHATSAPP_MESSAGES_PER_SECOND" envDefault:"80"` // outbound ceiling of the number

	SMSURL   string `env:"SMS_URL"` // HTTP gateway for one-time codes; empty: they go by WhatsApp template
	SMSToken Secret `env:"SMS_TOKEN"`

	Idle time.Duration `env:"HELPLINE_SESSION_IDLE" envDefault:"30m"` // after which a conversation is at rest

	Hours menus.Hours `env:"HELPLINE_OFFICE_HOURS"` // "Mon-Sat 09:30-18:00"; empty: told to nobody

	Gateway           string   `env:"PAYMENT_GATEWAY"` // razorpay; empty: the chat takes no money
	RazorpayURL       string   `env:"RAZORPAY_API_URL" envDefault:"https://api.razorpay.com"`
	RazorpayKeyID     string   `env:"RAZORPAY_KEY_ID"`
	RazorpayKeySecret Secret   `env:"RAZORPAY_KEY_SECRET"`
	RazorpaySecrets   []Secret `env:"RAZORPAY_WEBHOOK_SECRET"`        // several by commas while one replaces another
	PayInChat         string   `env:"WHATSAPP_PAYMENT_CONFIGURATION"` // as named in WhatsApp Manager; empty: by link

	UPIPayee string `env:"HELPLINE_UPI_PAYEE"` // "name@handle" in the bill's QR code; empty: no code
	UPIName  string `env:"HELPLINE_UPI_NAME"`  // the payee as UPI apps show it
}

// Load reads the settings from an environment as os.Environ gives it and from a file
// of NAME=value lines, which need not be there; the environment wins, and of a name
// given twice the last. A flag wins over both by being appended as NAME=value.
//
// The error names every variable at fault, one a line, and quotes no secret.
func Load(environ []string, file string) (Config, error) {
	return load(environ, file, func(Config, map[string]string) faults { return nil })
}

// LoadServe is Load for a server, which cannot do without some of the settings and
// must not be believed to do what it cannot.
func LoadServe(environ []string, file string) (Config, error) {
	return load(environ, file, func(c Config, given map[string]string) faults {
		return slices.Concat(c.missing(), c.till(), unbuilt(given))
	})
}

func load(environ []string, file string, more func(Config, map[string]string) faults) (Config, error) {
	given, err := merge(environ, file)
	if err != nil {
		return Config{}, err
	}
	var c Config
	unread := parse(&c, given)
	if all := append(append(unread, c.check(unread)...), more(c, given)...); len(all) > 0 {
		return Config{}, all
	}
	return c, nil
}

// ErrFile means that the file of settings cannot be understood. It does not say more:
// the file holds secrets.
var ErrFile = errors.New("not lines of NAME=value")

// merge puts the environment over the file and leaves out what is empty.
func merge(environ []string, file string) (map[string]string, error) {
	given, err := godotenv.Read(file)
	switch pathErr := (*fs.PathError)(nil); {
	case errors.Is(err, fs.ErrNotExist):
		given = map[string]string{}
	case errors.As(err, &pathErr):
		return nil, fmt.Errorf("settings: %w", err)
	case err != nil:
		return nil, fmt.Errorf("settings in %s: %w", file, ErrFile)
	}
	maps.Copy(given, env.ToMap(environ))
	maps.DeleteFunc(given, func(_, value string) bool { return value == "" })
	return given, nil
}
