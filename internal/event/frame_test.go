package event

import (
	"fmt"
	"strings"
	"testing"

	"parley/internal/entity"
)

// TestExamples reads the example sentence of every frame through the whole pipeline: the frame must fire on it, and where
// the table says which claim comes out, that claim must.
func TestExamples(t *testing.T) {
	s := pipeline(t)
	silent := 0
	for _, f := range s.coder.all {
		if f.example == "-" {
			continue
		}
		a := textOf(f.example)
		found := s.find(a)
		r := s.coder.open(a, found)
		fired := false
		for _, v := range r.views {
			for i := range v.s.Tokens {
				for _, c := range r.candidates(v, i) {
					fired = fired || c == f && r.fits(v, i, c)
				}
			}
		}
		if !fired {
			silent++
			t.Errorf("%s: does not fire on %q", f.name, f.example)
			continue
		}
		if f.expect == "" || f.expect == "-" {
			continue
		}
		claims := s.coder.Code(a, found)
		if !anyMatches(claims, found, f.expect) {
			t.Errorf("%s: %q\n\twant %s\n\tgot  %s", f.name, f.example, f.expect, show(claims, found))
		}
	}
	if silent > 0 {
		t.Logf("%d of %d frames silent", silent, len(s.coder.all))
	}
}

// anyMatches reports whether a claim is of the type and status wanted and has the names wanted in their roles:
// "meeting held participant=France,Germany where=Geneva".
func anyMatches(claims []Claim, f Findings, want string) bool {
	for _, c := range claims {
		if matches(c, f, want) {
			return true
		}
	}
	return false
}

func matches(c Claim, f Findings, want string) bool {
	kind, rest, _ := strings.Cut(want, " ")
	if string(c.Type) != kind || !strings.HasPrefix(rest, string(c.Status)) || c.Status == "" {
		return false
	}
	rest = strings.TrimPrefix(rest, string(c.Status))
	for _, part := range strings.Split(rest, ";") {
		key, names, ok := strings.Cut(strings.TrimSpace(part), "=")
		if !ok {
			continue
		}
		d := draft{Claim: c}
		switch key {
		case "where":
			if c.Where == nil || c.Where.Name != names {
				return false
			}
		case "when":
			if c.When == nil || c.When.EDTF != names {
				return false
			}
		case "form":
			if c.Form != names {
				return false
			}
		default:
			list := d.role(key)
			if list == nil || !holds(*list, f, strings.Split(names, ",")) {
				return false
			}
		}
	}
	return true
}

// holds reports whether the list is of just these names, in any order; part of a name will do.
func holds(list []entity.ID, f Findings, names []string) bool {
	if len(list) != len(names) {
		return false
	}
	for _, n := range names {
		found := false
		for _, id := range list {
			found = found || strings.Contains(nameOf(id, f), n)
		}
		if !found {
			return false
		}
	}
	return true
}

func nameOf(id entity.ID, f Findings) string {
	for _, e := range f.Entities.Entities {
		if e.ID == id {
			return e.Name
		}
	}
	return "?"
}

func show(claims []Claim, f Findings) string {
	var b strings.Builder
	for _, c := range claims {
		fmt.Fprintf(&b, "%s %s", c.Type, c.Status)
		d := draft{Claim: c}
		for _, role := range []string{"participant", "host", "mediator", "by", "to", "against", "party", "third_party"} {
			var names []string
			for _, id := range *d.role(role) {
				names = append(names, nameOf(id, f))
			}
			if len(names) > 0 {
				fmt.Fprintf(&b, " %s=%s;", role, strings.Join(names, ","))
			}
		}
		if c.Where != nil {
			fmt.Fprintf(&b, " where=%s;", c.Where.Name)
		}
		if c.When != nil {
			fmt.Fprintf(&b, " when=%s;", c.When.EDTF)
		}
		b.WriteString(" | ")
	}
	return b.String()
}
