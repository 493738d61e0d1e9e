package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"helpline/billing/ledger"
	"helpline/cmd/internal/config"
)

// dotEnv is the file of settings read when it is there.
const dotEnv = ".env"

// books is what every command that works on the books understands.
type books struct {
	Database string `placeholder:"sqlite:PATH" help:"The books; DATABASE_URL otherwise."`
}

// settings are those of the environment, with the flag above them.
func (b books) settings() (config.Config, error) {
	return config.Load(append(os.Environ(), flags("DATABASE_URL", b.Database)...), dotEnv)
}

// flags is a setting given by flag, as one more line of the environment; none when
// the flag was not given.
func flags(name, value string) []string {
	if value == "" {
		return nil
	}
	return []string{name + "=" + value}
}

// with does something with the books, which are there.
func (b books) with(ctx context.Context, do func(*ledger.Ledger) error) error {
	cfg, err := b.settings()
	if err != nil {
		return err
	}
	l, err := openExisting(ctx, string(cfg.Books))
	if err != nil {
		return err
	}
	return errors.Join(do(l), l.Close())
}

// openExisting opens books that are there: a mistyped path must not make new ones.
func openExisting(ctx context.Context, path string) (*ledger.Ledger, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("no books there: %w", err)
	}
	return ledger.Open(ctx, path)
}
