package main

import (
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

// TestRoom wants the limit to stay where little is in use, and to give way where more than the room is.
func TestRoom(t *testing.T) {
	for _, c := range []struct{ live, want int64 }{{0, room}, {room / 2, room}, {room, 2 * room}, {4 * room, 8 * room}} {
		if got := limitFor(c.live); got != c.want {
			t.Errorf("%d in use: limit %d, want %d", c.live, got, c.want)
		}
	}
	was := debug.SetMemoryLimit(-1)
	defer debug.SetMemoryLimit(was)
	afterCollection()
	for range 100 {
		runtime.GC()
		if debug.SetMemoryLimit(-1) == room {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("after a collection the limit is %d, want %d", debug.SetMemoryLimit(-1), room)
}
