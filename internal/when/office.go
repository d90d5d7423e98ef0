package when

import (
	"slices"
	"strings"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/lexicon"
	"parley/internal/syntax"
)

// aftermath is how many days after somebody left office a report may still give the title, telling of what was done
// in it: "last month's talks, hosted by Chancellor N.".
const aftermath = 62

// terms are people named with an office they hold: the report is of their term.
func (w *witness) terms() []rung {
	var out []rung
	seen := map[lexicon.ID]bool{}
	for i := range w.sents {
		s := &w.sents[i]
		if s.Kind == article.Boilerplate {
			continue
		}
		words := forms(s)
		offices := whole(w.lex.OfficeWords(words))
		if len(offices) == 0 || w.history(i) {
			continue
		}
		hits := w.lex.Hits(words)
		for _, hit := range hits {
			for _, o := range offices {
				if !titled(s, o, hit) || w.near(s, min(o.Start, hit.Start)+1, "NOTNOW") || w.near(s, hit.Start, "NOTNOW") {
					continue
				}
				terms, holder := w.termsOf(hit, o.Word.Office, whose(s, hits, o))
				if len(terms) == 0 || seen[holder] {
					continue
				}
				seen[holder] = true
				out = append(out, w.inOffice(i, s.SpanOf(min(o.Start, hit.Start), max(o.End, hit.End)-1), terms))
			}
		}
	}
	return out
}

// in are the expressions of one sentence.
func (w *witness) in(sent int) []found {
	bySent := func(f found, sent int) int { return f.sent - sent }
	first, _ := slices.BinarySearchFunc(w.finds, sent, bySent)
	end, _ := slices.BinarySearchFunc(w.finds, sent+1, bySent)
	return w.finds[first:end]
}

// history reports whether a sentence gives a year: whom it names held office then.
func (w *witness) history(sent int) bool {
	return slices.ContainsFunc(w.in(sent), func(f found) bool {
		return (f.x.core().year > 0 || f.x.kind == "ago") && f.kind != article.Caption
	})
}

// courtesies may stand between an office and a name.
var courtesies = []string{"Mr", "Mrs", "Ms", "Dr", "Sir", "Dame", "Lord", "Lady", "Sheikh", "Hon", "H.E"}

// titled reports whether the office is said of the name: "President A. N.", "President of X A. N.", "A. N., the
// president". A family name alone may be anybody's of an age the tables do not cover.
func titled(s *syntax.Sentence, o lexicon.OfficeHit, hit lexicon.Hit) bool {
	if o.Word.Plural || hit.End-hit.Start < 2 {
		return false
	}
	gap := hit.Start - o.End
	for gap > 0 && slices.Contains(courtesies, strings.TrimSuffix(s.Tokens[o.End+gap-1].Form, ".")) {
		gap-- // "The chancellor, Mr A. N."
	}
	if gap >= 0 && gap <= 4 {
		return gap == 0 || gap == 1 && s.Tokens[o.End].Form == "," || gap > 1 && s.Tokens[o.End].Form == "of" && only(s, o.End+1, hit.Start, "PROPN DET ADJ")
	}
	gap = o.Start - hit.End
	return gap >= 1 && gap <= 5 && s.Tokens[hit.End].Form == "," && only(s, hit.End+1, o.Start, "PROPN DET ADJ PART PRON")
}

// only reports whether the tokens from first up to end are all of the tags.
func only(s *syntax.Sentence, first, end int, tags string) bool {
	for i := first; i < end; i++ {
		if !strings.Contains(tags, s.Tokens[i].UPOS) {
			return false
		}
	}
	return true
}

// whole drops the office words inside longer ones: "Minister" in "Prime Minister", "Prime Minister" in "Deputy Prime
// Minister".
func whole(offices []lexicon.OfficeHit) []lexicon.OfficeHit {
	var out []lexicon.OfficeHit
	for _, o := range offices {
		inside := func(p lexicon.OfficeHit) bool {
			return p.Start <= o.Start && o.End <= p.End && p.End-p.Start > o.End-o.Start
		}
		if !slices.ContainsFunc(offices, inside) {
			out = append(out, o)
		}
	}
	return out
}

// whose are the states and bodies the office is said to be of: "French President", "France's president", "president of
// France". It is empty where nobody says.
func whose(s *syntax.Sentence, hits []lexicon.Hit, o lexicon.OfficeHit) []lexicon.ID {
	before, after := o.Start, -1
	if before > 0 && (s.Tokens[before-1].Form == "'s" || s.Tokens[before-1].Form == "’s") {
		before--
	}
	if o.End < len(s.Tokens) && s.Tokens[o.End].Form == "of" {
		after = o.End + 1
		if after < len(s.Tokens) && s.Tokens[after].Form == "the" {
			after++
		}
	}
	var out []lexicon.ID
	for _, h := range hits {
		if h.End == before || h.Start == after {
			for _, n := range h.Names {
				out = append(out, n.ID)
			}
		}
	}
	return out
}

// termsOf are the terms of that office of whoever the name may be.
func (w *witness) termsOf(hit lexicon.Hit, office string, of []lexicon.ID) ([]lexicon.Term, lexicon.ID) {
	var out []lexicon.Term
	var holder lexicon.ID
	for _, n := range hit.Names {
		for _, t := range w.lex.Terms(n.ID) {
			if t.Office == office && t.From != 0 && (len(of) == 0 || slices.Contains(of, t.Of)) {
				t.To = w.end(t)
				out, holder = append(out, t), n.ID
			}
		}
	}
	return out, holder
}

// inOffice holds the day of publication to the terms, or, for a while after one ended, to days on which the thing the
// sentence tells of was still in it.
func (w *witness) inOffice(sent int, span article.Span, terms []lexicon.Term) rung {
	var events []*found
	here := w.in(sent)
	for i := range here {
		if f := &here[i]; f.dir <= 0 && (f.x.op == "rel" || f.x.core().yearless()) {
			events = append(events, f)
		}
	}
	holds := func(p calendar.Date) bool {
		for _, t := range terms {
			if t.From > p {
				continue
			}
			if t.To == 0 || p <= t.To {
				return true
			}
			if p > t.To+aftermath {
				continue
			}
			for _, f := range events {
				if v := f.x.at(f.on(p)).iv; v.Bounded() && v.Earliest <= t.To {
					return true
				}
			}
		}
		return false
	}
	r := rung{Reason: Reason{"term-of-office", span}, from: terms[0].From, fits: holds}
	still := false
	for _, t := range terms {
		r.from = min(r.from, t.From)
		r.to = max(r.to, t.To+aftermath)
		still = still || t.To == 0
	}
	if still {
		r.to = 0
	}
	return r
}
