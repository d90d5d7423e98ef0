package lexicon

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

func TestItemsHoldTogether(t *testing.T) {
	l := load(t)
	for _, item := range l.items {
		if item.Name == "" || item.Type == "" || item.Origin == "" {
			t.Errorf("%s: no name, type or origin: %+v", item.ID, item)
		}
		if c := item.Country; c != "" && c != "IGO" {
			if state, ok := l.Item(ID(c)); !ok && len(c) != 3 || ok && state.Type != State {
				t.Errorf("%s is of the country %q", item.ID, c)
			}
		}
		for _, m := range item.Members {
			if _, ok := l.Item(m); !ok {
				t.Errorf("%s: no member %q", item.ID, m)
			}
		}
	}
}

// TestIDs wants every id in one table once: a second row would quietly change the first.
func TestIDs(t *testing.T) {
	for _, file := range []string{"states.tsv", "bodies.tsv", "cities.tsv", "people.tsv"} {
		raw, err := fs.ReadFile(tables(t), file)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for line := range strings.Lines(string(raw)) {
			id, _, _ := strings.Cut(line, "\t")
			if seen[id] && line[0] != '#' {
				t.Errorf("%s: %s twice", file, id)
			}
			seen[id] = true
		}
	}
}

func TestTermsHoldTogether(t *testing.T) {
	l := load(t)
	classes := map[string]bool{}
	for _, w := range l.offices {
		classes[w.Office] = true
	}
	for _, term := range l.terms {
		if holder, ok := l.Item(term.Holder); !ok || holder.Type != Person {
			t.Errorf("nobody called %q held %s", term.Holder, term.Title)
		}
		if term.From != 0 && term.To != 0 && term.To < term.From {
			t.Errorf("%s: %s ends before it begins", term.Holder, term.Title)
		}
		if term.Title == "" {
			t.Errorf("%s: no title for %s of %s", term.Holder, term.Office, term.Of)
		}
		if !classes[term.Office] && term.Office != "deputy head" && term.Office != "special rapporteur" {
			t.Errorf("%s: no office word is of the class %q", term.Holder, term.Office)
		}
	}
}

// TestGovernments wants somebody at the head of every state that exists, and no two foreign ministers at once.
func TestGovernments(t *testing.T) {
	l := load(t)
	without := 0
	for _, s := range l.Items(State) {
		if s.To != 0 {
			continue
		}
		if now(l, "head of state", s.ID)+now(l, "head of government", s.ID) == 0 {
			t.Logf("nobody heads %s", s.Name)
			without++
		}
		if n := now(l, "foreign minister", s.ID); n > 1 {
			t.Errorf("%s has %d foreign ministers", s.Name, n)
		}
	}
	if without > 25 {
		t.Errorf("%d states without a head", without)
	}
}

// now is how many hold the office without a last day.
func now(l *Lexicon, office string, of ID) (n int) {
	for _, term := range l.Holders(office, of) {
		if term.To == 0 {
			n++
		}
	}
	return n
}

// TestCapitals wants the capital of each state to be a place with coordinates.
func TestCapitals(t *testing.T) {
	l := load(t)
	raw, err := openTable(tables(t), "states.tsv")
	if err != nil {
		t.Fatal(err)
	}
	column := raw.column("capitals")
	for raw.next() {
		capital, _, _ := strings.Cut(raw.get(column), ";")
		if capital != "" && !hasPlace(l, capital) {
			t.Errorf("line %d: the capital %s is no place", raw.line, capital)
		}
	}
}

func hasPlace(l *Lexicon, name string) bool {
	words := strings.Fields(name)
	for _, h := range l.Hits(words) {
		for _, n := range h.Names {
			if item, _ := l.Item(n.ID); h.Start == 0 && h.End == len(words) && item.Type == Place && item.Located {
				return true
			}
		}
	}
	return false
}

// TestOrder wants the terms of a person and the holders of an office by their first day.
func TestOrder(t *testing.T) {
	l := load(t)
	all := 0
	for _, p := range l.Items(Person) {
		held := l.Terms(p.ID)
		all += len(held)
		for i, term := range held {
			if term.Holder != p.ID || i > 0 && term.From < held[i-1].From {
				t.Fatalf("%s: %+v", p.ID, held)
			}
		}
	}
	if all != len(l.terms) || all < 5000 {
		t.Errorf("%d of %d terms are somebody's", all, len(l.terms))
	}
	for _, of := range []ID{"FRA", "org/un"} {
		held := l.Holders("head of state", of)
		for i := 1; i < len(held); i++ {
			if held[i].From < held[i-1].From {
				t.Errorf("%s: %v before %v", of, held[i-1], held[i])
			}
		}
	}
}

// TestOwnFolder reads a user's tables of an invented country over the program's own.
func TestOwnFolder(t *testing.T) {
	own := fstest.MapFS{
		"states.tsv":      {Data: []byte("id\tname\tadjectives\tnationals\tcapitals\nVRD\tVerdania\tVerdanian\tVerdanians\tSolmere\n")},
		"bodies.tsv":      {Data: []byte("id\tname\tnames\ttype\tcountry\ngroup/vlf\tVerdanian Liberation Front\tVLF\tgroup\tVRD\n")},
		"places.tsv":      {Data: []byte("name\tcountry\tlat\tlon\nSolmere\tVRD\t10.5\t20.25\n")},
		"terms.tsv":       {Data: []byte("holder\toffice\ttitle\tof\tfrom\tto\nMira Tolvane\thead of state\tPresident\tVRD\t2031-05\t\n")},
		"people-more.tsv": {Data: []byte("id\tname\tnames\tcountry\nperson/mira-tolvane\tMira Tolvane\tMyra Tolvanne\tVRD\n")},
		"notes.txt":       {Data: []byte("not a table")},
	}
	l, err := Load(tables(t), own)
	if err != nil {
		t.Fatal(err)
	}
	for sentence, want := range map[string]string{
		"Verdanian rebels of the VLF":   "VLF = group/vlf/name",
		"in Solmere , Tolvane said":     "Tolvane = person/mira-tolvane/surname",
		"talks in Solmere":              "Solmere = VRD/capital place/solmere/name",
		"Myra Tolvanne met Verdanians":  "Myra Tolvanne = person/mira-tolvane/name",
		"VERDANIA BACKS TURKEY IN ROME": "TURKEY = TUR/name",
	} {
		found := false
		got := shown(l, sentence)
		for _, g := range got {
			found = found || g == want
		}
		if !found {
			t.Errorf("%s: %q lacks %q", sentence, got, want)
		}
	}
	held := l.Holders("head of state", "VRD")
	if len(held) != 1 || held[0].Holder != "person/mira-tolvane" || held[0].From.String() != "2031-05-01" {
		t.Errorf("holders: %+v", held)
	}
	if item, ok := l.Item("place/solmere"); !ok || item.Lat != 10.5 || item.Lon != 20.25 {
		t.Errorf("place: %+v", item)
	}
}

func TestFaults(t *testing.T) {
	for name, c := range map[string]struct{ file, text, want string }{
		"column":   {"people.tsv", "name\tnick\nA B\tC\n", `lexicon: people.tsv:1: no column is called "nick"`},
		"date":     {"terms.tsv", "holder\toffice\tof\tfrom\nA B\thead of state\tFRA\t31.1.2001\n", `lexicon: terms.tsv:2: from: "31.1.2001" is not a date`},
		"backward": {"terms.tsv", "holder\toffice\tof\tfrom\tto\nA B\thead of state\tFRA\t2001\t1999\n", "lexicon: terms.tsv:2: to: ends before it begins"},
		"of":       {"terms.tsv", "holder\toffice\tof\n# a note\nA B\thead of state\tXYZ\n", `lexicon: terms.tsv:3: of: no state or body of the id "XYZ"`},
		"lat":      {"places.tsv", "name\tlat\tlon\nNowhere\t95\t0\n", "lexicon: places.tsv:2: lat: no place on earth"},
		"type":     {"bodies.tsv", "name\ttype\nA\tclub\n", `lexicon: bodies.tsv:2: type: "club" is not organization, group or outlet`},
		"sense":    {"names.tsv", "id\tname\tsense\nFRA\tGallia\tnickname\n", `lexicon: names.tsv:2: sense: "nickname" is not a sense`},
	} {
		_, err := Load(tables(t), fstest.MapFS{c.file: {Data: []byte(c.text)}})
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %s…", name, err, c.want)
		}
	}
}
