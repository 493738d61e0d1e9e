package cmd_test

import (
	"go/ast"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
)

// toplevel is all that may stand in the repository's own folder beside dot-files.
var toplevel = []string{
	"LICENSE", "README.md", "billing", "bot", "cmd", "go.mod", "go.sum", "menus", "pdf", "templates", "testdata",
}

func TestNothingNewStandsAtTheTop(t *testing.T) {
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	ignored := ignored(t)
	for _, e := range entries {
		name := e.Name()
		if !strings.HasPrefix(name, ".") && !slices.Contains(toplevel, name) && !ignored(name) {
			t.Errorf("%s: has no place at the top of the repository", name)
		}
	}
}

// ignored tells by the patterns of .gitignore what is not part of the repository.
func ignored(t *testing.T) func(string) bool {
	t.Helper()
	text, err := os.ReadFile("../.gitignore")
	if err != nil {
		t.Fatal(err)
	}
	patterns := strings.Fields(string(text))
	return func(name string) bool {
		return slices.ContainsFunc(patterns, func(pattern string) bool {
			matched, err := path.Match(strings.Trim(pattern, "/"), name)
			return err == nil && matched
		})
	}
}

func TestEveryPackageSaysWhatItIs(t *testing.T) {
	said := map[string]bool{}
	for _, s := range sources(t) {
		if !s.test() {
			said[s.pkg] = said[s.pkg] || s.ast.Doc != nil
		}
	}
	for pkg, is := range said {
		if !is {
			t.Errorf("%s: the package has no comment", pkg)
		}
	}
}

func TestPackagesAreNamedAfterWhatTheyHold(t *testing.T) {
	refused := []string{"util", "utils", "common", "helper", "helpers", "misc"}
	for _, s := range sources(t) {
		if name := strings.TrimSuffix(s.ast.Name.Name, "_test"); slices.Contains(refused, name) {
			t.Errorf("%s: a package %s holds anything", s.path, name)
		}
	}
}

func TestFilesAndFunctionsStaySmall(t *testing.T) {
	const longestFile, longestFunction = 300, 60 // lines
	for _, s := range sources(t) {
		if n := s.lines(); n > longestFile {
			t.Errorf("%s: has %d lines, more than %d", s.path, n, longestFile)
		}
		for _, d := range s.ast.Decls {
			f, is := d.(*ast.FuncDecl)
			if !is {
				continue
			}
			if n := s.fset.Position(f.End()).Line - s.fset.Position(f.Pos()).Line + 1; n > longestFunction {
				t.Errorf("%s: %s has %d lines, more than %d", s.at(f), f.Name.Name, n, longestFunction)
			}
		}
	}
}
