package access

import (
	"math"
	"sync"
	"time"
)

// Limit lets each client ask so many times at once, and then so many times a second. It is safe for concurrent use.
type Limit struct {
	Rate  float64 // a second
	Burst float64

	mu      sync.Mutex
	clients map[string]bucket
}

type bucket struct {
	left float64
	at   time.Time
}

// maxClients bounds what is remembered: beyond it those that have not asked for long are forgotten first.
const maxClients = 20000

// Allow reports whether the client may ask now, and if not, after how long.
func (l *Limit) Allow(client string, now time.Time) (bool, time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.clients == nil {
		l.clients = map[string]bucket{}
	}
	b, known := l.clients[client]
	if !known {
		b = bucket{l.Burst, now}
		if len(l.clients) >= maxClients {
			l.forget(now)
		}
	}
	b.left = math.Min(l.Burst, b.left+math.Max(0, now.Sub(b.at).Seconds())*l.Rate)
	b.at = now
	if b.left < 1 {
		l.clients[client] = b
		return false, time.Duration((1 - b.left) / l.Rate * float64(time.Second))
	}
	b.left--
	l.clients[client] = b
	return true, 0
}

// forget drops the clients whose buckets are full again, and if these are few everybody.
func (l *Limit) forget(now time.Time) {
	for c, b := range l.clients {
		if b.left+now.Sub(b.at).Seconds()*l.Rate >= l.Burst {
			delete(l.clients, c)
		}
	}
	if len(l.clients) >= maxClients {
		clear(l.clients)
	}
}
