package query

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/internal/article"
	"parley/internal/event"
	"parley/internal/ledger"
)

// lastWords is the section of what each speaker said last, parties first; at most n speakers.
func (d *desk) lastWords(n int) Section {
	s := Section{ID: "words", Title: "Who said what last", Lines: []Line{}}
	for _, sp := range d.lastSpeeches() {
		if len(s.Lines) == n {
			break
		}
		s.Lines = append(s.Lines, d.speech(sp))
	}
	return s
}

// lastSpeeches are the last statement or accusation of each person or body, of parties first, then the latest first.
func (d *desk) lastSpeeches() []ledger.Speech {
	last, within := map[string]ledger.Speech{}, d.retold()
	var order []string
	for _, list := range [][]ledger.Speech{d.Record.Statements, d.Record.Accusations} {
		for _, sp := range list {
			if len(sp.By) != 1 || len(sp.Evidence) == 0 || within[sp.ID] {
				continue
			}
			k := sp.By[0].Entity
			old, ok := last[k]
			if !ok {
				order = append(order, k)
			}
			if !ok || d.later(sp, old) {
				last[k] = sp
			}
		}
	}
	var found []ledger.Speech
	for _, k := range order {
		found = append(found, last[k])
	}
	slices.SortStableFunc(found, func(a, b ledger.Speech) int {
		return cmp.Or(d.partyRank(a)-d.partyRank(b), -d.compareSpeech(a, b))
	})
	return found
}

func (d *desk) partyRank(sp ledger.Speech) int {
	if p := d.Record.Process; p != nil && !d.several {
		if slices.ContainsFunc(p.Parties, func(w ledger.Who) bool { return w.Side == sp.By[0].Side }) {
			return 0
		}
		if slices.ContainsFunc(p.ThirdParties, func(w ledger.Who) bool { return w.Side == sp.By[0].Side }) {
			return 1
		}
	}
	return 2
}

func (d *desk) later(a, b ledger.Speech) bool { return d.compareSpeech(a, b) > 0 }

// compareSpeech orders by the publication of the report, then by place in it.
func (d *desk) compareSpeech(a, b ledger.Speech) int {
	pub := func(s ledger.Speech) int {
		if src := d.source[s.Evidence[0].Article]; src != nil {
			return int(src.Published.Middle())
		}
		return 0
	}
	return cmp.Or(pub(a)-pub(b), a.Evidence[0].Start-b.Evidence[0].Start)
}

func (d *desk) speech(sp ledger.Speech) Line {
	l := Line{Key: d.saidOn(sp), Entry: sp.ID, Cites: d.cites(sp.Evidence)}
	who := sp.By[0]
	words := d.words(sp)
	switch {
	case len(sp.Against) > 0:
		l.Text = fmt.Sprintf("%s against %s: %s", who.Name, list(d.names(sp.Against)), words)
	case d.begins(sp, who):
		l.Text = words
	default:
		l.Text = spokenOf(who, words)
	}
	var notes []string
	if who.Office != "" {
		notes = append(notes, office(who.Office, d.ground.taking))
	}
	if sp.Source != nil {
		for _, more := range []string{sp.Source.Standing, string(sp.Source.Reaction)} {
			if more != "" && more != "government" && !strings.Contains(fold(who.Office+" "+words), more) {
				notes = append(notes, more)
			}
		}
	}
	l.Note = strings.Join(notes, " · ")
	return l
}

// spokenOf is the words with the speaker before them, or in the place of the pronoun they begin with: "He also said that …" is
// "[Cora Lind] also said that …".
func spokenOf(who ledger.Who, words string) string {
	first, rest, _ := strings.Cut(words, " ")
	if (fold(first) == "he" || fold(first) == "she") && who.Type == "person" && !strings.Contains(rest, " said") {
		return "[" + who.Name + "] " + rest
	}
	return who.Name + ": " + words
}

// begins reports whether the first words name the speaker, so that the line need not: by a name, in another spelling of it, or
// by the words in which the report names a state or a body.
func (d *desk) begins(sp ledger.Speech, who ledger.Who) bool {
	fields := strings.FieldsFunc(fold(sp.Evidence[0].Exact), func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",.;:“”\"()", r) })
	fields = fields[:min(len(fields), 8)]
	start := " " + strings.Join(fields, " ") + " "
	for _, name := range []string{who.Name, d.name(who)} {
		if name != "" && strings.Contains(start, " "+fold(name)+" ") {
			return true
		}
	}
	if who.Type == "person" {
		last := fold(who.Name[strings.LastIndexByte(who.Name, ' ')+1:])
		return slices.ContainsFunc(fields, func(w string) bool {
			w = strings.TrimSuffix(strings.TrimSuffix(w, "’s"), "'s")
			return len(w) > 5 && len(last) > 5 && w[:4] == last[:4] && near(w, last)
		})
	}
	return sp.Source != nil && runes(sp.Source.SpeakerText) > 3 && strings.HasPrefix(start, " "+fold(oneLine(sp.Source.SpeakerText))+" ")
}

// saidOn is when something was said, as far as known: its own date, else that of the report.
func (d *desk) saidOn(sp ledger.Speech) string {
	if sp.When != nil && sp.When.Known() {
		return date(sp.When)
	}
	if sp.Asserted != "" {
		return edtf(sp.Asserted)
	}
	return "date not given"
}

// words are what was said: the speaker's own in quotation marks, else as the report tells it.
func (d *desk) words(sp ledger.Speech) string { return clip(d.clause(sp.Evidence[0]), 150) }

// maxClause bounds how far words are read on to the end of their clause.
const maxClause = 200

// clause is the words of evidence, read on to the end of their clause where they break off in the middle of it: of "Berg blamed"
// it is "Berg blamed the weather".
func (d *desk) clause(c ledger.Cite) string {
	n := d.number[c.Article]
	if n == 0 || strings.HasSuffix(c.Exact, "”") {
		return c.Exact
	}
	text := d.Reports[n-1].Article.Text
	rest := text[c.End:min(len(text), c.End+maxClause)]
	end := clauseEnd(rest)
	if end <= 0 || strings.ContainsAny(strings.TrimSpace(c.Exact)[len(strings.TrimSpace(c.Exact))-1:], ".!?,;:\"") {
		return c.Exact
	}
	return text[c.Start : c.End+end]
}

// clauseEnd is where the clause that the text goes on with ends: at a comma, a stop or a line; -1 where it does not.
func clauseEnd(rest string) int {
	for i := 0; i < len(rest); i++ {
		switch rest[i] {
		case '\n':
			return i
		case ',', ';', ':', '.', '!', '?':
			if next := rest[i+1:]; next != "" && next[0] != ' ' && next[0] != '\n' {
				continue // "3,500", "U.S"
			}
			if before := rest[:i]; rest[i] == '.' && abbreviated(before) {
				continue
			}
			return i
		case '(':
			return i
		}
	}
	return -1
}

// abbreviated reports whether a stop after the text may be that of an abbreviation: "U.S.", "Mr."
func abbreviated(before string) bool {
	last := before[strings.LastIndexByte(before, ' ')+1:]
	return strings.Contains(last, ".") || runes(last) < 3 && last != "" && unicode.IsUpper([]rune(last)[0])
}

// pronominal are words for a speaker that only the text around them tells.
var pronominal = map[string]bool{"he": true, "she": true, "they": true, "it": true, "him": true, "her": true, "them": true, "i": true, "we": true,
	"who": true, "which": true, "both": true}

// speaker is what a source calls the speaker, without what is said beside; the name of one whom it calls by a pronoun. It is ""
// where nobody is named.
func (d *desk) speaker(s *event.Source) string {
	if s == nil {
		return ""
	}
	text := oneLine(s.SpeakerText)
	if pronominal[fold(text)] {
		return d.ground.names[s.Speaker]
	}
	for _, aside := range []string{", who", ", which", ", whose", ", where"} {
		if i := strings.Index(text, aside); i > 0 {
			text = text[:i]
		}
	}
	return text
}

// retold are the statements that stand within what another says, in the same report: in "Berg said Norland had said no" the line
// of Berg holds all.
func (d *desk) retold() map[ledger.ID]bool {
	d.once.retelling.Do(func() {
		d.once.within = map[ledger.ID]bool{}
		inArticle := map[article.ID][]*ledger.Speech{}
		for i := range d.Record.Statements {
			if sp := &d.Record.Statements[i]; len(sp.Evidence) > 0 && len(sp.By) > 0 {
				inArticle[sp.Evidence[0].Article] = append(inArticle[sp.Evidence[0].Article], sp)
			}
		}
		for _, all := range inArticle {
			slices.SortStableFunc(all, func(a, b *ledger.Speech) int {
				x, y := a.Evidence[0], b.Evidence[0]
				return cmp.Or(x.Start-y.Start, y.End-x.End)
			})
			var outer *ledger.Speech
			for _, sp := range all {
				switch {
				case outer == nil || sp.Evidence[0].End > outer.Evidence[0].End:
					outer = sp
				case isContent(outer.Evidence[0], sp.Evidence[0]):
					d.once.within[sp.ID] = true
				}
			}
		}
	})
	return d.once.within
}

// isContent reports whether words within others are what these say: they follow a word of saying, or go on in the middle of the
// clause ("told Lind that …"), and are no quotation.
func isContent(outer, inner ledger.Cite) bool {
	at := inner.Start - outer.Start
	if at <= 0 || at > len(outer.Exact) || inner.Exact == "" {
		return false
	}
	first, _ := utf8.DecodeRuneInString(inner.Exact)
	if unicode.IsLower(first) {
		return true
	}
	before := strings.Fields(outer.Exact[:at])
	return unicode.IsLetter(first) && len(before) > 0 && slices.Contains(sayings, before[len(before)-1])
}

// sayings are words before what somebody says.
var sayings = []string{"that", "said", "says", "say", "saying", "claimed", "claims"}

// speeches is the section of all statements, or of all accusations.
func (d *desk) speeches(kind event.Type) Section {
	s := Section{ID: string(kind) + "s", Title: capital(string(kind)) + "s", Lines: []Line{}}
	list, n := d.Record.Statements, 0
	if kind == event.Accusation {
		list = d.Record.Accusations
	}
	within := d.retold()
	for _, sp := range list {
		if len(sp.By) == 0 || len(sp.Evidence) == 0 || within[sp.ID] {
			continue
		}
		if n++; d.wants() {
			s.Lines = append(s.Lines, d.speech(sp))
		}
	}
	s.Count = fmt.Sprint(n)
	return s
}
