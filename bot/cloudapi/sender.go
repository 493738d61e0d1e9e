package cloudapi

import (
	"regexp"
	"strings"

	"helpline/bot"
)

// userID is the form of a business-scoped user id (business-scoped-user-ids): country
// code, dot, up to 128 letters and digits; linked portfolios have "IN.ENT.…".
var userID = regexp.MustCompile(`^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$`)

// profiles are the contacts of a webhook value by phone and by user id: they stand in
// no fixed order beside the messages, so they are never matched by place.
type profiles map[string]bot.Sender

func readProfiles(v value) profiles {
	people := profiles{}
	for item := range v.items() {
		p := named(item.get("wa_id").str(), item.get("user_id").str())
		p.ParentUserID = item.get("parent_user_id").str()
		p.Name = item.get("profile").get("name").str()
		if p.Phone != "" {
			people[p.Phone] = p
		}
		if p.UserID != "" {
			people[p.UserID] = p
		}
	}
	return people
}

// sender is who wrote a message: what it says itself first, then what its contact adds.
func (people profiles) sender(v value) bot.Sender {
	s := named(v.get("from").str(), v.get("from_user_id").str())
	s.ParentUserID = v.get("from_parent_user_id").str()
	p, ok := people[s.UserID]
	if !ok {
		p = people[s.Phone]
	}
	s.Name = p.Name
	s.Phone = or(s.Phone, p.Phone)
	s.UserID = or(s.UserID, p.UserID)
	s.ParentUserID = or(s.ParentUserID, p.ParentUserID)
	return s
}

// named makes a sender of WhatsApp's two names for a person. The first is a phone
// number, but captured webhooks have a user id in its place too.
func named(phone, user string) bot.Sender {
	if userID.MatchString(phone) {
		return bot.Sender{UserID: or(user, phone)}
	}
	return bot.Sender{Phone: digits(phone), UserID: user}
}

// digits is a phone number as it is kept: country code first, no plus. What is no
// phone number becomes empty.
func digits(phone string) string {
	phone = strings.Map(func(c rune) rune {
		if strings.ContainsRune("+ -()", c) {
			return -1
		}
		return c
	}, phone)
	if strings.Trim(phone, "0123456789") != "" {
		return ""
	}
	return phone
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
