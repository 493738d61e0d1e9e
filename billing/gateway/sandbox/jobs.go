package sandbox

import (
	"slices"
	"time"
)

// job is something to be done at an instant: by the bank, under the gateway's lock, or
// a webhook to post.
type job struct {
	at   time.Time
	bank func()
	hook *hook
}

// jobs stand in the order of time; of one instant, as they came.
type jobs []job

func (js *jobs) add(j job) {
	i, _ := slices.BinarySearchFunc(*js, j, func(a, b job) int {
		if a.at.After(b.at) {
			return 1
		}
		return -1
	})
	*js = slices.Insert(*js, i, j)
}

func (js *jobs) next(now time.Time) (job, bool) {
	if len(*js) == 0 || (*js)[0].at.After(now) {
		return job{}, false
	}
	j := (*js)[0]
	*js = (*js)[1:]
	return j, true
}
