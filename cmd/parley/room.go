package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// room is the memory that the program takes before it looks for what is no longer needed more often than otherwise: what
// the record of a hundred thousand reports fits into.
const room = 900 << 20

// keepRoom has memory taken back late, since most runs are over before there is much to collect, and in good time once
// much is in use. GOMEMLIMIT and GOGC have the last word where they are set.
func keepRoom() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(room)
		afterCollection()
	}
}

// collected is nothing but what is found to be no longer needed whenever the program looks.
type collected struct{ _ [2]*byte }

// afterCollection sets the limit anew whenever memory was taken back.
func afterCollection() {
	runtime.SetFinalizer(new(collected), func(*collected) {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(live)
		if live[0].Value.Kind() == metrics.KindUint64 {
			debug.SetMemoryLimit(limitFor(int64(live[0].Value.Uint64())))
		}
		afterCollection()
	})
}

// limitFor is the limit while so many bytes are in use: as much again where they leave too little of the room, as a
// program that looks for memory all the time does nothing else.
func limitFor(live int64) int64 { return max(room, 2*live) }
