// Generate writes the sample town: its connections, a year of their bills, their
// payments and the outages around them. Everything is invented, and the same on every
// run. From the top of the tree:
//
//	go run ./testdata/town/generate
package main

import (
	"encoding/csv"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"helpline/billing/tariff"
)

func main() {
	dir := flag.String("o", "testdata/town", "folder to write to")
	flag.Parse()
	if err := run(*dir); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(dir string) error {
	tables, err := tariff.Load()
	if err != nil {
		return err
	}
	var bills, payments [][]string
	var consumers [][]string
	var paid []payment
	for _, h := range town() {
		consumers = append(consumers, h.consumer())
		history, money, err := h.year(tables)
		if err != nil {
			return err
		}
		for _, b := range history {
			bills = append(bills, billRow(b))
		}
		paid = append(paid, money...)
	}
	for _, p := range numbered(paid) {
		payments = append(payments, p.row())
	}
	for name, rows := range map[string][][]string{
		"consumers": append([][]string{consumerHeader}, consumers...),
		"bills":     append([][]string{billHeader}, bills...),
		"payments":  append([][]string{paymentHeader}, payments...),
		"outages":   append([][]string{outageHeader}, outages()...),
	} {
		if err := write(filepath.Join(dir, name+".csv"), rows); err != nil {
			return err
		}
	}
	return nil
}

func write(path string, rows [][]string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := csv.NewWriter(f).WriteAll(rows); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return f.Close()
}
