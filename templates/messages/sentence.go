package messages

import "reflect"

// Set gathers the sentences one package says.
type Set struct {
	declared []declaration
}

type declaration struct {
	key    string
	blanks reflect.Type // nil: no blanks
}

// Sentence is a sentence whose blanks are the fields of a T.
type Sentence[T any] struct{ key string }

// Of declares a sentence with blanks in a set.
func Of[T any](s *Set, key string) Sentence[T] {
	s.declared = append(s.declared, declaration{key, reflect.TypeFor[T]()})
	return Sentence[T]{key}
}

// With fills the blanks.
func (s Sentence[T]) With(blanks T) Phrase { return Phrase{s.key, blanks} }

// Line declares a sentence without blanks in a set.
func Line(s *Set, key string) Phrase {
	s.declared = append(s.declared, declaration{key: key})
	return Phrase{key: key}
}

// Phrase is a sentence ready to be said in any language.
type Phrase struct {
	key    string
	blanks any
}

// Empty reports the zero Phrase, which says nothing.
func (p Phrase) Empty() bool { return p.key == "" }

// Names is a family of sentences naming the values of one kind of thing, each under
// "prefix.value.form".
type Names struct{ prefix, form string }

// NamesOf declares the names of the values given. The form is the place they are
// shown in, as at the end of any key; empty for running text.
func NamesOf[V ~string](s *Set, prefix, form string, values ...V) Names {
	n := Names{prefix, form}
	for _, v := range values {
		s.declared = append(s.declared, declaration{key: n.key(string(v))})
	}
	return n
}

// Of is the name of one value.
func (n Names) Of(value string) Phrase { return Phrase{key: n.key(value)} }

func (n Names) key(value string) string {
	key := n.prefix + "." + value
	if n.form != "" {
		key += "." + n.form
	}
	return key
}

// Vocabulary is a list of words to be understood, whatever language is spoken.
type Vocabulary struct{ key string }

// WordsOf declares a list of words, separated by commas in the language files.
func WordsOf(s *Set, key string) Vocabulary {
	s.declared = append(s.declared, declaration{key: key})
	return Vocabulary{key}
}
