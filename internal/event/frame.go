package event

import (
	"fmt"
	"io/fs"
	"strings"
)

// frame is one way an event can be worded: the word that tells of it, what must hang from that word, and who plays
// which part.
type frame struct {
	name    string
	pos     string // v, n or a
	needs   []need
	typ     Type
	status  string // "" where the standing decides
	roles   []roleRule
	code    coding
	flags   map[string]string
	example string
	expect  string
}

// need is something that must (or, negated, must not) hang from the trigger: slot with one of the words.
type need struct {
	slot  string
	words map[string]bool // empty: any
	actor bool            // must be somebody who can act
	man   bool            // must be a person or office
	not   bool
}

// coding is the PLOVER and CAMEO of an event.
type coding struct {
	event, mode string
	context     []string
	cameo       string
}

func codingOf(plover, cameo string) coding {
	var c coding
	parts := strings.Split(plover, "/")
	c.event = parts[0]
	if len(parts) > 1 {
		c.mode = parts[1]
	}
	if len(parts) > 2 && parts[2] != "" {
		c.context = strings.Split(parts[2], ",")
	}
	if c.event == "-" {
		c.event = ""
	}
	if cameo != "-" {
		c.cameo = cameo
	}
	return c
}

// parseTrigger reads "v @hold obj=@meeting !to=*": part of speech, words, needs.
func (cl classes) parseTrigger(s string) (pos string, words []string, needs []need, err error) {
	parts := strings.Fields(s)
	if len(parts) < 2 {
		return "", nil, nil, fmt.Errorf("trigger %q: want a part of speech and words", s)
	}
	if words, err = cl.expand(parts[1]); err != nil {
		return
	}
	for _, p := range parts[2:] {
		n := need{}
		if p[0] == '!' {
			n.not, p = true, p[1:]
		}
		slot, what, _ := strings.Cut(p, "=")
		n.slot = slot
		switch what {
		case "", "*":
		case "who":
			n.actor = true
		case "person":
			n.actor, n.man = true, true
		default:
			if n.words, err = cl.set(what); err != nil {
				return
			}
		}
		needs = append(needs, n)
	}
	return parts[0], words, needs, nil
}

// loadFrames reads frames*.tsv into lists by trigger word, the more demanding first.
func (cl classes) loadFrames(dir fs.FS) (map[string][]*frame, []*frame, error) {
	names, err := fs.Glob(dir, "frames*.tsv")
	if err != nil {
		return nil, nil, err
	}
	byWord, all := map[string][]*frame{}, []*frame(nil)
	for _, name := range names {
		table, err := rows(dir, name, 9)
		if err != nil {
			return nil, nil, err
		}
		for _, r := range table {
			pos, words, needs, err := cl.parseTrigger(r[1])
			if err != nil {
				return nil, nil, fmt.Errorf("event: %s: %s: %w", name, r[0], err)
			}
			f := &frame{name: r[0], pos: pos, needs: needs, typ: Type(r[2]), status: dash(r[3]), roles: roleRules(r[4]),
				code: codingOf(r[5], r[6]), flags: flags(r[7]), example: r[8]}
			if len(r) > 9 {
				f.expect = r[9]
			}
			all = append(all, f)
			for _, w := range words {
				byWord[w] = insertFrame(byWord[w], f)
			}
		}
	}
	return byWord, all, nil
}

// demand is how much a frame asks for: named words count for more than anything at all.
func (f *frame) demand() int {
	n := 0
	for _, x := range f.needs {
		n += 2
		if len(x.words) > 0 {
			n += 3
		}
		if x.not {
			n--
		}
	}
	if f.flags["never"] != "" {
		n++
	}
	return n
}

func insertFrame(list []*frame, f *frame) []*frame {
	at := len(list)
	for at > 0 && list[at-1].demand() < f.demand() {
		at--
	}
	list = append(list, nil)
	copy(list[at+1:], list[at:])
	list[at] = f
	return list
}

func dash(s string) string {
	if s == "-" {
		return ""
	}
	return s
}

// loadGovernors reads governors.tsv: name, words, slots, types, effect, roles, status, example.
func (cl classes) loadGovernors(dir fs.FS) (map[string][]*governor, error) {
	table, err := rows(dir, "governors.tsv", 7)
	if err != nil {
		return nil, err
	}
	out := map[string][]*governor{}
	for _, r := range table {
		pos, words, needs, err := cl.parseTrigger(r[1])
		if err != nil {
			return nil, fmt.Errorf("event: governors.tsv: %s: %w", r[0], err)
		}
		g := &governor{name: r[0], pos: pos, needs: needs, slots: map[string]bool{}, types: map[string]bool{}, effect: effect(dash(r[4])),
			roles: roleRules(r[5]), status: Status(strings.ReplaceAll(dash(r[6]), "_", " "))}
		for _, s := range strings.Split(r[2], ",") {
			g.slots[s] = true
		}
		for _, t := range strings.Split(r[3], ",") {
			if t != "*" {
				g.types[t] = true
			}
		}
		for _, w := range words {
			out[w] = insertGovernor(out[w], g)
		}
	}
	return out, nil
}

// insertGovernor keeps those that name a type, or need more, before those that hold for all.
func insertGovernor(list []*governor, g *governor) []*governor {
	rank := func(x *governor) int { return len(x.needs)*2 + min(1, len(x.types)) }
	at := len(list)
	for at > 0 && rank(list[at-1]) < rank(g) {
		at--
	}
	list = append(list, nil)
	copy(list[at+1:], list[at:])
	list[at] = g
	return list
}
