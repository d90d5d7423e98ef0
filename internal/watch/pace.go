package watch

import (
	"errors"
	"fmt"
	"hash/fnv"
	"net/http"
	"strconv"
	"time"

	"parley/internal/fetch"
)

// The longest that a feed or page that fails is left alone, however often it failed; and that a server may ask to be left
// alone.
const (
	longestBackoff = 24 * time.Hour
	longestRetry   = 7 * 24 * time.Hour
)

// backoff is how long to leave alone what has failed so many times in a row: twice as long each time, less up to a
// quarter so that not all come back at once. The part left out depends on the name and number alone: the same watch run
// again waits the same.
func backoff(first time.Duration, failures int, name string) time.Duration {
	wait := first
	for range failures - 1 {
		if wait *= 2; wait >= longestBackoff {
			wait = longestBackoff
			break
		}
	}
	return wait - time.Duration(float64(wait)/4*share(fmt.Sprintf("%s %d", name, failures)))
}

// share is a number of at least 0 and less than 1 that is the name's own.
func share(name string) float64 {
	h := fnv.New64a()
	h.Write([]byte(name))
	return float64(h.Sum64()>>11) / (1 << 53)
}

// retryAfter is how long the server asked to be left alone, in an error it gave; 0 where it did not ask.
func retryAfter(err error, now time.Time) time.Duration {
	var status *fetch.StatusError
	if !errors.As(err, &status) || status.RetryAfter == "" {
		return 0
	}
	wait := time.Duration(0)
	if seconds, err := strconv.ParseInt(status.RetryAfter, 10, 32); err == nil {
		wait = time.Duration(seconds) * time.Second
	} else if at, err := http.ParseTime(status.RetryAfter); err == nil {
		wait = at.Sub(now)
	}
	return max(0, min(wait, longestRetry))
}

// overloaded reports whether the error is the server's word that it is asked too much, which holds for all its pages.
func overloaded(err error) bool {
	var status *fetch.StatusError
	return errors.As(err, &status) && (status.Code == http.StatusTooManyRequests || status.Code == http.StatusServiceUnavailable)
}

// forGood reports whether trying again will not help: the page is gone, forbidden or no report.
func forGood(err error) bool {
	var status *fetch.StatusError
	if !errors.As(err, &status) {
		return false
	}
	return status.Code/100 == 4 && status.Code != http.StatusTooManyRequests && status.Code != http.StatusRequestTimeout
}
