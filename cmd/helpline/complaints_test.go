package main

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"helpline/billing"
	"helpline/billing/ledger"
)

func TestTheOfficeSeesItsComplaintsAndMovesThem(t *testing.T) {
	path := filepath.Join(t.TempDir(), "books.db")
	l, err := ledger.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close() // open meanwhile, as by the server
	var numbers []string
	for i, office := range []string{"Misrod Town Zone", "Kajlikheda DC"} {
		c, err := l.Lodge(t.Context(), billing.Complaint{Kind: billing.NoSupplyArea, By: "919826000001", Office: office, Area: billing.Urban,
			Landmark: "मंदिर", LodgedAt: time.Date(2026, 10, 20, 4, i, 0, 0, time.UTC)}, office)
		if err != nil {
			t.Fatal(err)
		}
		numbers = append(numbers, c.Number)
	}
	books := " --database sqlite:" + path
	if got := printed(t, "complaints set "+numbers[0]+" --state resolved --remark रमेश --by Sharma"+books); got != numbers[0]+": resolved\n" {
		t.Errorf("printed %q", got)
	}
	want := numbers[1] + "  registered  no_supply_area  Kajlikheda DC  मंदिर  2026-10-20 09:31\n"
	if got := printed(t, "complaints list --open"+books); got != want {
		t.Errorf("printed\n%swant\n%s", got, want)
	}
	c, err := l.Complaint(t.Context(), numbers[0])
	if last := c.Events[len(c.Events)-1]; err != nil || c.Remark != "रमेश" || last.By != "Sharma" {
		t.Errorf("%+v, %v", c, err)
	}
	waiting, err := l.Notices(t.Context(), 0, 10)
	if err != nil || len(waiting) != 1 || waiting[0].Detail != string(billing.Resolved) {
		t.Errorf("notices %v, %v", waiting, err)
	}
}

func TestWhatTheOfficeMayNotSayIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "books.db")
	l, err := ledger.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for args, want := range map[string]string{
		"set 2026102000001 --state resolved --by A":                                      "no such complaint",
		"set 2026102000001 --state reopened --by A":                                      "--state",
		"set 2026102000001 --state resolved":                                             "--by",
		"set 2026102000001 --state resolved --by A --remark " + strings.Repeat("क", 301): "301 characters",
		"set 2026102000001 --state resolved --by \u200b":                                 "nothing is said",
	} {
		if got := printed(t, "complaints "+args+" --database sqlite:"+path); !strings.Contains(got, want) {
			t.Errorf("%s: printed %q, want %q", args, got, want)
		}
	}
}
