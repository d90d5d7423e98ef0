package when

import (
	"io/fs"
	"sync"

	"parley/data"
	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/lexicon"
	"parley/internal/syntax"
)

// Finder finds and resolves times. It is safe for concurrent use.
type Finder struct {
	lex    *lexicon.Lexicon
	g      *grammar
	tenure func() tenure
}

// tables are the rules and words of data/when. They are part of the program, and its tests load them.
var tables = sync.OnceValue(func() *grammar {
	g, err := loadGrammar(tablesFolder())
	if err != nil {
		panic(err)
	}
	return g
})

func tablesFolder() fs.FS {
	folder, err := fs.Sub(data.Files, "when")
	if err != nil {
		panic(err) // the name is a constant
	}
	return folder
}

// New is a Finder that dates articles by the lexicon's terms of office and happenings.
func New(lex *lexicon.Lexicon) *Finder {
	return &Finder{lex, tables(), sync.OnceValue(func() tenure { return newTenure(lex) })}
}

// Find is every expression of time in the article, and its date of publication.
func (f *Finder) Find(a *article.Article, sents []syntax.Sentence) Times {
	finds := f.g.scan(a, sents)
	published := f.date(a, sents, finds)
	return Times{Published: published, Mentions: mentions(finds, published.Interval)}
}

// mentions resolves what was found against the first and the last day of publication, and joins the two.
func mentions(finds []found, published calendar.Interval) []Mention {
	early := resolve(finds, published.Earliest)
	late := early
	if published.Latest != published.Earliest {
		late = resolve(finds, published.Latest)
	}
	out := make([]Mention, len(finds))
	for i := range finds {
		f, m := &finds[i], &early[i]
		iv := m.iv
		if l := late[i].iv; l != iv {
			iv = calendar.Interval{}
			if m.iv.Bounded() && l.Bounded() {
				iv = calendar.Between(m.iv.Earliest, l.Latest)
			} else if published.Bounded() || m.iv.Known() {
				iv = calendar.Between(m.iv.Earliest, l.Latest)
			}
		}
		value := m.val
		if late[i].val != value {
			value = common(value, late[i].val)
		}
		if (f.deadline) && (m.mod == "END" || f.dir > 0) && iv.Latest != 0 {
			iv = calendar.Between(0, iv.Latest)
		}
		out[i] = Mention{f.Span, f.sent, f.first, f.last, iv, Timex{m.kind, value, m.mod}, f.rule.name}
	}
	return out
}

// common is what two values agree in, with X for the rest: 2022-10-17 and 2022-10-24 give 2022-10-XX.
func common(a, b string) string {
	if len(a) != len(b) {
		return "XXXX"
	}
	out := []byte(a)
	differ := false
	for i := range out {
		if out[i] == '-' || out[i] == 'T' || out[i] == 'W' || out[i] == 'Q' {
			continue
		}
		differ = differ || a[i] != b[i]
		if differ {
			out[i] = 'X'
		}
	}
	for i := range out { // a half-known number is not known
		if i > 0 && out[i] == 'X' && out[i-1] >= '0' && out[i-1] <= '9' && i >= 5 {
			out[i-1] = 'X'
		}
	}
	return string(out)
}
