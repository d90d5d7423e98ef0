package when

import (
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

// rule is a line of rules.tsv: a pattern over pieces, and what an expression of that pattern means.
type rule struct {
	name    string
	kind    string // what the expression is to other rules: day, month, dur; "any": what its part is
	op      string
	args    []arg
	guard   string // name of a test in the guards
	guardAt int    // the element the test looks at
	example string
	want    string
	order   int
}

// arg is one argument of a rule's action: a constant, or what an element of the pattern took in.
type arg struct {
	name string
	val  value
	elem int // 1-based; 0 for a constant
}

// element is one place of a pattern: any of its alternatives, and whether it may be left out.
type element struct {
	options  []step
	optional bool
}

// step is one alternative: exactly one of the fields is set.
type step struct {
	literal int32
	class   class
	special special
	atom    string
}

// special is an element that may take several pieces.
type special uint8

const (
	takesNumber    special = iota + 1 // NUM: "three", "twenty-five", "a", "2 1/2"
	takesYear                         // YEAR: "2018"
	takesYearWords                    // YEARW: "nineteen ninety-four"
	takesDate                         // NDATE: "2018-03-05", "5/3/2018"
	takesClock                        // CLOCK: "21:45"
)

var specials = map[string]special{
	"NUM": takesNumber, "YEAR": takesYear, "YEARW": takesYearWords, "NDATE": takesDate, "CLOCK": takesClock,
}

// grammar is every rule, compiled: base rules over pieces, compound rules over expressions as well.
type grammar struct {
	words    *vocabulary
	rules    []*rule
	base     *node
	compound *node
	macros   map[string]string
}

// loadGrammar reads words.tsv, holidays.tsv and rules.tsv.
func loadGrammar(folder fs.FS) (*grammar, error) {
	g := &grammar{words: newVocabulary(), base: &node{}, compound: &node{}, macros: map[string]string{}}
	if err := g.words.load(folder); err != nil {
		return nil, err
	}
	if err := eachLine(folder, "rules.tsv", 6, g.line); err != nil {
		return nil, err
	}
	if err := eachLine(folder, "holidays.tsv", 3, g.holiday); err != nil {
		return nil, err
	}
	return g, nil
}

func (g *grammar) line(cols []string) error {
	if strings.HasPrefix(cols[0], "@") {
		g.macros[cols[0][1:]] = cols[1]
		return nil
	}
	r := &rule{name: cols[0], kind: cols[1], example: cols[4], want: cols[5], order: len(g.rules)}
	pattern, err := g.pattern(cols[2])
	if err != nil {
		return err
	}
	if err := r.action(cols[3], len(pattern)); err != nil {
		return err
	}
	g.add(r, pattern)
	return nil
}

func (g *grammar) add(r *rule, pattern []element) {
	g.rules = append(g.rules, r)
	root := g.base
	for _, e := range pattern {
		for _, s := range e.options {
			if s.atom != "" {
				root = g.compound
			}
		}
	}
	root.insert(r, pattern, 1, nil)
}

// holiday makes a rule of each phrase of a line of holidays.tsv, with and without a year.
func (g *grammar) holiday(cols []string) error {
	for i, phrase := range strings.Split(cols[2], "|") {
		for _, tail := range [4]string{"", " ,? YEAR", " last year", " this year"} {
			pattern, err := g.pattern(strings.ToLower(phrase))
			if err != nil {
				return err
			}
			more, err := g.pattern(strings.TrimSpace(tail))
			if err != nil {
				return err
			}
			n := len(pattern)
			pattern = append(pattern, more...)
			r := &rule{name: fmt.Sprintf("holiday-%s-%d", strings.ToLower(cols[0]), i), kind: "day", op: "holiday", order: len(g.rules)}
			r.args = []arg{{name: "rule", val: value{code: cols[1]}}}
			r.guard, r.guardAt = "capital", 1
			switch tail {
			case " ,? YEAR":
				r.args = append(r.args, arg{name: "y", elem: n + 2})
			case " last year":
				r.args = append(r.args, arg{name: "yr", val: value{n: -1}})
			case " this year":
				r.args = append(r.args, arg{name: "yr", val: value{n: 0}})
			}
			g.add(r, pattern)
		}
	}
	return nil
}

// pattern reads "the? M|WDAY ,? <day>". Lower case is literal, capitals a class or a special, <…> an expression.
func (g *grammar) pattern(text string) ([]element, error) {
	var out []element
	for field := range strings.FieldsSeq(text) {
		e := element{}
		if len(field) > 1 && strings.HasSuffix(field, "?") {
			e.optional, field = true, strings.TrimSuffix(field, "?")
		}
		for option := range strings.SplitSeq(g.expand(field), "|") {
			s, err := g.step(option)
			if err != nil {
				return nil, err
			}
			e.options = append(e.options, s)
		}
		out = append(out, e)
	}
	return out, nil
}

func (g *grammar) expand(field string) string {
	parts := strings.Split(field, "|")
	for i, p := range parts {
		if m, ok := g.macros[p]; ok {
			parts[i] = m
		}
	}
	return strings.Join(parts, "|")
}

func (g *grammar) step(option string) (step, error) {
	if strings.HasPrefix(option, "<") {
		return step{atom: strings.Trim(option, "<>")}, nil
	}
	if s := specials[option]; s != 0 {
		return step{special: s}, nil
	}
	if strings.ToUpper(option) == option && letterByte(option[0]) {
		c, ok := g.words.classes[option]
		if !ok {
			return step{}, fmt.Errorf("no class %s in words.tsv", option)
		}
		return step{class: c}, nil
	}
	return step{literal: g.words.entry(option).id}, nil
}

// action reads "date m=$1 d=$2 if=dayalone:$2".
func (r *rule) action(text string, elements int) error {
	fields := strings.Fields(text)
	r.op = fields[0]
	for _, f := range fields[1:] {
		name, val, ok := strings.Cut(f, "=")
		if !ok {
			return fmt.Errorf("argument %q has no value", f)
		}
		if name == "if" {
			guard, at, _ := strings.Cut(val, ":$")
			n, err := strconv.Atoi(at)
			if err != nil || guards[guard] == nil {
				return fmt.Errorf("no guard %q", val)
			}
			r.guard, r.guardAt = guard, n
			continue
		}
		a := arg{name: name, val: parseValue(val)}
		if at, isElem := strings.CutPrefix(val, "$"); isElem {
			n, err := strconv.Atoi(at)
			if err != nil || n < 1 || n > elements {
				return fmt.Errorf("no element %q", val)
			}
			a.elem = n
		}
		r.args = append(r.args, a)
	}
	return nil
}
