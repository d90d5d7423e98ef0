package when

import (
	"fmt"
	"strconv"
)

// expr is what an expression says, before anything is known of when it was written.
type expr struct {
	op                     string
	kind                   string
	year, month, day       int // 0 where it is not said
	year2, month2, day2    int // the end of a range
	season                 string
	quarter, half          int
	yearShift              *int // "last year": -1 from the year of writing
	monthShift             *int
	weekday                int
	weekShift              *int
	dir                    int // -1 back, 1 forth, 0 as the sentence says
	unit                   string
	n                      float64
	plus                   float64 // "and a half"
	vague                  bool    // "several"
	anchor                 byte    // P writing, R the last date told, N R or else P, Q Y M W the last of its kind
	grain                  string
	pod, mod               string
	minutes                int // after midnight; -1 where it is not said
	code                   string
	since, ambiguous, upTo bool
	sub, with              *expr
}

func codeOf(year, month, day float64, doubt string) string {
	if month < 1 || month > 12 || day < 1 || day > 31 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d%s", int(year), int(month), int(day), doubt)
}

// build makes the expression of the kept match; nil where it says something impossible (a 31st of June).
func (m *matcher) build() *atom {
	r := m.found.rule
	x := &expr{op: r.op, kind: r.kind, minutes: -1, anchor: 'P', weekday: 0}
	for i := range r.args {
		a := &r.args[i]
		t := taken{val: a.val}
		if a.elem > 0 {
			var ok bool
			if t, ok = m.of(a.elem); !ok {
				continue
			}
		}
		x.set(a.name, t)
	}
	if !x.possible() {
		return nil
	}
	if x.sub != nil && r.kind == "any" {
		x.kind = x.sub.kind
	}
	last := m.start + m.length - 1
	for _, a := range r.args {
		if a.name == "keep" { // the words after these are only the rule's surroundings
			if t, ok := m.of(int(a.val.n)); ok {
				last = t.last
			}
		}
	}
	return &atom{m.start, last, x.kind, r, x}
}

// set puts one argument of a rule's action into x.
func (x *expr) set(name string, t taken) {
	n := int(t.val.n)
	switch name {
	case "y":
		x.year = n
	case "m":
		x.month = n
	case "d":
		x.day = n
	case "y2":
		x.year2 = n
	case "yy2":
		x.year2 = x.year/100*100 + n
	case "m2":
		x.month2 = n
	case "d2":
		x.day2 = n
	case "yy":
		x.year = int(century(t.val.n))
	case "nd":
		x.setDate(t.val.code)
	case "s":
		if x.op == "date" {
			x.season = t.val.code
		} else {
			x.n *= t.val.n
		}
	case "q":
		x.quarter = n
	case "h":
		if x.op == "clock" {
			x.minutes = n * 60
		} else {
			x.half = n
		}
	case "yr":
		x.yearShift = &n
	case "mr":
		x.monthShift = &n
	case "w":
		if t.atom != nil {
			x.with = t.atom.x
		} else {
			x.weekday = n
		}
	case "wk":
		x.weekShift = &n
	case "dir":
		x.dir = n
	default:
		x.setMore(name, t)
	}
}

func (x *expr) setMore(name string, t taken) {
	switch name {
	case "u":
		x.unit = t.val.code
	case "n":
		x.n, x.vague = t.val.n, t.val.code == "?"
	case "plus":
		x.plus = t.val.n
	case "a":
		x.anchor = t.val.code[0]
	case "g":
		x.grain = t.val.code
	case "pod":
		x.pod = t.val.code
	case "mod":
		x.mod = modOf(t.val.code)
	case "t":
		if t.atom != nil {
			x.minutes = t.atom.x.minutes
		} else {
			x.minutes = int(t.val.n)
		}
	case "ap":
		x.setHalfDay(t.val.code)
	case "v", "rule", "val":
		x.code = t.val.code
	case "by":
		x.n = 1
		if t.val.code == "before" {
			x.n = -1
		}
	case "x":
		if t.atom != nil {
			x.sub = t.atom.x
		}
	case "since":
		x.since = true
	case "upto":
		x.upTo = true
	}
}

func modOf(code string) string {
	switch code {
	case "early", "Early":
		return "START"
	case "late", "Late":
		return "END"
	}
	return code
}

func (x *expr) setDate(code string) {
	if len(code) == 11 {
		x.ambiguous, code = true, code[:10]
	}
	if len(code) != 10 {
		x.month = 13 // impossible
		return
	}
	x.year, _ = strconv.Atoi(code[:4])
	x.month, _ = strconv.Atoi(code[5:7])
	x.day, _ = strconv.Atoi(code[8:])
}

func (x *expr) setHalfDay(code string) {
	switch {
	case x.minutes < 0:
	case code == "PM" && x.minutes < 12*60:
		x.minutes += 12 * 60
	case code == "AM" && x.minutes >= 12*60:
		x.minutes -= 12 * 60
	}
}

// possible reports whether the days and months exist.
func (x *expr) possible() bool {
	longest := [...]int{31, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}
	if x.month > 12 || x.month2 > 12 || x.day > longest[x.month] {
		return false
	}
	if x.day2 > 0 && (x.day2 > 31 || x.month2 == 0 && x.day2 <= x.day) {
		return false
	}
	if x.year2 != 0 && x.year2 <= x.year || x.quarter > 4 || x.half > 2 {
		return false
	}
	return x.minutes < 24*60+1
}
