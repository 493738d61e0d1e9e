package menus

import (
	"bytes"
	"cmp"
	"context"
	"time"

	"helpline/billing"
	"helpline/billing/ledger"
	"helpline/bot"
	"helpline/templates/messages"
)

// kept is what the books keep of a person.
type kept struct {
	billing.Kept
	links    []billing.Link
	payments []billing.Payment // of connections whose payments the person may see
}

func keptOf(ctx context.Context, books *ledger.Ledger, h billing.Holder) (k kept, err error) {
	if k.Kept, err = books.Kept(ctx, h, dataMost); err != nil {
		return k, err
	}
	k.links, err = books.Connections(ctx, h)
	for _, l := range k.links {
		if err != nil || !l.Scope.Has(billing.See) {
			continue
		}
		var paid []billing.Payment
		paid, err = books.Payments(ctx, l.Connection.IVRS, dataMost)
		k.payments = append(k.payments, paid...)
	}
	return k, err
}

// blanks counts it.
func (k kept) blanks() dataBlanks {
	return dataBlanks{
		Connections: len(k.links), Complaints: len(k.Complaints), Payments: len(k.payments), Readings: len(k.Readings),
		Applications: len(k.Applications), Begun: len(k.Begun), Asked: len(k.Asked) + len(k.Answered),
	}
}

type (
	dataSheet struct {
		Mobile       billing.Mobile
		Name         string
		Quiet        bool
		Connections  []dataConnection
		Nicknames    []billing.Nickname // of connections not among them
		Removed      []billing.Removed
		Complaints   []dataComplaint
		Readings     []dataReading
		Applications []dataApplication
		Payments     []billing.Payment
		Begun        []dataBegun
		Asked        []dataRequest // by the person
		Answered     []dataRequest // of the person
		Codes        []billing.CodeAsked
		Lines        []dataLine
	}
	dataConnection struct {
		IVRS                    billing.IVRS
		Name, Address, Nickname string
		Relation                billing.Relation
		May                     string // as scopes are named
		Guests                  []dataRequest
	}
	dataComplaint struct {
		billing.Complaint
		Whose string
		Mine  bool // else another lodged it, whose words are not shown
	}
	dataReading struct {
		billing.Reading
		Whose string
	}
	dataApplication struct {
		billing.Application
		Whose string
	}
	dataBegun struct {
		billing.PaymentRequest
		Whose string
		Paid  bool
	}
	// dataRequest is a question to an owner, or what came of it. A number not proved is
	// all that is told of its connection, were there one or not.
	dataRequest struct {
		IVRS       billing.IVRS
		At         time.Time
		Name, Tail string
		Relation   billing.Relation
		May        string // as scopes are named; empty: no answer
	}
)

var dataFile = messages.Of[dataSheet](&Sentences, "mydata.file")

// data prints all that is kept of a person, and nothing of anybody else, as plain text.
func (a *Archive) data(ctx context.Context, w *bytes.Buffer, f bot.File) error {
	chat, err := a.chats.Chat(ctx, bot.Address(f.Ref))
	if err != nil {
		return err
	}
	mobile, _ := billing.ParseMobile(cmp.Or(chat.Person.Sender.Phone, chat.Phone))
	reader := dataReader{a.books, billing.Holder{Key: f.Ref, Mobile: mobile}, f.Lang == bot.Hindi, map[billing.IVRS]string{}}
	sheet, err := reader.sheet(ctx)
	if err != nil {
		return err
	}
	sheet.Name, sheet.Quiet = chat.Person.Sender.Name, chat.Quiet
	if sheet.Lines, err = a.lines(ctx, f); err != nil {
		return err
	}
	text, err := a.words.Say(f.Lang, dataFile.With(sheet))
	w.WriteString(text + "\n")
	return err
}

// dataReader reads what is kept of a person, in their language.
type dataReader struct {
	books  *ledger.Ledger
	holder billing.Holder
	hindi  bool
	named  map[billing.IVRS]string
}

func (r dataReader) sheet(ctx context.Context) (dataSheet, error) {
	k, err := keptOf(ctx, r.books, r.holder)
	if err != nil {
		return dataSheet{}, err
	}
	s := dataSheet{Mobile: r.holder.Mobile, Removed: k.Removed, Payments: k.payments, Codes: k.Codes}
	if s.Connections, err = r.connections(ctx, k.links); err != nil {
		return s, err
	}
	for _, n := range k.Nicknames {
		if _, listed := r.named[n.IVRS]; !listed {
			s.Nicknames = append(s.Nicknames, n)
		}
	}
	for _, q := range k.Asked {
		q.Name, q.Tail = "", "" // their own
		s.Asked = append(s.Asked, requestKept(q))
	}
	for _, q := range k.Answered {
		s.Answered = append(s.Answered, requestKept(q))
	}
	return s, r.records(ctx, k, &s)
}

// connections are those the person may act for, and who else may where they are the owner.
func (r dataReader) connections(ctx context.Context, links []billing.Link) (all []dataConnection, err error) {
	for _, l := range links {
		c := l.Connection
		d := dataConnection{IVRS: c.IVRS, Nickname: l.Nickname, Relation: l.Relation, May: scopeName(l.Scope), Name: billing.MaskName(c.NameIn(r.hindi))}
		if l.Scope.Has(billing.See) {
			d.Name, d.Address = c.NameIn(r.hindi), c.AddressIn(r.hindi)
		}
		r.named[c.IVRS] = d.Name
		guests, err := r.books.Guests(ctx, r.holder, c.IVRS)
		if err != nil {
			return nil, err
		}
		for _, g := range guests {
			d.Guests = append(d.Guests, dataRequest{c.IVRS, g.Since, g.Name, g.Tail, g.Relation, scopeName(g.Scope)})
		}
		all = append(all, d)
	}
	return all, nil
}

func (r dataReader) records(ctx context.Context, k kept, s *dataSheet) error {
	for _, c := range k.Complaints {
		s.Complaints = append(s.Complaints, dataComplaint{c, "", c.By == r.holder.Key})
		if err := r.whose(ctx, c.IVRS, &s.Complaints[len(s.Complaints)-1].Whose); err != nil {
			return err
		}
	}
	for _, m := range k.Readings {
		s.Readings = append(s.Readings, dataReading{m, ""})
		if err := r.whose(ctx, m.IVRS, &s.Readings[len(s.Readings)-1].Whose); err != nil {
			return err
		}
	}
	for _, a := range k.Applications {
		s.Applications = append(s.Applications, dataApplication{a, ""})
		if err := r.whose(ctx, a.IVRS, &s.Applications[len(s.Applications)-1].Whose); err != nil {
			return err
		}
	}
	for _, p := range k.Begun {
		s.Begun = append(s.Begun, dataBegun{p, "", p.State == billing.PaymentDone})
		if err := r.whose(ctx, p.IVRS, &s.Begun[len(s.Begun)-1].Whose); err != nil {
			return err
		}
	}
	return nil
}

// whose is the name of a connection a record is of, masked where the person may not
// see its bills.
func (r dataReader) whose(ctx context.Context, n billing.IVRS, name *string) error {
	if n == "" {
		return nil
	}
	if _, known := r.named[n]; !known {
		c, err := r.books.Connection(ctx, n)
		if err != nil {
			return err
		}
		may, err := r.books.May(ctx, r.holder, n, billing.See)
		if err != nil {
			return err
		}
		r.named[n] = c.NameIn(r.hindi)
		if !may {
			r.named[n] = billing.MaskName(r.named[n])
		}
	}
	*name = r.named[n]
	return nil
}

func requestKept(q billing.LinkRequest) dataRequest {
	d := dataRequest{IVRS: q.IVRS, At: q.Asked, Name: q.Name, Tail: q.Tail, Relation: q.Relation}
	if !q.Decided.IsZero() {
		d.May = scopeName(q.Scope)
	}
	return d
}
