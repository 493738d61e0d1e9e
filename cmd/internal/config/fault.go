package config

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/caarlos0/env/v11"
)

// fault is what is wrong with one variable.
type fault struct {
	name   string
	reason string
}

// faults is all that is wrong, one line for each.
type faults []fault

// Error names every variable at fault.
func (f faults) Error() string {
	lines := make([]string, len(f))
	for i, one := range f {
		lines[i] = one.name + ": " + one.reason
	}
	return strings.Join(lines, "\n")
}

func (f *faults) add(name, format string, args ...any) {
	*f = append(*f, fault{name, fmt.Sprintf(format, args...)})
}

func (f faults) has(name string) bool {
	for _, one := range f {
		if one.name == name {
			return true
		}
	}
	return false
}

// parse fills the settings in and tells which could not be read at all.
func parse(c *Config, given map[string]string) faults {
	var f faults
	var all env.AggregateError
	if !errors.As(env.ParseWithOptions(c, env.Options{Environment: given}), &all) {
		return nil
	}
	for _, err := range all.Errors {
		var bad env.ParseError
		if !errors.As(err, &bad) {
			f.add("settings", "%v", err)
			continue
		}
		field, _ := reflect.TypeFor[Config]().FieldByName(bad.Name)
		name := field.Tag.Get("env")
		f.add(name, "%s", unreadable(bad, given[name]))
	}
	return f
}

// unreadable says what a value should have been.
func unreadable(bad env.ParseError, value string) string {
	switch bad.Type {
	case reflect.TypeFor[int]():
		return fmt.Sprintf("%q is not a whole number", value)
	case reflect.TypeFor[bool]():
		return fmt.Sprintf("%q is neither 1 nor 0", value)
	case reflect.TypeFor[time.Duration]():
		return fmt.Sprintf("%q is not a length of time such as 30m", value)
	}
	return bad.Err.Error()
}
