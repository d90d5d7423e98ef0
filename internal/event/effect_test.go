package event

import "testing"

func TestOver(t *testing.T) {
	for _, x := range []struct{ inner, outer, want effect }{
		{real, planned, planned},         // agreed to meet
		{real, none, real},               // met
		{planned, refused, refused},      // refused to agree to talks
		{cancelled, possible, planned},   // may be called off
		{failed, planned, failed},        // a failure foretold stays one
		{planned, possible, possible},    // may agree to meet
		{real, generic, generic},         // prefers talks
		{proposed, cancelled, cancelled}, // the offer of talks was called off
	} {
		if got := x.inner.over(x.outer); got != x.want {
			t.Errorf("%s under %s: %s, want %s", x.inner, x.outer, got, x.want)
		}
	}
}

func TestNot(t *testing.T) {
	for _, x := range []struct {
		e      effect
		future bool
		want   effect
	}{{real, false, failed}, {real, true, cancelled}, {planned, false, denied}, {cancelled, false, planned}, {failed, false, real}} {
		if got := x.e.not(x.future); got != x.want {
			t.Errorf("not %s (future %v): %s, want %s", x.e, x.future, got, x.want)
		}
	}
}
