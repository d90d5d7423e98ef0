package ingest

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"parley/internal/address"
	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/language"
)

// settled is what is said of a report, brought into one form, with what is used of it.
type settled struct {
	facts     []article.Fact
	published moment
	doubt     []calendar.Date // the two days of which published is one, where it cannot be told which
}

// settle brings what is said into one form and chooses, of each kind, the first that can be used. What says the same again
// is left out. page gives the words of the whole page, where there is one: its other dates may show how it writes dates.
func (t *tables) settle(said []statement, page func() string) settled {
	var s settled
	outlet := ""
	for _, st := range said {
		if st.what == ofOutlet && outlet == "" {
			outlet = oneLine(st.value)
		}
	}
	said, open := t.ordered(said, page)
	for _, st := range said {
		value := inForm(st, outlet)
		if value == "" {
			continue
		}
		used := s.used(st.what)
		if used != nil && used.Value == value || slices.ContainsFunc(s.facts, func(f article.Fact) bool { return f.What == st.what && f.Value == value }) {
			continue
		}
		f := article.Fact{What: st.what, Value: value, From: st.from, Used: used == nil}
		if used != nil {
			f.Clash = clash(st.what, used.Value, value)
		}
		s.facts = append(s.facts, f)
		if st.what == ofPublished && f.Used {
			s.published, _ = momentOf(value)
		}
	}
	for _, st := range open {
		s.leaveOpen(st)
	}
	return s
}

// ordered is what is said with the dates in figures written out, as far as it can be told which number is the month, and
// those of publication that stay open.
func (t *tables) ordered(said []statement, page func() string) (plain, open []statement) {
	var how order
	asked := false
	for _, st := range said {
		days := slashedDays(oneLine(st.value))
		if len(days) != 2 || st.what != ofPublished && st.what != ofModified {
			plain = append(plain, st)
			continue
		}
		if !asked {
			asked = true
			if page != nil {
				how = orderIn(page())
			}
			if how == eitherFirst {
				how = t.orderOf(said)
			}
		}
		if left := how.in(days); len(left) == 1 {
			st.value = left[0].String()
			plain = append(plain, st)
		} else if st.what == ofPublished {
			open = append(open, st)
		}
	}
	return plain, open
}

// leaveOpen takes a date of which it cannot be told which number is the month, where nothing else gives one. A report does not
// come out after it was changed.
func (s *settled) leaveOpen(st statement) {
	days := slashedDays(oneLine(st.value))
	if changed, ok := momentOf(s.value(ofModified)); ok {
		days = slices.DeleteFunc(days, func(d calendar.Date) bool { return d > changed.day+1 })
	}
	f := article.Fact{What: ofPublished, Value: doubtful(days), From: st.from}
	switch {
	case len(days) == 0 || len(s.doubt) > 0:
		return
	case s.used(ofPublished) != nil:
		if slices.ContainsFunc(days, func(d calendar.Date) bool { return beside(d, s.published.day) }) {
			return
		}
		f.Clash = true
	case len(days) == 1:
		f.Used, s.published = true, moment{day: days[0], text: days[0].String()}
	default:
		f.Used, s.doubt = true, days
	}
	s.facts = append(s.facts, f)
}

// decide takes the one of the days in doubt that fits, if one alone does.
func (s *settled) decide(fits func(calendar.Date) bool) {
	var fit []calendar.Date
	for _, d := range s.doubt {
		if fits(d) {
			fit = append(fit, d)
		}
	}
	if len(fit) == 1 {
		s.doubt, s.published = nil, moment{day: fit[0], text: fit[0].String()}
		s.used(ofPublished).Value = s.published.text
	}
}

// inForm is what is said in the form in which it is kept; "" where it says nothing.
func inForm(st statement, outlet string) string {
	value := oneLine(st.value)
	switch st.what {
	case ofTitle:
		return withoutSite(value, outlet)
	case ofPublished, ofModified:
		m, ok := momentOf(value)
		if !ok {
			return ""
		}
		return m.text
	case ofLanguage:
		value, _, _ = strings.Cut(strings.ReplaceAll(strings.ToLower(value), "_", "-"), "-")
		if len(value) > 3 || strings.IndexFunc(value, notLetter) >= 0 {
			return ""
		}
	case ofByline:
		if absolute(value) != "" || strings.EqualFold(value, outlet) || len(value) > longestDate {
			return ""
		}
		if lower := strings.ToLower(value); strings.HasPrefix(lower, "by ") {
			value = value[len("by "):]
		}
	case ofAccess:
		if strings.EqualFold(value, "free") {
			return ""
		}
	}
	return value
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

func (s *settled) used(what string) *article.Fact {
	for i := range s.facts {
		if s.facts[i].What == what && s.facts[i].Used {
			return &s.facts[i]
		}
	}
	return nil
}

// value is what is used of the kind; "" where nothing is.
func (s *settled) value(what string) string {
	if f := s.used(what); f != nil {
		return f.Value
	}
	return ""
}

// clash reports whether two values for one thing contradict each other, and do not only word it otherwise.
func clash(what, a, b string) bool {
	switch what {
	case ofPublished:
		x, _ := momentOf(a)
		y, _ := momentOf(b)
		return !x.agrees(y)
	case ofTitle, ofByline, ofOutlet:
		return shared(a, b) < 0.5
	case ofLanguage:
		return a != b
	case ofAddress:
		return address.Canonical(a) != address.Canonical(b)
	}
	return false // a report is changed more than once, and may be free and metered
}

// shared is the share of the words of the shorter that the longer has too.
func shared(a, b string) float64 {
	x, y := wordsOf(a), wordsOf(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 0 {
		return 1
	}
	n := 0
	for _, w := range x {
		if slices.Contains(y, w) {
			n++
		}
	}
	return float64(n) / float64(len(x))
}

// boldTitle takes a first line in bold for the title of a page that gives none but in its title element, which many old pages
// have in common. The line is no longer a paragraph then.
func (s *settled) boldTitle(blocks []block) []block {
	first := blocks[0]
	if !first.strong || first.kind != "" || len(blocks) < 2 || len(wordsOf(first.text)) > longestTitle || strings.HasSuffix(first.text, ".") {
		return blocks
	}
	if f := s.used(ofTitle); f != nil {
		if shared(f.Value, first.text) >= 0.5 {
			return blocks
		}
		f.Used, f.Clash = false, true
	}
	s.facts = append(s.facts, article.Fact{What: ofTitle, Value: first.text, From: "first line, in bold", Used: true})
	return blocks[1:]
}

// finish fills in what the article goes by, and sets what its own text says against it: its byline, the dates that stand in
// it, and its language, which is that of its body whatever its page says.
func (in *Intake) finish(a *article.Article, s settled) *article.Article {
	s.compareDates(a)
	s.compareNames(a)
	in.tongue(a, &s)
	a.Title = cmp.Or(a.Title, s.value(ofTitle))
	a.Outlet = cmp.Or(s.value(ofOutlet), a.Outlet)
	a.Language = s.value(ofLanguage)
	s.date(a)
	if m, ok := momentOf(s.value(ofModified)); ok {
		a.Modified = m.inUTC()
		if s.published.day.Known() && m.day < s.published.day {
			s.used(ofModified).Clash = true // changed before it came out
		}
	}
	if where := s.value(ofAddress); where != "" {
		a.URI = where
	}
	a.Address = address.Canonical(a.URI)
	a.Facts = inOrder(s.facts)
	return a
}

// date fills in when the article came out, as far as that is known.
func (s *settled) date(a *article.Article) {
	switch {
	case s.published.day.Known():
		a.Stated = calendar.DayOf(s.published.day)
	case len(s.doubt) > 0:
		a.Stated = calendar.Between(slices.Min(s.doubt), slices.Max(s.doubt))
	default:
		return
	}
	a.StatedBy = "metadata"
	switch s.used(ofPublished).From {
	case "address":
		a.StatedBy = "url"
	case "markup":
		a.StatedBy = "markup"
	}
}

// Complete finishes an article that was made elsewhere than by Each, such as one of a Feed: it looks at its language and sets
// what is said of it against its text. One that is finished, or nil, stays as it is.
func (in *Intake) Complete(a *article.Article) *article.Article { return in.complete(a) }

// complete finishes an article of a format that says little of it.
func (in *Intake) complete(a *article.Article) *article.Article {
	if a == nil || a.Facts != nil {
		return a
	}
	s := in.cutter.settle([]statement{{ofOutlet, a.Outlet, "text"}, {ofLanguage, a.Language, "file"}}, nil)
	if a.Stated.Known() {
		s.published = moment{day: a.Stated.Earliest, text: a.Stated.Earliest.String()}
		s.facts = append(s.facts, article.Fact{What: ofPublished, Value: s.published.text, From: "file", Used: true})
	}
	return in.finish(a, s)
}

var factOrder = []string{ofAddress, ofTitle, ofByline, ofOutlet, ofLanguage, ofPublished, ofModified, ofAccess}

// inOrder sorts facts by what they are about.
func inOrder(facts []article.Fact) []article.Fact {
	slices.SortStableFunc(facts, func(x, y article.Fact) int {
		return cmp.Compare(slices.Index(factOrder, x.What), slices.Index(factOrder, y.What))
	})
	return facts
}

// compareDates adds what the text itself says of its date.
func (s *settled) compareDates(a *article.Article) {
	for _, p := range a.Passages {
		switch p.Kind {
		case article.Byline:
			s.textDate(p.Of(a.Text), p.Span)
		case article.Dateline:
			s.dateline(p.Of(a.Text), p.Span)
		}
	}
}

// compareNames adds what the text itself says of its author and its title.
func (s *settled) compareNames(a *article.Article) {
	for _, p := range a.Passages {
		if p.Kind == article.Byline {
			s.textByline(p.Of(a.Text), p.Span)
		}
	}
	if s.used(ofTitle) == nil && a.Title != "" {
		s.facts = append(s.facts, article.Fact{What: ofTitle, Value: a.Title, From: "text", Used: true, Span: spanOfTitle(a)})
	}
}

func spanOfTitle(a *article.Article) *article.Span {
	for _, p := range a.Passages {
		if p.Kind == article.Title {
			return &p.Span
		}
	}
	return nil
}

// textDate sets a date in a byline against that of the metadata. Where metadata give none, the dates of the text are left to
// those who read it.
func (s *settled) textDate(words string, at article.Span) {
	day, changed := dateIn(words)
	if day.Known() && !changed {
		s.decide(func(d calendar.Date) bool { return d == day })
	}
	if !day.Known() || !s.published.day.Known() || changed {
		return
	}
	if day != s.published.day && !(moment{day: day}).near(s.published) {
		s.facts = append(s.facts, article.Fact{What: ofPublished, Value: day.String(), From: "text", Clash: true, Span: &at})
	}
}

// near reports whether the day may be the same moment's in another time zone.
func (m moment) near(o moment) bool {
	return !o.at.IsZero() && max(m.day-o.day, o.day-m.day) <= 1
}

// latestDateline is how many days may lie between the day a report was filed and that on which it came out.
const latestDateline = 3

// filed reports whether a report that came out that day may have been filed on the day and month, of whatever year.
func filed(month, day int, published calendar.Date) bool {
	for y := published.Year() - 1; y <= published.Year()+1; y++ {
		if d := calendar.On(y, month, day); d.Known() && d <= published+1 && published-d <= latestDateline {
			return true
		}
	}
	return false
}

// dateline sets the day and month of a dateline against the date of publication.
func (s *settled) dateline(words string, at article.Span) {
	month, day, _ := monthAndDay(words)
	if month == 0 {
		return
	}
	s.decide(func(published calendar.Date) bool { return filed(month, day, published) })
	if !s.published.day.Known() || filed(month, day, s.published.day) {
		return
	}
	s.facts = append(s.facts, article.Fact{What: ofPublished, Value: strings.Trim(oneLine(words), " -–—:"), From: "dateline", Clash: true, Span: &at})
}

// textByline sets the names in a byline against those of the metadata.
func (s *settled) textByline(words string, at article.Span) {
	lower := strings.ToLower(words)
	opened := slices.ContainsFunc(openers, func(o string) bool { return strings.HasPrefix(lower, o) })
	if !opened && !isName(words) {
		return
	}
	used := s.used(ofByline)
	name := strings.TrimSpace(words)
	if opened {
		for _, o := range openers {
			if strings.HasPrefix(lower, o) && o != "from our " {
				name = strings.TrimSpace(words[len(o):])
				break
			}
		}
	}
	f := article.Fact{What: ofByline, Value: name, From: "text", Used: used == nil, Span: &at}
	if used != nil {
		if shared(used.Value, name) > 0 {
			return
		}
		f.Clash = true
	}
	s.facts = append(s.facts, f)
}

// tongue finds the language of the body and sets it against what the page says. Where the body is too short to tell, the
// page's word is taken.
func (in *Intake) tongue(a *article.Article, s *settled) {
	var body []string
	for _, p := range a.Passages {
		if p.Kind == article.Body {
			body = append(body, strings.Split(p.Of(a.Text), "\n\n")...)
		}
	}
	name, share := in.languages.Share(body)
	if name == "" {
		return
	}
	from := "text"
	if share < 0.95 {
		from = "most of the text"
	}
	if said := s.used(ofLanguage); said != nil {
		if said.Value == name || kindred(said.Value, name) {
			return
		}
		said.Used, said.Clash = false, true
	}
	s.facts = append(s.facts, article.Fact{What: ofLanguage, Value: name, From: from, Used: true})
}

// kindred are languages that pages and detectors alike name one for the other: Norwegian by its two standards, and the
// standards of one language.
func kindred(a, b string) bool {
	if a == language.English || b == language.English {
		return false
	}
	for _, family := range [][]string{{"no", "nb", "nn", "da"}, {"sr", "hr", "bs", "sh"}, {"id", "ms"}, {"fa", "prs"}, {"tl", "fil"}, {"pt", "gl"}, {"cs", "sk"}} {
		if slices.Contains(family, a) && slices.Contains(family, b) {
			return true
		}
	}
	return false
}
