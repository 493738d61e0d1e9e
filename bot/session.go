package bot

import (
	"encoding/json"
	"time"
)

// Session is where one person's conversation stands between two messages.
type Session struct {
	Address    Address    `json:"-"`
	Lang       Lang       `json:"lang"`
	LangChosen bool       `json:"lang_chosen,omitempty"` // else it follows the script written in
	Greeted    bool       `json:"greeted,omitempty"`     // has been shown the privacy notice
	Quiet      bool       `json:"quiet,omitempty"`       // said STOP: no notices
	Phone      string     `json:"phone,omitempty"`       // shared by WhatsApp's own button, where webhooks hide it
	Hold       *Hold      `json:"-"`                     // a person of the staff is asked for, or speaks; kept apart
	Erase      *Erase     `json:"-"`                     // after a turn: what was said so far is to be blanked
	Step       *SavedStep `json:"step,omitempty"`        // nil at rest
	Draft      *Draft     `json:"draft,omitempty"`       // a question left half-way
	Offered    []Choice   `json:"offered,omitempty"`     // what the last reply offered, so that numbers can pick
	Misses     int        `json:"misses,omitempty"`      // answers in a row not understood
	At         time.Time  `json:"at"`                    // time of the last message answered
	Turn       int64      `json:"turn"`                  // Seq of the last message answered; 0 before the first
}

// Hold is a conversation left to the staff: the bot is silent meanwhile. Staff write
// it too, so it is kept beside the session and not in it.
type Hold struct {
	Asked   time.Time // when the person asked for someone
	Spoke   time.Time // staff's last word; zero before the first
	By      string    // who of the staff has taken it; empty: nobody yet
	Excused bool      // the person has been told that nobody is free yet
}

// Erase has the chat blanked up to and with the message of the turn.
type Erase struct {
	Keep []string // WhatsApp's ids of photos that belong to a record of the books
}

// SavedStep is a step of the conversation written down: the name of its type and
// its fields as JSON.
type SavedStep struct {
	Name  string          `json:"name"`
	State json.RawMessage `json:"state,omitempty"`
}

// Draft is a step left half-way, offered again for DraftLife.
type Draft struct {
	SavedStep
	At time.Time `json:"at"`
}

// DraftLife is how long a half-made draft is kept.
const DraftLife = 24 * time.Hour

// Fresh is the session of someone nothing is remembered of.
func Fresh(a Address) Session { return Session{Address: a, Lang: Hindi} }

// Settle brings a session up to the time of the next message: a conversation idle
// too long is at rest, its step kept as a draft; a draft too old is gone.
func (s Session) Settle(now time.Time, idle time.Duration) Session {
	if s.Step != nil && now.Sub(s.At) > idle {
		s.Draft = &Draft{SavedStep: *s.Step, At: s.At}
		s.Step, s.Offered, s.Misses = nil, nil, 0
	}
	if s.Draft != nil && now.Sub(s.Draft.At) > DraftLife {
		s.Draft = nil
	}
	return s
}
