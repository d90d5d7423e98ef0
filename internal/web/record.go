package web

import (
	"net/http"
	"slices"
	"strings"

	"parley/internal/calendar"
	"parley/internal/query"
)

// What a page shows at most: lines of a list, offers of the board, lines of each list of a brief, people of a list.
const (
	perPage      = 100
	offersOnPage = 40
	briefLines   = 60
	onPerson     = 60
)

// pager leads through a list.
type pager struct {
	First, Last, Total int
	Before, After      string // addresses; "" where there is nothing more
}

func (sh sheet) pager(offset, shown, total, size int) pager {
	p := pager{First: offset + 1, Last: offset + shown, Total: total}
	if offset > 0 {
		p.Before = sh.With("offset", max(0, offset-size))
	}
	if p.Last < total {
		p.After = sh.With("offset", p.Last)
	}
	return p
}

func glance(a *asked) (sheet, error) {
	sh := a.sheet("glance", a.part.Title())
	sh.Body = struct {
		query.Glance
		Density query.Density
	}{a.part.Glance(), a.part.Density(query.Filter{})}
	return sh, nil
}

func brief(a *asked) (sheet, error) {
	sh := a.sheet("brief", "Brief")
	sh.Body = a.part.Brief(briefLines)
	return sh, nil
}

func timeline(a *asked) (sheet, error) {
	sh := a.sheet("timeline", "Timeline")
	sh.Narrowed = true
	w := query.Window{Offset: a.number("offset"), Limit: perPage, Newest: a.URL.Query().Get("order") != "oldest"}
	list := a.part.Timeline(a.filter, w)
	sh.Body = struct {
		query.List
		query.Density
		Pager  pager
		Newest bool
		Wider  []stretch
	}{list, a.part.Density(a.filter), sh.pager(list.Offset, len(list.Lines), list.Total, perPage), w.Newest, wider(a.filter)}
	return sh, nil
}

// stretch is a stretch of time that a page can be widened to.
type stretch struct {
	Label    string
	From, To calendar.Date
}

// wider are the stretches around the days asked for: all time, and the year where less than one is shown.
func wider(f query.Filter) []stretch {
	if f.From == 0 && f.To == 0 {
		return nil
	}
	all := []stretch{{Label: "all time"}}
	if f.From != 0 && f.To != 0 && f.From.Year() == f.To.Year() && int(f.To-f.From) < 300 {
		from, to := query.YearOf(f.From.Year())
		all = append(all, stretch{from.String()[:4], from, to})
	}
	return all
}

func monthly(a *asked) (sheet, error) {
	sh := a.sheet("calendar", "Calendar")
	sh.Narrowed = true
	day := a.part.LastDay(a.filter)
	if asked := a.URL.Query().Get("month"); asked != "" {
		var err error
		if day, err = calendar.Parse(asked + "-01"); err != nil {
			return sh, fault{http.StatusUnprocessableEntity, "a month is of the form 2022-10"}
		}
	}
	body := struct {
		query.Month
		Heat  []query.HeatRow
		Known bool
	}{Heat: a.part.Heat(a.filter), Known: day != 0}
	if day != 0 {
		body.Month = a.part.Month(day, a.filter)
	}
	sh.Body = body
	return sh, nil
}

func atlas(a *asked) (sheet, error) {
	sh := a.sheet("map", "Map")
	sh.Narrowed = true
	sh.Body = struct {
		query.Atlas
	}{a.part.Atlas(a.filter)}
	return sh, nil
}

// netYear is the network of a year, small.
type netYear struct {
	Year     int
	From, To calendar.Date
	query.Network
}

func network(a *asked) (sheet, error) {
	sh := a.sheet("network", "Network")
	sh.Narrowed = true
	always := a.filter
	always.From, always.To = 0, 0
	layout := a.part.Layout(always)
	var years []netYear
	for _, y := range a.part.Years(always) {
		from, to := query.YearOf(y)
		years = append(years, netYear{y, from, to, layout.Within(from, to)})
	}
	sh.Body = struct {
		query.Network
		Years []netYear
	}{layout.Within(a.filter.From, a.filter.To), years}
	return sh, nil
}

func offers(a *asked) (sheet, error) {
	sh := a.sheet("offers", "Offers and answers")
	sh.Narrowed = true
	w := query.Window{Offset: a.number("offset"), Limit: offersOnPage, Newest: a.URL.Query().Get("order") != "oldest"}
	board := a.part.Board(a.filter, w)
	sh.Body = struct {
		query.OfferBoard
		Newest bool
		Pager  pager
	}{board, w.Newest, sh.pager(board.Offset, len(board.Rows), board.Total, offersOnPage)}
	return sh, nil
}

// entries makes the page of one kind of entries.
func entries(name, title string) func(*asked) (sheet, error) {
	return func(a *asked) (sheet, error) {
		sh := a.sheet(name, title)
		sh.Narrowed = true
		w := query.Window{Offset: a.number("offset"), Limit: perPage, Newest: a.URL.Query().Get("order") != "oldest"}
		one := strings.TrimSuffix(name, "s")
		list := a.part.Entries(one, a.filter, w)
		sh.Body = struct {
			query.List
			Kind, One string
			Newest    bool
			Pager     pager
		}{list, name, one, w.Newest, sh.pager(list.Offset, len(list.Lines), list.Total, perPage)}
		return sh, nil
	}
}

func tracks(a *asked) (sheet, error) {
	sh := a.sheet("tracks", "Tracks")
	sh.Body = a.part.Tracks()
	return sh, nil
}

func people(a *asked) (sheet, error) {
	sh := a.sheet("people", "People and offices")
	sh.Narrowed = true
	w := query.Window{Offset: a.number("offset"), Limit: perPage}
	list, total := a.part.People(a.filter, w)
	sh.Body = struct {
		People []query.Person
		Pager  pager
	}{list, sh.pager(w.Offset, len(list), total, perPage)}
	return sh, nil
}

func person(a *asked) (sheet, error) {
	a.filter.Actor = a.PathValue("id")
	list, _ := a.part.People(a.filter, query.Window{Limit: 1 << 20})
	i := slices.IndexFunc(list, func(p query.Person) bool { return p.ID == a.filter.Actor })
	if i < 0 {
		return a.sheet("people", "People"), fault{http.StatusNotFound, "nobody of that name has part in an entry"}
	}
	sh := a.sheet("people", list[i].Name)
	w := query.Window{Limit: onPerson, Newest: true}
	sh.Body = struct {
		query.Person
		Did, Said, Accused query.List
	}{list[i], a.part.Timeline(a.filter, w), a.part.Entries("statement", a.filter, w), a.part.Entries("accusation", a.filter, w)}
	return sh, nil
}

func negotiations(a *asked) (sheet, error) {
	sh := a.sheet("", "Negotiations")
	sh.Body = a.index.Processes()
	return sh, nil
}
