package web

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"parley/internal/event"
	"parley/internal/ledger"
	"parley/internal/query"
	"parley/internal/review"
)

// importPath takes a file of judgements, which may be longer than a form.
const importPath = "/judgements/import"

// addDesk adds the pages on which people correct the record.
func (s *server) addDesk(mux *http.ServeMux) {
	s.page(mux, "GET /correct/{reference}", "correct", s.correct)
	s.page(mux, "GET /reports/{number}/add", "add", s.adding)
	s.page(mux, "GET /judgements", "judgements", s.judgements)
	s.page(mux, "GET /review", "review", s.review)
	mux.HandleFunc("GET /judgements.jsonl", s.exportJudgements)
	mux.HandleFunc("POST /judgements", s.postJudgement)
	mux.HandleFunc("POST "+importPath, s.importJudgements)
}

// correctPage is a claim or an entry, with all that can be decided of it.
type correctPage struct {
	Ref     string
	Entry   *query.Entry // nil for a claim
	Type    event.Type
	Line    string
	Claims  []review.Found
	Out     bool // everything in it is rejected
	Fields  []fieldView
	More    []fieldView // those that are seldom set
	Resting []query.Entry
	Others  []query.Entry  // entries it may be one with
	Beside  []review.Found // for a claim: those told as one with it
	Judged  []review.Listed
	Kept    *review.Listed // what was just decided
	Form    url.Values     // what was entered, where it could not be kept
	Wrong   string
	Names   []string
	Folds   bool // whether claims of its type are folded into entries
}

// fieldView is a field in a form.
type fieldView struct {
	Name, Label string
	Value       string
	Read        string // what was read, where a person changed it
	Choices     []string
	Role        bool
}

func (s *server) correct(a *asked) (sheet, error) {
	p, err := s.correctPage(a.view, a.PathValue("reference"))
	if err != nil {
		return sheet{Title: "Correct"}, err
	}
	b := s.books.of(a.view)
	if j, ok := b.Judgement(ledger.ID(a.URL.Query().Get("kept"))); ok {
		kept := b.Listed(j)
		p.Kept = &kept
	}
	return sheet{Title: "Correct " + p.Ref, Body: p}, nil
}

func (s *server) correctPage(v *query.View, ref string) (*correctPage, error) {
	b := s.books.of(v)
	p := &correctPage{Ref: ref, Names: b.Names()}
	if f, ok := b.Claim(event.ClaimID(ref)); ok {
		p.Claims, p.Type, p.Out = []review.Found{f}, f.Type, f.Out
		p.Resting = b.Resting(f.ID)
		for _, e := range p.Resting {
			for _, o := range b.Own(e) {
				if o.ID != f.ID && o.Type == f.Type {
					p.Beside = append(p.Beside, o)
				}
			}
		}
		p.Judged = b.On(f.ID)
	} else if e, ok := b.Entry(ledger.ID(ref)); ok {
		p.Entry, p.Type, p.Claims = &e, event.Type(e.Type), b.Own(e)
		p.Line = strings.TrimSpace(strings.Join([]string{e.Line.Key, e.Line.Mark, e.Line.Text, e.Line.Note}, " "))
		p.Others = b.Near(e, 12)
		for _, f := range p.Claims {
			for _, j := range b.On(f.ID) {
				if !slices.ContainsFunc(p.Judged, func(o review.Listed) bool { return o.ID == j.ID }) {
					p.Judged = append(p.Judged, j)
				}
			}
		}
	}
	if len(p.Claims) == 0 {
		return nil, fault{http.StatusNotFound, fmt.Sprintf("Nothing is called %q: it may have been read anew.", ref)}
	}
	p.Folds = review.Folds(p.Type)
	p.fields(b)
	return p, nil
}

// labels are what fields are called where their name says too little.
var labels = map[string]string{"when": "when (2022-10-14, 2022-10, 2022-10-03/2022-10-06)", "third_party": "third party",

	"figure.value": "number", "figure.low": "at least", "figure.high": "at most", "figure.quantity": "number of", "figure.qualifier": "qualifier",
	"source.speaker_text": "source", "source.anonymity": "source named", "source.standing": "speaks for", "source.reaction": "reaction", "source.hedge": "hedge"}

// seldom are the fields that are folded away unless they say something.
func seldom(name string, value string) bool {
	return value == "" && name != "when" && name != "where" && name != "status" && name != "about" || name == "novelty"
}

// fields are those of the claims; where the claims differ, the field is blank.
func (p *correctPage) fields(b *review.Book) {
	for _, f := range ledger.Fields {
		if !f.Of(p.Type) {
			continue
		}
		view := fieldView{Name: f.Name, Label: cmp.Or(labels[f.Name], f.Name), Choices: f.ChoicesFor(p.Type), Role: b.IsRole(f.Name)}
		for i, c := range p.Claims {
			value := b.Value(c, c.Claim, f)
			if i > 0 && value != view.Value {
				view.Value = ""
				break
			}
			view.Value = value
			if read := c.Read; read != nil && len(p.Claims) == 1 && f.Get(read) != f.Get(c.Claim) {
				view.Read = cmp.Or(b.Value(c, read, f), "unknown")
			}
		}
		if seldom(f.Name, view.Value) && view.Read == "" {
			p.More = append(p.More, view)
		} else {
			p.Fields = append(p.Fields, view)
		}
	}
}

// Entered is what was entered in a field of a form that could not be kept, or else the value.
func (p *correctPage) Entered(name, value string) string {
	if p.Form != nil && p.Form.Has("set."+name) {
		return p.Form.Get("set." + name)
	}
	return value
}

// Reason is the reason that was entered.
func (p *correctPage) Reason() string { return p.Form.Get("reason") }

// entered is a field with what was entered in it.
type entered struct {
	fieldView
	Entered string
}

// With is the field as its input shows it.
func (p *correctPage) With(f fieldView) entered { return entered{f, p.Entered(f.Name, f.Value)} }
