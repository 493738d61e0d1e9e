package menus

import (
	"context"

	"helpline/templates/messages"
)

var readingToday = messages.Line(&Sentences, "reading.today")

// openReading tells how a meter reading is sent today; this chat does not take one yet.
func openReading(_ context.Context, t *Turn) (Step, error) {
	t.Say(readingToday)
	return nil, nil
}
