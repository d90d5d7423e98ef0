package event

import (
	"fmt"
	"os"
	"testing"

	"parley/internal/article"
)

func TestZZ(t *testing.T) {
	p := os.Getenv("ZZ")
	if p == "" {
		t.Skip()
	}
	s := pipeline(t)
	b, _ := os.ReadFile(p)
	var a *article.Article
	a = textOf(string(b))
	f := s.find(a)
	r := s.coder.open(a, f)
	fmt.Println("pair", r.pair)
	for _, v := range r.views {
		if v.s.Kind == article.Boilerplate || v.s.Kind == article.Byline {
			continue
		}
		r.sentence(v)
	}
	for _, d := range r.out {
		if d.Type == Offer || d.Type == Response || d.Type == Request {
			fmt.Println("draft", d.Type, d.frame.name, d.Status, d.Roles.By, d.Roles.To, d.v.s.Tokens[d.tok].Form, "on", d.on)
		}
	}
	r.mergeMeetings()
	r.mergeOffers()
	r.linkResponses()
	for _, d := range r.out {
		if d.Type == Offer || d.Type == Response {
			m, o := "", ""
			if d.merged != nil {
				m = "MERGED"
			}
			if d.offer != nil {
				o = d.offer.frame.name
			}
			fmt.Println("after", d.Type, d.frame.name, d.Status, d.Roles.By, "to", d.Roles.To, d.v.s.Tokens[d.tok].Form, m, o)
		}
	}
}
