package menus

import (
	"context"
	"time"

	"helpline/billing"
	"helpline/bot"
	"helpline/templates/messages"
)

// dataBlanks is what is kept of a person, counted.
type dataBlanks struct {
	Mobile                            billing.Mobile // empty when WhatsApp hides it
	Connections, Complaints, Payments int
	Readings, Applications            int
	Begun                             int // payments begun in the chat
	Asked                             int // questions to owners: by the person, and to them
	Messages                          int // both ways, not erased
	Since                             time.Time
	HasChat                           bool
	Quiet                             bool
}

var (
	dataShown   = messages.Of[dataBlanks](&Sentences, "mydata.shown")
	dataFileB   = messages.Line(&Sentences, "mydata.file.button")
	dataEraseB  = messages.Line(&Sentences, "mydata.erase.button")
	dataFileSay = messages.Line(&Sentences, "mydata.file.sent")
	eraseAsk    = messages.Line(&Sentences, "mydata.erase")
	eraseYes    = messages.Line(&Sentences, "mydata.yes.button")
	eraseNo     = messages.Line(&Sentences, "mydata.no.button")
	eraseKept   = messages.Line(&Sentences, "mydata.kept")
	erased      = messages.Line(&Sentences, "mydata.erased")
)

// dataMost bounds what is counted and printed of each kind of record.
const dataMost = 1000

// openMyData tells what is kept of the sender.
func openMyData(context.Context, *Turn) (Step, error) { return mydata{}, nil }

func openDataFile(context.Context, *Turn) (Step, error) { return mydataFile{}, nil }

func openErase(context.Context, *Turn) (Step, error) { return mydataErase{}, nil }

// mydata is the summary.
type mydata struct{ atRest }

func (mydata) Ask(ctx context.Context, t *Turn) error {
	k, err := keptOf(ctx, t.Books, t.Holder())
	if err != nil {
		return err
	}
	chat, err := t.m.options.Chats.Count(ctx, t.session.Address)
	if err != nil {
		return err
	}
	blanks := k.blanks()
	blanks.Mobile, blanks.Quiet = t.Holder().Mobile, t.session.Quiet
	blanks.Messages, blanks.Since, blanks.HasChat = chat.Messages+chat.Replies, chat.Since, chat.Messages > 0
	t.Buttons(dataShown.With(blanks), t.Choice("file", dataFileB), t.Choice("erase", dataEraseB), t.Home())
	return nil
}

func (mydata) Answer(ctx context.Context, t *Turn) (Step, error) {
	if open := dataChosen(t.Picked()); open != nil {
		return open(ctx, t)
	}
	return t.Choose()
}

// dataChosen is what a button under the summary opens, however old.
func dataChosen(choice string) opener {
	switch choice {
	case "file":
		return openDataFile
	case "erase":
		return openErase
	}
	return nil
}

// mydataFile sends it all as a file.
type mydataFile struct{ atRest }

func (mydataFile) Ask(_ context.Context, t *Turn) error {
	name := "helpline " + string(t.Today()) + ".txt"
	t.Document(bot.File{Name: name, Kind: bot.DataFile, Ref: string(t.session.Address)}, dataFileSay,
		t.Choice("erase", dataEraseB), t.Home())
	return nil
}

func (mydataFile) Answer(ctx context.Context, t *Turn) (Step, error) {
	if open := dataChosen(t.Picked()); open != nil {
		return open(ctx, t)
	}
	return t.Choose()
}

// mydataErase erases the chat once that is confirmed. What the law has kept stays.
type mydataErase struct{}

func (mydataErase) Ask(_ context.Context, t *Turn) error {
	t.Buttons(eraseAsk, t.Choice("yes", eraseYes), t.Choice("no", eraseNo))
	return nil
}

func (mydataErase) Answer(ctx context.Context, t *Turn) (Step, error) {
	switch t.Picked() {
	case "yes":
		keep, err := t.Books.KeptPhotos(ctx, string(t.session.Address))
		if err != nil {
			return nil, err
		}
		if err := t.Books.Forget(ctx, t.Holder(), t.Msg.At); err != nil {
			return nil, err
		}
		t.session.Erase = &bot.Erase{Keep: keep}
		t.session.Draft = nil
		t.Say(erased)
		return nil, nil
	case "no":
		t.Say(eraseKept)
		return nil, nil
	}
	return t.Choose()
}
