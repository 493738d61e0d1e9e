package billing

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// ErrNoComplaint means no complaint has that number, or it is not this person's.
var ErrNoComplaint = errors.New("no such complaint")

// ComplaintKind says what is wrong.
type ComplaintKind string

// The kinds of complaint.
const (
	NoSupplyHouse   ComplaintKind = "no_supply_house"
	NoSupplyArea    ComplaintKind = "no_supply_area"
	Voltage         ComplaintKind = "voltage"
	Spark           ComplaintKind = "spark"
	BrokenPole      ComplaintKind = "broken_pole"
	CurrentLeak     ComplaintKind = "current_leak"
	Transformer     ComplaintKind = "transformer"
	MeterStopped    ComplaintKind = "meter_stopped"
	MeterBurnt      ComplaintKind = "meter_burnt"
	MeterFast       ComplaintKind = "meter_fast"
	BillReading     ComplaintKind = "bill_reading"
	BillHigh        ComplaintKind = "bill_high"
	BillNotReceived ComplaintKind = "bill_not_received"
	BillPayment     ComplaintKind = "bill_payment"
	BillDetails     ComplaintKind = "bill_details"
)

// ComplaintGroup gathers kinds under one heading, as the company's history does.
type ComplaintGroup string

// The groups.
const (
	SupplyGroup      ComplaintGroup = "supply"
	TransformerGroup ComplaintGroup = "transformer"
	MeterGroup       ComplaintGroup = "meter"
	BillGroup        ComplaintGroup = "bill"
)

// Groups lists the groups in the order shown, each with its kinds in order.
var Groups = []struct {
	Group ComplaintGroup
	Kinds []ComplaintKind
}{
	{SupplyGroup, []ComplaintKind{NoSupplyHouse, NoSupplyArea, Voltage, Spark, BrokenPole, CurrentLeak}},
	{TransformerGroup, []ComplaintKind{Transformer}},
	{MeterGroup, []ComplaintKind{MeterStopped, MeterBurnt, MeterFast}},
	{BillGroup, []ComplaintKind{BillReading, BillHigh, BillNotReceived, BillPayment, BillDetails}},
}

// Group is the group a kind belongs to; empty for an unknown kind.
func (k ComplaintKind) Group() ComplaintGroup {
	for _, g := range Groups {
		for _, kind := range g.Kinds {
			if kind == k {
				return g.Group
			}
		}
	}
	return ""
}

// Danger reports a kind that can kill: the person is told to keep away first.
func (k ComplaintKind) Danger() bool {
	return k == Spark || k == BrokenPole || k == CurrentLeak
}

// NeedsConnection reports a kind that is about one connection's meter or bill and
// cannot be lodged by place alone.
func (k ComplaintKind) NeedsConnection() bool {
	return k.Group() == MeterGroup || k.Group() == BillGroup
}

// ComplaintState is how far a complaint has come.
type ComplaintState string

// The states. A resolved complaint the consumer disputes is Reopened.
const (
	Registered ComplaintState = "registered"
	Assigned   ComplaintState = "assigned"
	Working    ComplaintState = "working"
	Resolved   ComplaintState = "resolved"
	Reopened   ComplaintState = "reopened"
)

// Open reports whether the company still has to act.
func (s ComplaintState) Open() bool { return s != Resolved }

// Pin is a place on the map a complaint was lodged for.
type Pin struct {
	Latitude, Longitude float64
}

// Complaint is a trouble lodged by a person, for a connection or a place.
type Complaint struct {
	Number   string // yyyymmdd and five digits
	Kind     ComplaintKind
	State    ComplaintState
	By       string // opaque key of the person who lodged it
	IVRS     IVRS   // empty when lodged by place
	DTR      string
	Office   string
	Area     Area
	Pin      *Pin
	Landmark string
	Detail   string
	Photo    string // WhatsApp's id of a photo sent with it
	LodgedAt time.Time
	Promised time.Time // end of the standard time; zero where none is sourced
	UpdateAt time.Time
	Remark   string // staff's last word, fit to show
	Events   []ComplaintEvent
}

// ComplaintEvent is one change of state.
type ComplaintEvent struct {
	At     time.Time
	State  ComplaintState
	Remark string
	By     string // who of the staff; empty when the consumer did it
}

const complaintDigits = 13

// ParseComplaintNumber reads a complaint number as people type it.
func ParseComplaintNumber(s string) (string, bool) {
	digits, hadN, ok := numeral(s)
	if !ok || hadN || len(digits) != complaintDigits {
		return "", false
	}
	_, err := time.Parse("20060102", digits[:8])
	return digits, err == nil
}

// ComplaintNumber makes the number of the n-th complaint of a day, n from 1.
func ComplaintNumber(d Day, n int) string {
	return strings.ReplaceAll(string(d), "-", "") + fmt.Sprintf("%05d", n)
}
