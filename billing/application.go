package billing

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Errors of applications.
var (
	ErrNoApplication = errors.New("no such application")
	ErrApplication   = errors.New("the application is not in a state for this")
)

// ApplicationKind says what is applied for.
type ApplicationKind string

// The kinds of application.
const (
	NewConnection ApplicationKind = "new"
	LoadChange    ApplicationKind = "load"
	NameChange    ApplicationKind = "name"
	PurposeChange ApplicationKind = "purpose"
	NetMetering   ApplicationKind = "solar"
)

// ApplicationKinds are all of them, in the order shown.
var ApplicationKinds = []ApplicationKind{NewConnection, LoadChange, NameChange, PurposeChange, NetMetering}

// letters are the two that an application's number begins with.
var letters = map[ApplicationKind]string{
	NewConnection: "NC", LoadChange: "LC", NameChange: "NA", PurposeChange: "PC", NetMetering: "NM",
}

// OfConnection reports a kind that changes a connection there is.
func (k ApplicationKind) OfConnection() bool { return k != NewConnection }

// Purpose is what electricity is wanted for.
type Purpose string

// The purposes. Only a new connection can be temporary.
const (
	Domestic    Purpose = "domestic"
	NonDomestic Purpose = "nondomestic"
	Industrial  Purpose = "industrial"
	Farm        Purpose = "farm"
	EVCharging  Purpose = "ev"
	Temporary   Purpose = "temporary"
)

// Purposes are all of them, in the order shown.
var Purposes = []Purpose{Domestic, NonDomestic, Industrial, Farm, EVCharging, Temporary}

// NameReason says why a connection is to bear another name.
type NameReason string

// The reasons.
const (
	Bought     NameReason = "sale"
	Inherited  NameReason = "inheritance"
	Given      NameReason = "gift"
	Misspelt   NameReason = "spelling"
	OtherCause NameReason = "other"
)

// NameReasons are all of them, in the order shown.
var NameReasons = []NameReason{Bought, Inherited, Given, Misspelt, OtherCause}

// Occupancy says by what right an applicant lives or works at a place.
type Occupancy string

// The occupancies, each proved by papers of its own.
const (
	Owner          Occupancy = "owner"
	Tenant         Occupancy = "tenant"
	SeparateFamily Occupancy = "family" // in one house with others
)

// Occupancies are all of them, in the order shown.
var Occupancies = []Occupancy{Owner, Tenant, SeparateFamily}

// Phase is how many phases a connection has.
type Phase string

// The phases. Who does not know leaves it to the office.
const (
	SinglePhase Phase = "single"
	ThreePhase  Phase = "three"
	AnyPhase    Phase = "any"
)

// Phases are all of them, in the order shown.
var Phases = []Phase{SinglePhase, ThreePhase, AnyPhase}

// Load is a load as the applicant told it.
type Load struct {
	Amount Decimal  `json:",omitempty"`
	Unit   LoadUnit `json:",omitempty"`
}

// LoadUnit is what a load is told in.
type LoadUnit string

// The units.
const (
	Kilowatt   LoadUnit = "kw"
	HorsePower LoadUnit = "hp"
)

// ApplicationForm is what an applicant answered; what was not asked or not told is empty.
type ApplicationForm struct {
	Purpose  Purpose    `json:",omitempty"`
	Load     Load       `json:",omitzero"` // wanted; of net metering the solar plant's
	Phase    Phase      `json:",omitempty"`
	From     Day        `json:",omitempty"` // of a temporary connection
	Until    Day        `json:",omitempty"`
	Reason   NameReason `json:",omitempty"`
	Name     string     `json:",omitempty"` // the applicant's, the new one of a name change
	Parent   string     `json:",omitempty"` // father's or husband's name
	Contact  Mobile     `json:",omitempty"`
	Occupies Occupancy  `json:",omitempty"`
	Address  string     `json:",omitempty"`
	District string     `json:",omitempty"` // one of Districts
	Tehsil   string     `json:",omitempty"`
	Pin      string     `json:",omitempty"`
	Area     Area       `json:",omitempty"`
	Near     string     `json:",omitempty"` // a pole or a neighbour's IVRS
}

// ApplicationState is how far an application has come.
type ApplicationState string

// The states.
const (
	Submitted  ApplicationState = "submitted"
	Queried    ApplicationState = "query"    // the office asks something
	Replied    ApplicationState = "answered" // and has been answered
	Inspection ApplicationState = "inspection"
	Approved   ApplicationState = "approved"
	Rejected   ApplicationState = "rejected"
	Connected  ApplicationState = "connected" // or the change made
)

// ApplicationStates are all of them, in the order an application goes through.
var ApplicationStates = []ApplicationState{Submitted, Queried, Replied, Inspection, Approved, Rejected, Connected}

// Open reports whether anything is still to come.
func (s ApplicationState) Open() bool { return s != Rejected && s != Connected }

// MayBecome reports whether the office may move an application on to a state: one that
// is over stays as it is, and only the applicant answers.
func (s ApplicationState) MayBecome(next ApplicationState) bool {
	return s.Open() && next != Submitted && next != Replied && (next != s || next == Queried)
}

// Awaits reports that the applicant may send something: an answer to the office, more
// of it, or a file again.
func (a Application) Awaits() bool {
	refused := slices.ContainsFunc(a.Files, func(f ApplicationFile) bool { return f.Fault != "" })
	return a.State == Queried || a.State == Replied || refused && a.State.Open()
}

// Answered is the state after the applicant has sent something: what the office has gone
// on with is not put back.
func (s ApplicationState) Answered() ApplicationState {
	if s == Inspection || s == Approved {
		return s
	}
	return Replied
}

// MovedSince reports that the office has moved it after a time.
func (a Application) MovedSince(t time.Time) bool {
	return slices.ContainsFunc(a.Events, func(e ApplicationEvent) bool { return e.By != "" && e.At.After(t) })
}

// Application is what a person asks of the company.
type Application struct {
	Number   string // two letters, yymmdd and four digits
	Kind     ApplicationKind
	State    ApplicationState
	By       string // opaque key of the person who applied
	IVRS     IVRS   // of the connection to be changed
	Form     ApplicationForm
	Files    []ApplicationFile
	LodgedAt time.Time
	UpdateAt time.Time
	Remark   string // the office's last word, fit to show
	Events   []ApplicationEvent
}

// ApplicationEvent is one change of state.
type ApplicationEvent struct {
	At     time.Time
	State  ApplicationState
	Remark string // the office's word, or the applicant's answer
	By     string // who of the staff; empty: the applicant
}

// ApplicationFile is a photo or PDF that came with an application or with an answer.
type ApplicationFile struct {
	Paper Paper
	Media string    // WhatsApp's id
	Fault FileFault // why it could not be kept; empty otherwise
}

// Paper says what a file is to prove.
type Paper string

// The papers.
const (
	IdentityPaper Paper = "identity"
	PremisesPaper Paper = "premises" // ownership, or the right to occupy
	AnswerPaper   Paper = "answer"   // what the office asked for
)

// FileFault says why a file a person sent was not kept.
type FileFault string

// The faults.
const (
	FileTooLarge   FileFault = "large"
	FileUnreadable FileFault = "unreadable" // neither JPEG, PNG nor PDF, whatever it was sent as
	FileLost       FileFault = "lost"       // could not be fetched
)

// ApplicationNumber makes the number of the n-th application of a kind on a day, n from 1.
func ApplicationNumber(k ApplicationKind, d Day, n int) string {
	return letters[k] + d.Time().Format("060102") + fmt.Sprintf("%04d", n)
}

// ParseApplicationNumber reads an application number as people type it.
func ParseApplicationNumber(s string) (string, bool) {
	const long = len("NC") + len("yymmdd") + 4
	s = strings.ToUpper(strings.TrimSpace(s))
	if len(s) < long {
		return "", false
	}
	series := s[:2]
	digits, hadN, ok := numeral(s[2:])
	if !ok || hadN || len(series)+len(digits) != long || !slices.Contains(applicationSeries(), series) {
		return "", false
	}
	_, err := time.Parse("060102", digits[:6])
	return series + digits, err == nil
}

func applicationSeries() []string {
	var all []string
	for _, k := range ApplicationKinds {
		all = append(all, letters[k])
	}
	return all
}

// Rupees5 reports what the scheme of five rupees may be for, when a line is near: a
// rural house, in towns one below the poverty line, a farm pump (UNI, 29 October 2025).
func (f ApplicationForm) Rupees5() bool { return f.Purpose == Domestic || f.Purpose == Farm }

// DaysToConnect is the time limit of a new connection where no line has to be extended
// (Electricity (Rights of Consumers) Amendment Rules, 22 February 2024; in a
// metropolis it is three). Zero where it is not known whether town or country.
func (f ApplicationForm) DaysToConnect() int {
	switch f.Area {
	case Urban:
		return 7
	case Rural:
		return 15
	}
	return 0
}
