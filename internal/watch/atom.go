package watch

import (
	"cmp"
	"html"
	"slices"
	"strings"
	"time"

	"github.com/gorilla/feeds"

	"parley/internal/fetch"
)

// atom is the latest changes as an Atom feed, the newest first.
func (w *Watcher) atom() ([]byte, error) {
	f := &feeds.AtomFeed{Xmlns: "http://www.w3.org/2005/Atom", Title: "Changes of the record", Id: "urn:parley:changes",
		Updated: time.Unix(0, 0).UTC().Format(time.RFC3339), Author: &feeds.AtomAuthor{AtomPerson: feeds.AtomPerson{Name: "Parley"}}}
	if w.Config.Self != "" {
		f.Link = &feeds.AtomLink{Href: w.Config.Self, Rel: "self", Type: "application/atom+xml"}
	}
	for _, e := range slices.Backward(w.state.Changes) {
		at := e.At.Format(time.RFC3339)
		if len(f.Entries) == 0 {
			f.Updated = at
		}
		item := &feeds.AtomEntry{Title: e.title(), Id: "urn:parley:change:" + e.ID, Updated: at, Published: at, Category: e.Kind,
			Content: &feeds.AtomContent{Type: "html", Content: e.html()}}
		for _, r := range e.Reports {
			if fetch.IsURL(r.URI) && len(item.Links) == 0 {
				item.Links = append(item.Links, feeds.AtomLink{Href: r.URI, Rel: "alternate"})
			}
		}
		f.Entries = append(f.Entries, item)
	}
	text, err := feeds.ToXML(f)
	return []byte(text), err
}

// title is "Offer answered: Norland: declined. …".
func (e entry) title() string {
	return strings.ToUpper(e.Kind[:1]) + e.Kind[1:] + ": " + e.Title
}

// html is the change with the words it rests on and the reports they stand in.
func (e entry) html() string {
	var out strings.Builder
	line := func(label, text string) {
		if text != "" {
			out.WriteString("<p>" + label + html.EscapeString(text) + "</p>\n")
		}
	}
	line("", e.Title)
	line("Before: ", e.Was)
	line("When: ", e.When)
	line("Process: ", e.Process)
	for _, c := range e.Cites {
		out.WriteString("<blockquote>" + html.EscapeString(c.Exact) + "</blockquote>\n")
		for _, r := range e.Reports {
			if r.Number == c.Report {
				line("— ", strings.Join(slices.DeleteFunc([]string{cmp.Or(r.Title, r.URI), r.Outlet, r.Published}, func(s string) bool { return s == "" }), ", "))
			}
		}
	}
	return out.String()
}
