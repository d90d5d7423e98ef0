package query

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"parley/internal/article"
)

// Finder gives the articles that hold the words, the most fitting first, from an index such as a store's.
type Finder func(words string) ([]article.ID, error)

// Search writes the entries and passages that hold every word of the question, as beginnings of words, whatever their
// case. With a Finder in the options the passages are those of the articles that it finds, in its order, and the words
// may stand there in other forms. A question without words is an error.
func Search(w io.Writer, v *View, question string, o Options) error {
	if err := o.Filter.check(v); err != nil {
		return err
	}
	v = ofProcess(v, o.Filter)
	s := search{desk: o.open(v), o: o}
	page, err := s.page(question, o.Filter)
	if err != nil {
		return err
	}
	return writeOne(w, v, page, o)
}

// Search is the page of what the part holds of the words, at most so many entries and passages of each.
func (p *Part) Search(question string, f Filter, find Finder, limit int) (*Page, error) {
	s := search{desk: p.desk, o: Options{Filter: f, Find: find}, limit: limit}
	return s.page(question, f)
}

// search looks for words in a desk.
type search struct {
	*desk
	o     Options
	limit int // of lines a section; 0 for all
	asked []string
}

func (s *search) page(question string, f Filter) (*Page, error) {
	s.asked = strings.FieldsFunc(fold(question), notWord)
	if len(s.asked) == 0 {
		return nil, fmt.Errorf("search: no words to look for")
	}
	p := &Page{Schema: "parley.search/1", Title: "“" + question + "”"}
	entries := s.entries(f)
	passages, err := s.passages(question, f)
	if err != nil {
		return nil, err
	}
	p.Subtitle = fmt.Sprintf("%s in entries, %s in passages", entries.Count, passages.Count)
	for _, sec := range []Section{entries, passages} {
		if len(sec.Lines) > 0 {
			p.Sections = append(p.Sections, sec)
		}
	}
	return p, nil
}

// full reports whether no more lines are wanted.
func (s *search) full(sec *Section) bool { return s.limit > 0 && len(sec.Lines) >= s.limit }

func (s *search) entries(f Filter) Section {
	sec := Section{ID: "entries", Title: "Entries", Lines: []Line{}}
	n := 0
	texts := s.texts()
	for i, it := range s.items() {
		if !holdsFolded(texts[i], s.asked) || f.narrows() && !f.passes(s.entry(it)) {
			continue
		}
		n++
		if s.full(&sec) {
			continue
		}
		l := s.line(it)
		if s.limit == 0 { // a page has links instead
			l.Note = strings.TrimPrefix(l.Note+" · "+string(it.id), " · ")
		}
		sec.Lines = append(sec.Lines, l)
	}
	sec.Count = number(float64(n))
	return sec
}

// texts are the words of each entry, as its line has them and as the reports do.
func (d *desk) texts() []string {
	d.once.texts.Do(func() {
		for _, it := range d.items() {
			l := d.line(it)
			var b strings.Builder
			b.WriteString(l.Key + " " + l.Text + " " + l.Note)
			for _, e := range d.evidence(it)[:min(len(d.evidence(it)), maxTexts)] {
				b.WriteString(" " + e.Exact)
			}
			d.once.words = append(d.once.words, " "+strings.Join(strings.FieldsFunc(fold(b.String()), notWord), " "))
		}
	})
	return d.once.words
}

// maxTexts bounds the reports' words that are searched for one entry.
const maxTexts = 40

// holdsFolded is holds for words that are parted by single spaces.
func holdsFolded(text string, asked []string) bool {
	for _, q := range asked {
		if !strings.Contains(text, " "+q) {
			return false
		}
	}
	return true
}

func (s *search) passages(question string, f Filter) (Section, error) {
	sec := Section{ID: "passages", Title: "Passages", Lines: []Line{}}
	reports, err := s.reportsWith(question)
	if err != nil {
		return sec, err
	}
	allowed, n := s.allowed(f), 0
	for _, i := range reports {
		a := s.Reports[i].Article
		if s.source[a.ID] == nil || allowed != nil && !allowed[a.ID] {
			continue
		}
		for _, ps := range s.fitting(a) {
			n++
			if !s.full(&sec) {
				sec.Lines = append(sec.Lines, Line{Key: date(&s.source[a.ID].Published.Interval), Text: quoted(around(ps.Of(a.Text), s.asked[0], 220), 224), Note: s.foundIn(a, ps), Cites: s.cite(a.ID, ps.Span)})
			}
		}
	}
	sec.Count = number(float64(n))
	return sec, nil
}

// foundIn is which report a passage is of, and what part of it where that is not its body.
func (s *search) foundIn(a *article.Article, ps article.Passage) string {
	note := clip(cmp.Or(a.Title, base(a.URI)), 60)
	if ps.Kind == article.Body || ps.Kind == article.Title {
		return note
	}
	return strings.TrimPrefix(note+" · "+string(ps.Kind), " · ")
}

// reportsWith are the places of the reports to look into, in the order in which to show them.
func (s *search) reportsWith(question string) ([]int, error) {
	var list []int
	if s.o.Find == nil {
		for i := range s.Reports {
			list = append(list, i)
		}
		return list, nil
	}
	ids, err := s.o.Find(question)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		if n := s.number[id]; n > 0 {
			list = append(list, n-1)
		}
	}
	return list, nil
}

// fitting are the passages of the article that hold all words. Of an article that an index found, and that holds them in
// other forms or in several passages, it is the one that holds most.
func (s *search) fitting(a *article.Article) []article.Passage {
	var found []article.Passage
	var best article.Passage
	most := 0
	for _, ps := range passagesOf(a) {
		if ps.Kind == article.Boilerplate {
			continue
		}
		text := ps.Of(a.Text)
		if holds(text, s.asked) {
			found = append(found, ps)
			continue
		}
		if s.o.Find == nil {
			continue
		}
		if n := s.stems(text); n > most {
			best, most = ps, n
		}
	}
	if len(found) == 0 && most > 0 {
		return []article.Passage{best}
	}
	return found
}

// stems counts the words asked for of which the text holds some form, told by their beginning.
func (s *search) stems(text string) (n int) {
	for _, q := range s.asked {
		if holds(text, []string{q[:min(len(q), max(3, len(q)-3))]}) {
			n++
		}
	}
	return n
}

// allowed are the articles that the filter lets pass: those that came out in its days and, where it asks for more than
// days, those that an entry rests on which passes it. It is nil where all pass.
func (s *search) allowed(f Filter) map[article.ID]bool {
	if !f.narrows() {
		return nil
	}
	ok := map[article.ID]bool{}
	if days := (Filter{From: f.From, To: f.To}); days == f.only() {
		for id, src := range s.source {
			ok[id] = days.passes(entry{when: &src.Published.Interval})
		}
		return ok
	}
	for _, it := range s.items() {
		if f.passes(s.entry(it)) {
			for _, e := range s.evidence(it) {
				ok[e.Article] = true
			}
		}
	}
	return ok
}

// only is the filter without process and day of the record.
func (f Filter) only() Filter {
	f.Process, f.Scope, f.AsOf = "", nil, 0
	return f
}

func notWord(r rune) bool {
	return !('a' <= r && r <= 'z' || '0' <= r && r <= '9' || r > 127 && r != '“' && r != '”' && r != '’' && r != '–' && r != '—')
}

// holds reports whether every word asked for begins a word of the text.
func holds(text string, asked []string) bool {
	have := strings.FieldsFunc(fold(text), notWord)
	for _, q := range asked {
		if !slices.ContainsFunc(have, func(w string) bool { return strings.HasPrefix(w, q) }) {
			return false
		}
	}
	return true
}

// around is the part of the text about the first place of the word, at most n runes.
func around(text, word string, n int) string {
	text = oneLine(text)
	at := strings.Index(fold(text), word)
	if at < n/2 || at >= len(text) {
		return clip(text, n)
	}
	from := strings.LastIndexByte(text[:at-n/3], ' ') + 1
	return "…" + clip(text[from:], n)
}
