package quote

import (
	"errors"
	"io/fs"
	"slices"
	"sort"
	"strings"

	"parley/internal/article"
	"parley/internal/syntax"
)

// Finder finds attributions. It is safe for concurrent use.
type Finder struct {
	cues     cueTable
	forms    inflections
	silences silences
	hedges   hedges
}

// New is a Finder with the cues of the folder (data/quote). A malformed line is an error that names it.
func New(cues fs.FS) (*Finder, error) {
	table, err := loadCues(cues)
	if err != nil {
		return nil, err
	}
	forms, errForms := loadForms(cues, table)
	quiet, errQuiet := loadSilences(cues)
	hedges, errHedges := loadHedges(cues)
	if err := errors.Join(errForms, errQuiet, errHedges); err != nil {
		return nil, err
	}
	return &Finder{table, forms, quiet, hedges}, nil
}

// search is the state of reading one article.
type search struct {
	*Finder
	a       *article.Article
	trees   []tree
	quotes  []quotation
	orphans []int          // quotations that no cue of their own attributes
	used    []map[int]bool // by sentence: cue tokens that are spoken for
	found   []Attribution
}

// Find is every attribution of the article, in order of its content.
func (f *Finder) Find(a *article.Article, sents []syntax.Sentence) []Attribution {
	s := &search{Finder: f, a: a, quotes: pairMarks(a)}
	for i := range sents {
		s.trees = append(s.trees, grow(&sents[i]))
		s.used = append(s.used, map[int]bool{})
	}
	s.transcript()
	s.direct()
	s.headline()
	for i := range s.trees {
		if s.trees[i].Kind != article.Boilerplate && s.trees[i].Kind != article.Byline {
			s.sentence(i)
		}
	}
	s.resume()
	s.chain()
	slices.SortStableFunc(s.found, func(x, y Attribution) int {
		if d := x.start() - y.start(); d != 0 {
			return d
		}
		return y.Content.End - x.Content.End
	})
	return s.found
}

// start is where the attribution's content begins, or its cue where nothing was said.
func (a *Attribution) start() int {
	if a.Content.Empty() {
		return a.Cue.Start
	}
	return a.Content.Start
}

// sentence finds the attributions whose cue stands in sentence i.
func (s *search) sentence(i int) {
	t := &s.trees[i]
	for tok := range t.Tokens {
		if !s.used[i][tok] && !s.quotedCue(t.Tokens[tok].Span) {
			s.silent(i, tok)
		}
	}
	for tok := range t.Tokens {
		if s.used[i][tok] || s.quotedCue(t.Tokens[tok].Span) || s.hedged(i, tok) {
			continue
		}
		for _, h := range s.hits(t, tok) {
			if s.indirect(i, h) {
				break
			}
		}
	}
}

// quotedCue reports whether a cue stands in quoted speech: what a speaker quotes or thinks is part of the speech.
func (s *search) quotedCue(cue article.Span) bool {
	k := sort.Search(len(s.quotes), func(k int) bool { return s.quotes[k].End > cue.Start })
	return k < len(s.quotes) && s.quotes[k].Start <= cue.Start
}

// spokenOutside is the voice of a cue that stands in no quotation: where the tree takes it from quoted words, the subject
// before them. In "Mir called it "the best the town has seen" and said …", Mir.
func (s *search) spokenOutside(t *tree, voice int) int {
	for voice >= 0 && s.quotedCue(t.Tokens[voice].Span) {
		from := voice
		for voice--; voice >= 0 && (t.rel(voice) != "nsubj" || t.Tokens[voice].Head > from || s.quotedCue(t.Tokens[voice].Span)); {
			voice--
		}
	}
	return voice
}

// indirect adds the attribution of one cue, if the cue governs or follows any content.
func (s *search) indirect(i int, h hit) bool {
	t := &s.trees[i]
	if h.Part == "p" {
		return s.accordingTo(i, h)
	}
	voice := s.spokenOutside(t, t.voice(h))
	c := t.contentOf(h)
	if c.empty() {
		c = t.parenthetical(h, voice)
	}
	if c.empty() && voice >= 0 && voice < h.tok {
		c = t.afterCue(h)
	}
	if c.empty() || voice < 0 && h.Part != "v" {
		return false
	}
	cue := t.cueSpan(h)
	if c.prep >= 0 {
		if _, last := t.group(h); c.prep == last+1 {
			cue.End = t.Tokens[c.prep].End
		}
	}
	s.add(i, h, Attribution{Cue: cue, Voice: voice, Speaker: t.name(voice, cue), Pieces: t.spans(c), Rule: c.rule})
	return true
}

// accordingTo adds the attribution of "according to": its object speaks, and the rest of the clause is said.
func (s *search) accordingTo(i int, h hit) bool {
	t := &s.trees[i]
	to := h.tok + len(h.More)
	if to+1 >= len(t.Tokens) {
		return false
	}
	top := t.nameHead(to + 1)
	end := t.last[top]
	for end > top && t.isPunct(end) {
		end--
	}
	c := content{rule: "according to", prep: -1}
	if h.tok > 0 {
		c.ranges = append(c.ranges, [2]int{0, h.tok - 1})
	}
	if end+1 < len(t.Tokens) {
		c.ranges = append(c.ranges, [2]int{end + 1, len(t.Tokens) - 1})
	}
	cue := t.span(h.tok, to)
	pieces := t.spans(c)
	if len(pieces) == 0 { // the tree has hung the clause on the name
		comma := to + 1
		for comma < len(t.Tokens) && t.Tokens[comma].Form != "," {
			comma++
		}
		if comma+1 >= len(t.Tokens) {
			return false
		}
		pieces = t.spans(one(comma+1, len(t.Tokens)-1, c.rule))
		t.names[top] = chunk{to + 1, comma - 1, top, comma - 1}
	}
	s.add(i, h, Attribution{Cue: cue, Voice: top, Speaker: t.name(top, cue), Pieces: pieces, Rule: c.rule})
	return true
}

// add completes an attribution and keeps it.
func (s *search) add(i int, h hit, at Attribution) {
	s.used[i][h.tok] = true
	for _, x := range h.extra {
		s.used[i][x] = true
	}
	at.CueLemma, at.Class = h.name(), h.Class
	s.keep(i, h.tok, at)
}

// keep adds an attribution whose cue is token tok of sentence i.
func (s *search) keep(i, tok int, at Attribution) {
	at.Sent, at.CueToken = i, tok
	at.Pieces = s.snap(apart(at.Pieces, at.Speaker, s.a.Text), at.Cue)
	if len(at.Pieces) == 0 {
		return
	}
	at.Content = article.Span{Start: at.Pieces[0].Start, End: at.Pieces[len(at.Pieces)-1].End}
	at.Form = s.form(at.Pieces)
	s.found = append(s.found, at)
}

// apart takes the speaker's words out of the pieces: a tree that hangs them in the content is wrong.
func apart(pieces []article.Span, speaker article.Span, text string) []article.Span {
	for k := range pieces {
		p := &pieces[k]
		switch {
		case !p.Overlaps(speaker):
		case speaker.Start > p.Start:
			p.End = p.Start + len(strings.TrimRight(text[p.Start:speaker.Start], " ,\u00a0"))
		default:
			p.Start = min(speaker.End, p.End)
			p.Start += len(text[p.Start:p.End]) - len(strings.TrimLeft(text[p.Start:p.End], " ,\u00a0"))
		}
	}
	return slices.DeleteFunc(pieces, article.Span.Empty)
}

// snap makes pieces respect quotation marks, which outrank the tree: an edge inside a quotation moves to the edge of
// the quotation, unless the cue stands in the same one.
func (s *search) snap(pieces []article.Span, cue article.Span) []article.Span {
	for k := range pieces {
		p := &pieces[k]
		for _, q := range s.quotesIn(*p) {
			if q.Holds(*p) && q.Span != *p && q.Holds(cue) || slices.Contains(q.Pieces, *p) {
				continue
			}
			if q.Overlaps(cue) {
				p.Start, p.End = max(p.Start, q.Inner.Start), min(p.End, q.Inner.End)
				continue
			}
			p.Start, p.End = min(p.Start, q.Start), max(p.End, q.End)
		}
	}
	return slices.DeleteFunc(pieces, article.Span.Empty)
}

// quotesIn are the quotations that share a byte with the span.
func (s *search) quotesIn(p article.Span) []quotation {
	from := sort.Search(len(s.quotes), func(k int) bool { return s.quotes[k].End > p.Start })
	to := from
	for to < len(s.quotes) && s.quotes[to].Start < p.End {
		to++
	}
	return s.quotes[from:to]
}

// form is direct where the pieces are quotations from end to end, mixed where they hold one, else indirect.
func (s *search) form(pieces []article.Span) Form {
	form := Indirect
	quoted := 0
	for _, p := range pieces {
		for _, q := range s.quotesIn(p) {
			if q.Start <= p.Start+1 && q.End >= p.End-1 && p.Holds(q.Inner) || slices.Contains(q.Pieces, p) {
				quoted++
				break
			}
			if p.Holds(q.Inner) {
				form = Mixed
			}
		}
	}
	if quoted == len(pieces) {
		return Direct
	}
	if quoted > 0 {
		return Mixed
	}
	return form
}
