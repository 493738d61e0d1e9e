package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
)

func TestItTellsItsAddressesServesAndEndsInOrder(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	out, in := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		ended <- run(ctx, []string{"--addr", "127.0.0.1:0"}, in)
		_ = in.Close()
	}()
	lines := bufio.NewScanner(out)
	if !lines.Scan() {
		t.Fatal(<-ended)
	}
	_, address, _ := strings.Cut(lines.Text(), "http://")
	go func() { _, _ = io.Copy(io.Discard, out) }()
	res, err := http.Get("http://" + address)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	events, err := http.Get("http://" + address + "/events") // an open page must not hold up the end
	if err != nil {
		t.Fatal(err)
	}
	defer events.Body.Close()
	cancel()
	if err := <-ended; err != nil || res.StatusCode != http.StatusOK {
		t.Errorf("status %d, err %v", res.StatusCode, err)
	}
}

func TestAFlagUnknownIsAnError(t *testing.T) {
	if err := run(t.Context(), []string{"--colour", "red"}, io.Discard); err == nil {
		t.Error("no error")
	}
}
