package web

import (
	"cmp"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"parley/internal/event"
	"parley/internal/review"
)

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
