package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"strings"
	"sync"
	"time"
)

// A server must send at least this many bytes a second, once it has had time to get going.
const (
	leastSpeed = 512
	patience   = 30 * time.Second
)

var (
	errSilent = errors.New("goes silent")
	errSlow   = fmt.Errorf("sends fewer than %d bytes a second", leastSpeed)
	errLong   = errors.New("takes too long")
)

// stopwatch ends a fetch whose server goes silent, or that takes longer than it may.
type stopwatch struct {
	wait    time.Duration
	started time.Time
	silence *time.Timer
	total   *time.Timer // nil for no end
	cancel  context.CancelCauseFunc
	cause   func() error // why the fetch was ended, if it was
	once    sync.Once
}

func newStopwatch(ctx context.Context, o Options, cancel context.CancelCauseFunc) *stopwatch {
	w := &stopwatch{wait: o.Wait, started: time.Now(), cancel: cancel, cause: func() error { return context.Cause(ctx) }}
	w.silence = time.AfterFunc(o.Wait, func() { cancel(fmt.Errorf("%w: no answer within %s", errSilent, o.Wait)) })
	if o.Total > 0 {
		w.total = time.AfterFunc(o.Total, func() { cancel(fmt.Errorf("%w: more than %s", errLong, o.Total)) })
	}
	return w
}

// heard notes that bytes came, the n-th in all.
func (w *stopwatch) heard(n int64) {
	w.silence.Reset(w.wait)
	if took := time.Since(w.started); took > patience && float64(n) < leastSpeed*took.Seconds() {
		w.cancel(errSlow)
	}
}

func (w *stopwatch) stop() {
	w.once.Do(func() {
		w.silence.Stop()
		if w.total != nil {
			w.total.Stop()
		}
		w.cancel(nil)
	})
}

// timed is the bytes as they come off the wire.
type timed struct {
	r     io.ReadCloser
	n     int64
	watch *stopwatch
}

func (t *timed) Read(p []byte) (int, error) {
	n, err := t.r.Read(p)
	if t.n += int64(n); n > 0 {
		t.watch.heard(t.n)
	}
	return n, err
}

func (t *timed) Close() error {
	t.watch.stop()
	return t.r.Close()
}

// limited is the unpacked bytes of a page, up to a limit. Its errors name the address.
type limited struct {
	r        io.ReadCloser
	left     int64
	tooLarge error
	at       string
	under    *timed
}

func (l *limited) Read(p []byte) (int, error) {
	if int64(len(p)) > l.left+1 {
		p = p[:l.left+1]
	}
	n, err := l.r.Read(p)
	if l.left -= int64(n); l.left < 0 {
		return n - 1, named(l.at, l.tooLarge)
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return n, named(l.at, plain(err, l.under.watch.cause()))
	}
	return n, err
}

func (l *limited) Close() error {
	return errors.Join(l.r.Close(), l.under.Close())
}

// named puts the address before an error that does not have it.
func named(address string, err error) error {
	if strings.HasPrefix(err.Error(), address+": ") {
		return err
	}
	var status *StatusError
	if errors.As(err, &status) {
		return err
	}
	return fmt.Errorf("%s: %w", address, err)
}

// plain is the error in words for people; cause is why the fetch was ended, if it was.
func plain(err, cause error) error {
	var outer *url.Error
	if errors.As(err, &outer) {
		err = outer.Err
	}
	var refused *refusal
	var lookup *net.DNSError
	var timeout net.Error
	switch {
	case cause != nil && !errors.Is(cause, context.Canceled):
		return cause
	case errors.As(err, &refused):
		return refused
	case errors.As(err, &lookup) && lookup.IsNotFound:
		return fmt.Errorf("there is no server %s", lookup.Name)
	case strings.Contains(err.Error(), "response headers exceeded"), strings.Contains(err.Error(), "response header list larger"):
		return fmt.Errorf("answers with headers of more than %d bytes", maxHeader)
	case errors.As(err, &timeout) && timeout.Timeout():
		return fmt.Errorf("%w: %s", errSilent, strings.TrimPrefix(err.Error(), "net/http: "))
	case errors.Is(err, io.ErrUnexpectedEOF) && !strings.HasPrefix(err.Error(), "is cut short"):
		return fmt.Errorf("is cut short: %w", err)
	}
	return err
}

// clip is the address without control characters, shortened for an error.
func clip(address string) string {
	address = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, address)
	if len(address) > 200 {
		return address[:200] + "…"
	}
	return address
}
