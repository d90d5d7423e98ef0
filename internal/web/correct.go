package web

import (
	"cmp"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
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

// requestOf reads a form. A field counts where it was changed: its former value comes with it.
func requestOf(form url.Values) review.Request {
	number := func(name string) int { n, _ := strconv.Atoi(form.Get(name)); return n }
	r := review.Request{Act: review.Act(form.Get("act")), On: form["on"], Out: form["out"], Reason: form.Get("reason"), Report: number("report"),
		Type: event.Type(form.Get("type")), Start: number("start"), End: number("end"), Words: form.Get("words"), Set: map[string]string{}}
	for name := range form {
		field, ok := strings.CutPrefix(name, "set.")
		if ok && form.Get(name) != form.Get("was."+field) {
			r.Set[field] = form.Get(name)
		}
	}
	return r
}

// formed is the form of a request by a visitor who may correct; otherwise it answers why not.
func (s *server) formed(w http.ResponseWriter, r *http.Request) (visitor, bool) {
	me := visitorOf(r.Context())
	switch {
	case !me.Writes:
		problem(w, http.StatusForbidden, cmp.Or(errNotKept.why, "you may look, but not correct"))
	case me.session == "" || !s.sessions.Sealed(me.session, r.FormValue("seal")):
		problem(w, http.StatusForbidden, "the form is not of this session: load the page again")
	default:
		return me, true
	}
	return me, false
}

// postJudgement keeps a correction and goes back to where it came from; what cannot be kept is shown with the reason why.
func (s *server) postJudgement(w http.ResponseWriter, r *http.Request) {
	me, ok := s.formed(w, r)
	if !ok {
		return
	}
	asked := requestOf(r.PostForm)
	j, err := s.judge(asked, me.author())
	if err != nil {
		s.showWrong(w, r, asked, err)
		return
	}
	to := here(r.FormValue("back"))
	if to == "/" {
		to = "/correct/" + url.PathEscape(string(j.A))
	}
	u, err := url.Parse(to)
	if err != nil {
		u = &url.URL{Path: "/judgements"}
	}
	q := u.Query()
	q.Set("kept", string(j.ID))
	u.RawQuery = q.Encode()
	http.Redirect(w, r, u.String(), http.StatusSeeOther)
}

// showWrong shows the form again, as it was filled in, and what is wrong with it.
func (s *server) showWrong(w http.ResponseWriter, r *http.Request, asked review.Request, why error) {
	sh := sheet{Title: "Not kept", Me: visitorOf(r.Context())}
	v, err := s.desk.View()
	if err != nil {
		sh.Fault = err.Error()
		s.render(w, http.StatusServiceUnavailable, "correct", sh)
		return
	}
	if asked.Act == review.Add {
		p := s.addPage(v, asked)
		p.Form, p.Wrong = r.PostForm, why.Error()
		sh.Body = p
		s.render(w, statusOf(why), "add", sh)
		return
	}
	if len(asked.On) > 0 {
		if p, err := s.correctPage(v, asked.On[0]); err == nil {
			p.Form, p.Wrong = r.PostForm, why.Error()
			sh.Body = p
			s.render(w, statusOf(why), "correct", sh)
			return
		}
	}
	sh.Fault = why.Error()
	s.render(w, statusOf(why), "correct", sh)
}

// addPage is the form by which a claim is added.
type addPage struct {
	correctPage
	Number     int
	Title      string
	Start, End int
	Exact      string // the words marked; "" where none are yet
	Types      []event.Type
	Statuses   []string
}

func (s *server) adding(a *asked) (sheet, error) {
	number, err := strconv.Atoi(a.PathValue("number"))
	if err != nil || number < 1 || number > len(a.view.Reports) {
		return sheet{Title: "Add a claim"}, fault{http.StatusNotFound, fmt.Sprintf("There are %d reports, numbered from 1.", len(a.view.Reports))}
	}
	asked := requestOf(a.URL.Query())
	asked.Report = number
	return sheet{Title: "Add a claim", Body: s.addPage(a.view, asked)}, nil
}

// addPage is the form, filled with what is known so far.
func (s *server) addPage(v *query.View, r review.Request) *addPage {
	b := s.books.of(v)
	p := &addPage{Number: min(max(r.Report, 1), len(v.Reports)), Start: r.Start, End: r.End, Types: ledger.Types}
	p.Names, p.Type = b.Names(), r.Type
	if len(v.Reports) == 0 {
		return p
	}
	a := v.Reports[p.Number-1].Article
	p.Title = a.Title
	if e, err := review.Marked(a, r); err == nil {
		p.Start, p.End, p.Exact = e.Start, e.End, e.Exact
	}
	if p.Type != "" {
		p.fields(b)
		p.Fields, p.More = slices.Concat(p.Fields, p.More), nil
	}
	return p
}

// judgementsPage lists what people decided.
type judgementsPage struct {
	List      []review.Listed
	Count     int
	From      int
	Next, Was int // where the neighbouring parts of the list begin; 0 and -1 where there are none
	Conflicts []review.Conflict
	Effect    string
	By        string
	People    []string
	Kept      *review.Listed
	Taken     string
}

// perList is how many judgements stand on a page.
const perList = 50

func (s *server) judgements(a *asked) (sheet, error) {
	b, q := s.books.of(a.view), a.URL.Query()
	p := &judgementsPage{Effect: q.Get("effect"), By: q.Get("by"), Taken: q.Get("taken"), Conflicts: b.Conflicts()}
	all := b.List()
	for _, j := range all {
		if !slices.Contains(p.People, j.By) {
			p.People = append(p.People, j.By)
		}
	}
	slices.Sort(p.People)
	all = slices.DeleteFunc(all, func(j review.Listed) bool {
		return p.Effect != "" && string(j.Effect) != p.Effect || p.By != "" && j.By != p.By
	})
	p.Count = len(all)
	p.From, _ = strconv.Atoi(q.Get("offset"))
	p.From = max(0, min(p.From, len(all)))
	p.List = all[p.From:min(len(all), p.From+perList)]
	if p.Was = max(-1, p.From-perList); p.From > 0 {
		p.Was = max(0, p.Was)
	}
	if p.From+perList < len(all) {
		p.Next = p.From + perList
	}
	if j, ok := b.Judgement(ledger.ID(q.Get("kept"))); ok {
		kept := b.Listed(j)
		p.Kept = &kept
	}
	return sheet{Title: "Judgements", Here: "judgements", Body: p}, nil
}

func (s *server) exportJudgements(w http.ResponseWriter, _ *http.Request) {
	v, err := s.desk.View()
	if err != nil {
		problem(w, http.StatusServiceUnavailable, err.Error())
		return
	}
	w.Header().Set("Content-Type", "application/jsonl")
	w.Header().Set("Content-Disposition", `attachment; filename="judgements.jsonl"`)
	review.WriteLines(w, v.Judgements)
}

func (s *server) importJudgements(w http.ResponseWriter, r *http.Request) {
	me, ok := s.formed(w, r)
	if !ok {
		return
	}
	n, err := 0, error(nil)
	if !me.author().Chief {
		err = fault{http.StatusForbidden, "only an admin may take in what others signed"}
	} else if file, _, formErr := r.FormFile("file"); formErr != nil {
		err = fault{http.StatusUnprocessableEntity, "choose a file of judgements"}
	} else {
		n, err = s.takeFile(file)
	}
	if err != nil {
		s.render(w, statusOf(err), "judgements", sheet{Title: "Judgements", Here: "judgements", Me: me, Fault: err.Error()})
		return
	}
	http.Redirect(w, r, "/judgements?taken="+strconv.Itoa(n), http.StatusSeeOther)
}

// takeFile keeps what the file holds, and counts what is new.
func (s *server) takeFile(file io.Reader) (int, error) {
	js, err := review.ReadLines(file)
	if err != nil {
		return 0, fault{http.StatusUnprocessableEntity, err.Error()}
	}
	return s.take(js)
}

// entered is a field with what was entered in it.
type entered struct {
	fieldView
	Entered string
}

// With is the field as its input shows it.
func (p *correctPage) With(f fieldView) entered { return entered{f, p.Entered(f.Name, f.Value)} }

// askedList is a list of judgements as it is shown to a visitor, who comes back to To.
type askedList struct {
	Me   visitor
	List []review.Listed
	To   string
}

// Asked is the judgements of the claims, for the visitor.
func (p *correctPage) Asked(me visitor) askedList {
	return askedList{me, p.Judged, "/correct/" + url.PathEscape(p.Ref)}
}

// Asked is this part of the list, for the visitor.
func (p *judgementsPage) Asked(me visitor) askedList { return askedList{me, p.List, "/judgements"} }

// Effects are what a list can be narrowed to.
func (p *judgementsPage) Effects() []string {
	return []string{string(ledger.Stands), string(ledger.Overruled), string(ledger.TakenUp), string(ledger.Orphaned)}
}

// First is the number of the first item.
func (p *reviewPage) First() int { return p.From + 1 }
