package menus

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"

	"helpline/bot"
)

// Step is a place where the conversation waits for the person. Its fields are what
// is known by then: ids and choices, never records.
type Step interface {
	// Ask says what the bot says on arriving. It never reads the reply.
	Ask(context.Context, *Turn) error
	// Answer makes something of the reply and never asks. The step it gives comes
	// next; nil ends the conversation. A person's slip is t.Again, an error means we
	// failed.
	Answer(context.Context, *Turn) (Step, error)
}

// atRest marks, by being embedded, a step that offers more but waits for nothing: a
// bill with its buttons, a list looked at. Plain requests are understood there as at
// rest, and leaving it makes no draft.
type atRest struct{}

func (atRest) resting() bool { return true }

func rests(s Step) bool {
	r, may := s.(interface{ resting() bool })
	return s == nil || may && r.resting()
}

// Flow is a row of steps. One with an Open is an option of the main menu.
type Flow struct {
	Name  string
	Open  opener
	Steps []Step // zero values of every step, so that a saved one finds its type again
}

// opener finds the first step of a flow; nil when all is said already.
type opener func(context.Context, *Turn) (Step, error)

// nameOf is the name a step is saved under and its choices begin with.
func nameOf(s Step) string { return reflect.TypeOf(s).Name() }

// errGone means a saved step is of a type this program no longer has.
var errGone = errors.New("saved step is gone")

type stepTable map[string]reflect.Type

func tableOf(flows []Flow) stepTable {
	t := stepTable{}
	for _, f := range flows {
		for _, s := range f.Steps {
			t[nameOf(s)] = reflect.TypeOf(s)
		}
	}
	return t
}

// savedState is a step's fields and the way that led to it.
type savedState struct {
	Fields json.RawMessage `json:"fields,omitempty"`
	Trail  []bot.SavedStep `json:"trail,omitempty"` // trails of their own left out
}

func (table stepTable) save(s Step, trail []bot.SavedStep) (*bot.SavedStep, error) {
	if s == nil {
		return nil, nil
	}
	name := nameOf(s)
	if table[name] == nil {
		return nil, fmt.Errorf("step %s is in no flow", name)
	}
	fields, err := json.Marshal(s)
	if err != nil {
		return nil, fmt.Errorf("save step %s: %w", name, err)
	}
	state, err := json.Marshal(savedState{fields, trail})
	return &bot.SavedStep{Name: name, State: state}, err
}

// load gives errGone for a step whose type or fields are no longer known.
func (table stepTable) load(saved *bot.SavedStep) (Step, []bot.SavedStep, error) {
	if saved == nil {
		return nil, nil, nil
	}
	kind, ok := table[saved.Name]
	if !ok {
		return nil, nil, errGone
	}
	var state savedState
	if err := json.Unmarshal(saved.State, &state); err != nil {
		return nil, nil, errGone
	}
	s := reflect.New(kind)
	if err := json.Unmarshal(state.Fields, s.Interface()); err != nil {
		return nil, nil, errGone
	}
	return s.Elem().Interface().(Step), state.Trail, nil
}
