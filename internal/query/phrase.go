package query

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/internal/calendar"
	"parley/internal/ledger"
)

var monthNames = [...]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

// day writes a date as people do: "8 Oct 2024".
func day(d calendar.Date) string {
	if !d.Known() {
		return "?"
	}
	return fmt.Sprintf("%d %s %d", d.Day(), monthNames[d.Month()-1], d.Year())
}

// date writes an interval as people do: "8 Oct 2024", "Apr 2022", "autumn 2020", "13–14 Sep 2022", "by 31 Oct 2022",
// "3 Apr 2019 or later". Of an
// unknown one it is "date not given".
func date(v *calendar.Interval) string {
	switch {
	case v == nil || !v.Known():
		return "date not given"
	case v.Earliest == 0:
		return "by " + day(v.Latest)
	case v.Latest == 0:
		return day(v.Earliest) + " or later"
	case v.Earliest == v.Latest:
		return day(v.Earliest)
	}
	return span(v.Earliest, v.Latest, v.Precision)
}

// Dated writes an interval as people do: "8 Oct 2024", "by 31 Oct 2022"; of an unknown one it is "date not given".
func Dated(v calendar.Interval) string { return date(&v) }

func span(a, b calendar.Date, p calendar.Precision) string {
	whole := a.Day() == 1 && b.AddDays(1).Day() == 1
	switch {
	case !whole && int(b-a) > 300:
		return fmt.Sprintf("%d–%d", a.Year(), b.Year())
	case !whole && int(b-a) > 92:
		return span(calendar.On(a.Year(), a.Month(), 1), calendar.On(b.Year(), b.Month()+1, 1)-1, p)
	case p == calendar.SeasonPrecise && whole:
		return season(a)
	case whole && a.Month() == 1 && b.Month() == 12:
		if a.Year() == b.Year() {
			return strconv.Itoa(a.Year())
		}
		return fmt.Sprintf("%d–%d", a.Year(), b.Year())
	case whole && a.Year() == b.Year() && a.Month() == b.Month():
		return month(a)
	case whole && a.Year() == b.Year():
		return monthNames[a.Month()-1] + "–" + month(b)
	case whole:
		return month(a) + "–" + month(b)
	case a.Year() == b.Year() && a.Month() == b.Month():
		return fmt.Sprintf("%d–%s", a.Day(), day(b))
	case a.Year() == b.Year():
		return fmt.Sprintf("%d %s–%s", a.Day(), monthNames[a.Month()-1], day(b))
	}
	return day(a) + "–" + day(b)
}

func month(d calendar.Date) string { return fmt.Sprintf("%s %d", monthNames[d.Month()-1], d.Year()) }

func season(first calendar.Date) string {
	names := map[int]string{3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
	if n, ok := names[first.Month()]; ok {
		return fmt.Sprintf("%s %d", n, first.Year())
	}
	return month(first)
}

// edtf writes an EDTF string as people do; the empty one is "".
func edtf(s string) string {
	v, err := calendar.ParseEDTF(s)
	if err != nil {
		return s
	}
	return date(&v)
}

// list joins names: "A", "A and B", "A, B and C".
func list(names []string) string {
	switch len(names) {
	case 0:
		return ""
	case 1:
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// count writes a number of things: "1 meeting", "3 meetings".
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// capital is the text with a capital first letter.
func capital(s string) string {
	for i, r := range s {
		return strings.ToUpper(string(r)) + s[i+len(string(r)):]
	}
	return s
}

// sentence is the text with a capital and a full stop.
func sentence(s string) string {
	s = capital(strings.TrimSpace(s))
	if end := strings.TrimSuffix(s, "”"); end == "" || strings.ContainsAny(end[len(end)-1:], ".!?") {
		return s
	}
	return s + "."
}

// oneLine is the text with every run of white space as one space, and without control characters, which a report may
// hold and a terminal would obey.
func oneLine(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, s)
}

// clip is the text, cut at a word where it is longer than n runes.
func clip(s string, n int) string {
	s = oneLine(s)
	if t := strings.TrimLeft(s, " ,;:.–—-"); t != "" {
		s = t // words cut out of a sentence may begin with its punctuation
	}
	s = closed(s)
	rs := []rune(s)
	if len(rs) <= n {
		return string(rs)
	}
	cut := string(rs[:n-1])
	if i := strings.LastIndexByte(cut, ' '); i > n/2 {
		cut = cut[:i]
	}
	cut = strings.TrimRight(cut, " ,;:–-") + "…"
	if strings.Count(cut, "“") > strings.Count(cut, "”") {
		cut += "”"
	}
	return cut
}

// closed is the text without quotation marks whose other half was left behind.
func closed(s string) string {
	if strings.Count(s, "\"")%2 == 1 {
		i := strings.LastIndexByte(s, '"')
		s = s[:i] + s[i+1:]
	}
	open, shut := strings.Count(s, "“"), strings.Count(s, "”")
	switch {
	case open == shut+1:
		i := strings.LastIndex(s, "“")
		s = s[:i] + s[i+len("“"):]
	case shut == open+1:
		s = strings.Replace(s, "”", "", 1)
	}
	return s
}

// inSentence is words cut out of a sentence that may have begun it: "The army" is "the army", "He" is "he".
func inSentence(s string) string {
	s = clip(s, 90)
	first, _, _ := strings.Cut(s, " ")
	switch first {
	case "The", "A", "An", "He", "She", "They", "It", "His", "Her", "Their", "Its", "This", "These", "One", "Some", "Both":
		return fold(first) + s[len(first):]
	}
	return s
}

// withArticles are the names as they stand in a sentence: "the United States". taking are names that reports give an article.
func withArticles(names []string, taking map[string]bool) []string {
	var out []string
	for _, n := range names {
		out = append(out, withArticle(n, taking))
	}
	return out
}

func withArticle(n string, taking map[string]bool) string {
	last := n[strings.LastIndexByte(n, ' ')+1:]
	head := n
	for _, link := range []string{" of ", " on ", " for ", " in "} {
		head, _, _ = strings.Cut(head, link)
	}
	head = head[strings.LastIndexByte(head, ' ')+1:]
	r, _ := utf8.DecodeRuneInString(n)
	if words := strings.Fields(n); len(words) > 2 && strings.Contains(n, " of ") && words[1] == fold(words[1]) && !articled[head] && !taking[n] {
		n = fold(n[:1]) + n[1:] // a description, not a name
		r, _ = utf8.DecodeRuneInString(n)
	}
	switch {
	case strings.HasPrefix(n, "the "), strings.HasPrefix(n, "The "):
	case taking[n], n != last && (articled[last] || articled[head]), unicode.IsLower(r) && strings.Contains(n, " of "):
		return "the " + n
	}
	return n
}

// office is an office with the article that whom it is of takes: "President of the United States".
func office(name string, taking map[string]bool) string {
	i := strings.LastIndex(name, " of ")
	if i < 0 {
		return name
	}
	i += len(" of ")
	whose := withArticle(name[i:], taking)
	if calling := fold(name[:i-len(" of ")]); callings[calling] {
		return calling + ", " + name[i:]
	}
	return name[:i] + whose
}

// callings are what people are called who hold no office of the state they are of: "lawmaker, Norland".
var callings = map[string]bool{"lawmaker": true, "analyst": true, "adviser": true, "official": true, "member": true, "diplomat": true,
	"journalist": true, "activist": true, "expert": true, "scholar": true, "politician": true}

// articled are the words that end names, or stand before their "of", which take an article in a sentence.
var articled = map[string]bool{"States": true, "Kingdom": true, "Nations": true, "Emirates": true, "Union": true, "Council": true, "League": true,
	"Forces": true, "Force": true, "Republic": true, "Organization": true, "Organisation": true, "Army": true, "Movement": true, "Front": true,
	"Commission": true, "Authority": true, "Federation": true, "Commonwealth": true, "Community": true, "Committee": true, "Ministry": true,
	"ministry": true, "Government": true, "government": true, "Party": true, "Bank": true, "Group": true, "Alliance": true, "Coalition": true,
	"Court": true, "Assembly": true, "Parliament": true, "Church": true, "Vatican": true, "Kremlin": true, "Conference": true, "Bloc": true, "Service": true, "Agency": true, "Mission": true, "Brigade": true,
	"Brigades": true, "Brotherhood": true, "Crescent": true, "Cross": true, "Association": true, "Institute": true, "Foundation": true}

// clipClause is clip, but a text that is too long ends before a clause that says when or why, if it has one.
func clipClause(s string, n int) string {
	s = oneLine(s)
	if runes(s) <= n {
		return s
	}
	cut := len(s)
	for _, mark := range []string{", ", " as ", " after ", " amid ", " while ", " which ", " when ", " since ", " despite "} {
		if i := strings.Index(s, mark); i > 30 && i < cut {
			cut = i
		}
	}
	if cut < len(s) {
		return strings.TrimSuffix(clip(s[:cut], n-1), "…") + " …"
	}
	return clip(s, n)
}

// quoted is words of a report in quotation marks: its own where they enclose all of it, and those inside it single.
func quoted(s string, n int) string {
	s = oneLine(s)
	if strings.HasPrefix(s, "“") && strings.HasSuffix(s, "”") && strings.Count(s, "“") == 1 {
		s = strings.TrimSuffix(strings.TrimPrefix(s, "“"), "”")
	}
	return "“" + clip(strings.NewReplacer("“", "‘", "”", "’").Replace(s), n) + "”"
}

// number writes a figure: "6,500", "3.5".
func number(f float64) string {
	s := strconv.FormatFloat(f, 'f', -1, 64)
	whole, rest, _ := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if rest != "" {
		return whole + "." + rest
	}
	return whole
}

// figure writes a figure with its qualifier: "at least 290", "between 10 and 20", "no number".
func figure(c ledger.FigureClaim) string {
	q := c.Qualifier
	if q == "exact" {
		q = ""
	}
	var n string
	switch {
	case c.Value != nil:
		n = number(*c.Value)
	case c.Low != nil && c.High != nil:
		return number(*c.Low) + " to " + number(*c.High)
	case c.Low != nil:
		n, q = number(*c.Low), "at least"
	case c.High != nil:
		n, q = number(*c.High), "up to"
	case q == "record":
		return "a record, no number given"
	default:
		return "no number given"
	}
	return strings.TrimSpace(q + " " + n)
}
