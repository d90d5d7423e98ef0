package watch

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"errors"

	"parley/internal/fetch"
	"parley/internal/query"
)

// message is changes that are to be posted. It stays in the outbox, which is part of the state, until the receiver has
// taken it.
type message struct {
	ID       string          `json:"id"` // the same message has the same: a receiver can tell a repetition
	Body     json.RawMessage `json:"body"`
	Due      time.Time       `json:"due"`
	Failures int             `json:"failures,omitempty"`
}

// envelope is the body of a message.
type envelope struct {
	Schema  string         `json:"schema"`
	Changes []query.Change `json:"changes"`
}

const (
	mostTold    = 50 // changes in a message
	mostPosts   = 30 // times that a message is sent: for ten days and more
	firstRepost = 30 * time.Second
)

// post puts changes into the outbox.
func (w *Watcher) post(changes []query.Change) {
	for part := range slices.Chunk(changes, mostTold) {
		body, err := json.Marshal(envelope{"parley.changes/1", part})
		if err != nil {
			w.Log.Error("changes cannot be posted", "err", err)
			return
		}
		w.state.Sent++
		sum := sha256.Sum256(append([]byte(strconv.Itoa(w.state.Sent)+" "), body...))
		w.state.Outbox = append(w.state.Outbox, &message{ID: fmt.Sprintf("msg_%x", sum[:12]), Body: body, Due: w.now()})
	}
	if n := len(w.state.Outbox) - mostOutbox; n > 0 {
		w.Log.Error("webhook takes nothing, the oldest messages are dropped", "messages", n)
		w.state.Outbox = w.state.Outbox[n:]
	}
}

// send posts a message, signed as the Standard Webhooks specification has it: with a keyed hash over its id, the time
// and its body.
func (w *Watcher) send(ctx context.Context, m *message) error {
	at := strconv.FormatInt(w.now().Unix(), 10)
	header := map[string]string{"webhook-id": m.ID, "webhook-timestamp": at}
	if secret := w.Config.Webhook.Secret; secret != "" {
		header["webhook-signature"] = "v1," + signature(secret, m.ID, at, m.Body)
	}
	return w.web.Send(ctx, w.Config.Webhook.URL, header, m.Body)
}

// signature is the keyed hash of a message, in base64. A secret that begins "whsec_" is base64 itself.
func signature(secret, id, at string, body []byte) string {
	key := []byte(secret)
	if rest, ok := strings.CutPrefix(secret, "whsec_"); ok {
		if decoded, err := base64.StdEncoding.DecodeString(rest); err == nil {
			key = decoded
		}
	}
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(id + "." + at + "."))
	mac.Write(body)
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// takeSent takes a message out of the outbox that was taken, or that nobody will ever take.
func (w *Watcher) takeSent(r result) {
	m := r.message
	if r.err != nil {
		m.Failures++
		var status *fetch.StatusError
		gone := errors.As(r.err, &status) && status.Code == http.StatusGone
		if m.Failures < mostPosts && !gone {
			m.Due = w.now().Add(max(backoff(firstRepost, m.Failures, m.ID), retryAfter(r.err, w.now())))
			w.Log.Warn("webhook failed", "message", m.ID, "err", r.err, "failures", m.Failures, "until", m.Due.Format(time.RFC3339))
			return
		}
		w.sum.Failed++
		w.Log.Error("webhook takes a message at no time, it is dropped", "message", m.ID, "err", r.err)
	} else {
		w.Log.Info("webhook took a message", "message", m.ID)
	}
	w.state.Outbox = slices.DeleteFunc(w.state.Outbox, func(q *message) bool { return q == m })
}
