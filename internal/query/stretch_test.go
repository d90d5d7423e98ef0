package query

import (
	"bytes"
	"encoding/json"
	"io"
	"reflect"
	"testing"
)

// TestStretch wants the stretches of each list, put together, to be the list, with and without an index of the view.
func TestStretch(t *testing.T) {
	v := rivers(t)
	ix := NewIndex(v)
	lines := func(answer func(io.Writer, *View, Options) error, o Options) (all []Line) {
		var out bytes.Buffer
		o.Format = JSON
		if err := answer(&out, v, o); err != nil {
			t.Fatal(err)
		}
		var pages []Page
		if err := json.Unmarshal(out.Bytes(), &pages); err != nil {
			t.Fatal(err)
		}
		for _, p := range pages {
			for _, s := range p.Sections {
				all = append(all, s.Lines...)
			}
		}
		return all
	}
	for name, answer := range map[string]func(io.Writer, *View, Options) error{
		"timeline": Timeline, "offers": Offers, "figures": Figures, "statements": Statements, "accusations": Accusations,
	} {
		for _, f := range []Filter{{}, {Process: Everything}, {Actor: "Norland"}} {
			whole := lines(answer, Options{Filter: f})
			for _, index := range []*Index{nil, ix} {
				var pieced []Line
				for at := 0; at < len(whole); at += 3 {
					s := &Stretch{Offset: at, Limit: 3}
					pieced = append(pieced, lines(answer, Options{Filter: f, Stretch: s, Index: index})...)
					if !s.Counted || s.Total != len(whole) {
						t.Fatalf("%s %+v from %d: %+v of %d", name, f, at, s, len(whole))
					}
				}
				if !reflect.DeepEqual(pieced, whole) {
					t.Errorf("%s %+v: stretches put together are not the list", name, f)
				}
			}
		}
	}
}
