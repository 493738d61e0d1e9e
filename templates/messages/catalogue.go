package messages

import (
	"bufio"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"text/template"

	"helpline/bot"
)

//go:embed *.txt
var files embed.FS

// Catalogue is every sentence in every language, checked.
type Catalogue struct {
	langs map[bot.Lang]sentences
	used  map[string]bool
}

type sentences map[string]*template.Template

// Load reads the language files and checks them against the sentences declared. The
// error joins every fault, each naming its language and key.
func Load(sets ...*Set) (*Catalogue, error) { return load(files, sets...) }

func load(files fs.FS, sets ...*Set) (*Catalogue, error) {
	c := &Catalogue{langs: map[bot.Lang]sentences{}, used: map[string]bool{}}
	var faults []error
	for _, lang := range bot.Langs {
		text, err := fs.ReadFile(files, string(lang)+".txt")
		if err != nil {
			return nil, fmt.Errorf("messages in %s: %w", lang, err)
		}
		found, err := c.parse(lang, string(text))
		c.langs[lang] = found
		faults = append(faults, err)
	}
	for _, s := range append(sets, &ownNames) {
		for _, d := range s.declared {
			faults = append(faults, c.check(d))
		}
	}
	return c, errors.Join(append(faults, c.strays()...)...)
}

// Say is a phrase in a language. It fails only on a value the language files have
// no name for.
func (c *Catalogue) Say(lang bot.Lang, p Phrase) (string, error) {
	t := c.langs[lang][p.key]
	if t == nil {
		return "", fmt.Errorf("say %s: no sentence in %q", p.key, lang)
	}
	var b strings.Builder
	if err := t.Execute(&b, p.blanks); err != nil {
		return "", fmt.Errorf("say in %s: %w", lang, err)
	}
	return strings.TrimSpace(b.String()), nil
}

// Words lists a vocabulary over all languages.
func (c *Catalogue) Words(v Vocabulary) []string {
	var words []string
	for _, lang := range bot.Langs {
		line, err := c.Say(lang, Phrase{key: v.key})
		if err != nil {
			continue
		}
		for w := range strings.SplitSeq(strings.ReplaceAll(line, "\n", ","), ",") {
			if w = strings.TrimSpace(w); w != "" {
				words = append(words, w)
			}
		}
	}
	return words
}

// Unused lists the keys no set given to Load declares.
func (c *Catalogue) Unused() []string {
	var keys []string
	for key := range c.langs[bot.Langs[0]] {
		if !c.used[key] {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return keys
}

// parse cuts a language file into its sentences.
func (c *Catalogue) parse(lang bot.Lang, text string) (sentences, error) {
	found := sentences{}
	var faults []error
	var key string
	var body strings.Builder
	keep := func() {
		if key == "" {
			return
		}
		if found[key] != nil {
			faults = append(faults, fmt.Errorf("%s: %s stands twice", lang, key))
		}
		t, err := template.New(key).Option("missingkey=error").Funcs(c.funcs(lang)).Parse(strings.TrimSpace(body.String()))
		if err != nil {
			faults = append(faults, fmt.Errorf("%s: %w", lang, err))
			return
		}
		found[key] = t
	}
	for lines := bufio.NewScanner(strings.NewReader(text)); lines.Scan(); {
		line := lines.Text()
		if strings.HasPrefix(line, "##") {
			continue
		}
		if head, ok := heading(line); ok {
			keep()
			key = head
			body.Reset()
			continue
		}
		body.WriteString(line + "\n")
	}
	keep()
	return found, errors.Join(faults...)
}

// heading reads "-- key --".
func heading(line string) (string, bool) {
	rest, ok := strings.CutPrefix(line, "-- ")
	if !ok {
		return "", false
	}
	return strings.CutSuffix(rest, " --")
}

// check tries a declared sentence in every language with its blanks empty and full.
func (c *Catalogue) check(d declaration) error {
	c.used[d.key] = true
	var faults []error
	for _, lang := range bot.Langs {
		t := c.langs[lang][d.key]
		if t == nil {
			faults = append(faults, fmt.Errorf("%s: %s is missing", lang, d.key))
			continue
		}
		for _, full := range []bool{false, true} {
			faults = append(faults, c.try(lang, t, d.blanks, full))
		}
	}
	return errors.Join(faults...)
}

func (c *Catalogue) try(lang bot.Lang, t *template.Template, blanks reflect.Type, full bool) error {
	var value any
	if blanks != nil {
		value = sample(blanks, full)
	}
	var b strings.Builder
	err := t.Execute(&b, value)
	switch {
	case err != nil && !errors.Is(err, errNoName):
		return fmt.Errorf("%s: %w", lang, err)
	case err == nil && full && strings.TrimSpace(b.String()) == "":
		return fmt.Errorf("%s: %s is empty", lang, t.Name())
	case err == nil && strings.Contains(b.String(), "<no value>"):
		return fmt.Errorf("%s: %s has a blank where none is given", lang, t.Name())
	}
	return nil
}

// strays finds sentences that one language has and another lacks.
func (c *Catalogue) strays() []error {
	var faults []error
	for lang, found := range c.langs {
		for key := range found {
			for _, other := range bot.Langs {
				if c.langs[other][key] == nil && !c.used[key] {
					faults = append(faults, fmt.Errorf("%s: %s is missing, though %s has it", other, key, lang))
				}
			}
		}
	}
	return faults
}
