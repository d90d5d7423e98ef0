package web

import (
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"parley/internal/ledger"
	"parley/internal/review"
)

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
