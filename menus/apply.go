package menus

import (
	"context"

	"helpline/templates/messages"
)

var applyToday = messages.Line(&Sentences, "apply.today")

// openApply tells how to apply for a new connection or a change today; this chat does
// not take applications yet.
func openApply(_ context.Context, t *Turn) (Step, error) {
	t.Say(applyToday)
	return nil, nil
}
