package event

import "testing"

// Numbers without a noun count what was counted before.
func TestCountsOn(t *testing.T) {
	text := "The Red Cross flew home 887 prisoners. Peru will free 181 of them, and the army 706. Chile says 132 are still held. UN observers, now about 900, watch the border. The talks of 2019 were held in room 14."
	want := map[float64]string{887: "prisoner", 181: "prisoner", 706: "prisoner", 132: "prisoner", 900: "observer"}
	_, claims := pipeline(t).read(text)
	for _, c := range claims {
		if c.Type != FigureClaim || c.Figure.Value == nil {
			continue
		}
		n := *c.Figure.Value
		if unit, ok := want[n]; !ok || unit != c.Figure.Unit {
			t.Errorf("%v %s, want %q", n, c.Figure.Unit, unit)
		}
		delete(want, n)
	}
	if len(want) > 0 {
		t.Errorf("not found: %v", want)
	}
}
