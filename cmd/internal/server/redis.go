package server

import (
	"fmt"
	"time"

	"github.com/alicebob/miniredis/v2"
)

// EmbeddedRedis starts a Redis inside this process, for a demo or a single small
// machine. It keeps nothing across a restart; the transcript does.
func EmbeddedRedis() (address string, stop func(), err error) {
	m, err := miniredis.Run()
	if err != nil {
		return "", nil, fmt.Errorf("embedded redis: %w", err)
	}
	quit := make(chan struct{})
	go age(m, quit)
	return "redis://" + m.Addr() + "/0", func() { close(quit); m.Close() }, nil
}

// age lets keys expire, which the embedded Redis does not by itself.
func age(m *miniredis.Miniredis, quit chan struct{}) {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			m.FastForward(time.Second)
		case <-quit:
			return
		}
	}
}
