package main

import (
	"fmt"
	"os"
	"path/filepath"

	"helpline/bot/replay"
)

// files are what the paths given lead to, each kind in the order given.
type files struct {
	stories []replay.Story
	bodies  []string // paths of webhook bodies
}

// find reads the stories and lists the bodies. A folder is taken with all it holds of
// either kind, but not with its own folders.
func find(paths []string) (files, error) {
	var found files
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			return found, err
		}
		if !info.IsDir() {
			if err := found.add(path); err != nil {
				return found, err
			}
			continue
		}
		if err := found.folder(path); err != nil {
			return found, err
		}
	}
	return found, nil
}

func (f *files) folder(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	before := len(f.stories) + len(f.bodies)
	for _, e := range entries {
		if e.IsDir() || !known(e.Name()) {
			continue
		}
		if err := f.add(filepath.Join(dir, e.Name())); err != nil {
			return err
		}
	}
	if len(f.stories)+len(f.bodies) == before {
		return fmt.Errorf("%s: holds neither conversations (*.txt) nor webhook bodies (*.json)", dir)
	}
	return nil
}

func known(name string) bool {
	ext := filepath.Ext(name)
	return ext == ".txt" || ext == ".json"
}

func (f *files) add(path string) error {
	switch filepath.Ext(path) {
	case ".txt":
		s, err := replay.ReadStory(path)
		if err != nil {
			return err
		}
		f.stories = append(f.stories, s)
		return nil
	case ".json":
		f.bodies = append(f.bodies, path)
		return nil
	}
	return fmt.Errorf("%s: neither a conversation (*.txt) nor a webhook body (*.json)", path)
}
