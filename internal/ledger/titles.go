package ledger

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/internal/event"
)

// title is the short name that a desk officer would give an agreement: the noun phrase that the reports agree on, a longer
// one counting as each shorter that it holds ("declaration" and "declaration in Lune" are one name). Where no report gives a
// noun, it is made of what they agreed to do: "the two agreed to meet in Lune" is the "agreement to meet in Lune".
func (b *builder) title(items []*item) string {
	var names []string
	for _, it := range items {
		if name := titleOf(it); name != "" {
			names = append(names, name)
		}
	}
	best, most := "", 0
	for _, name := range names {
		votes := 0
		for _, o := range names {
			if holdsWords(name, o) {
				votes++
			}
		}
		if votes > most || votes == most && len(strings.Fields(name)) > len(strings.Fields(best)) {
			best, most = name, votes
		}
	}
	if best == "" {
		return b.nameOf(items)
	}
	return best
}

// titleOf is the noun phrase by which a claim goes; "" where neither its name nor its words are one.
func titleOf(it *item) string {
	texts := []string{it.About, it.first().Of(it.src.text)}
	for _, text := range texts {
		words := strings.Fields(text)
		if name := nounPhrase(words); name != "" {
			return name
		}
	}
	for _, text := range texts {
		if name := ofDeed(strings.Fields(text)); name != "" && it.Type == event.Agreement {
			return name
		}
	}
	for _, text := range texts {
		if name := bareDeed(strings.Fields(text)); name != "" && it.Type == event.Agreement {
			return name
		}
	}
	return ""
}

// Words that a name does not begin with, that make a clause of what they stand in, after which a name says nothing more of
// the thing, and at which a long one can be cut.
var (
	titleLeads = strings.Fields("a an the any no some this that these those their its his her our another such")
	finite     = strings.Fields(`is are was were be been has have had will would could should may might must can did does do said says
agreed agree agrees accepted rejected announced declared signed failed broke held met made put took began ended`)
	asides = strings.Fields("after following before during while when because although but amid since until which who that as so despite unless if")
	joints = strings.Fields("of in on at to for from by with between over under and about into near")
)

// longTitle is how many words a name may have.
const longTitle = 10

// nounPhrase is the phrase without its article, cut before what is only said beside; "" where the words are a clause.
func nounPhrase(words []string) string {
	for len(words) > 0 && slices.Contains(titleLeads, strings.ToLower(words[0])) && !(len(words) > 1 && owned(words[1])) {
		words = words[1:]
	}
	if len(words) == 0 || slices.Contains(joints, strings.ToLower(words[0])) || clause(words) {
		return ""
	}
	return strings.Join(curt(words), " ")
}

// owned reports whether a word is a genitive: "a week's truce" keeps its article.
func owned(word string) bool { return strings.HasSuffix(word, "'s") || strings.HasSuffix(word, "’s") }

// clause reports whether the words tell something rather than name it: a finite verb stands among them, not behind an aside.
// A word in capitals is none ("from 4 to 11 May").
func clause(words []string) bool {
	for i, w := range words {
		if i > 0 && slices.Contains(asides, w) {
			return false
		}
		if slices.Contains(finite, strings.TrimRight(w, ",;:.")) {
			return true
		}
	}
	return false
}

// agreeWords are the words that say that something is agreed.
var agreeWords = strings.Fields("agreed agree agrees")

// ofDeed makes a name of a clause that tells what was agreed: "agreed to …", "agreed on …", "agreed on Monday to …".
func ofDeed(words []string) string {
	for i, w := range words {
		if !slices.Contains(agreeWords, strings.ToLower(strings.Trim(w, "“\""))) {
			continue
		}
		rest := afterDay(words[i+1:])
		if len(rest) < 2 {
			continue
		}
		link, rest := strings.ToLower(rest[0]), unquoted(rest[1:])
		if len(rest) == 0 {
			continue
		}
		switch {
		case link == "to" && slices.Contains(titleLeads, strings.ToLower(rest[0])):
			link = "on"
		case link == "upon":
			link = "on"
		case link != "to" && link != "on" && link != "that":
			continue
		}
		if rest = curt(rest); len(rest) > 0 {
			return "agreement " + link + " " + strings.Join(rest, " ")
		}
	}
	return ""
}

// bareDeed names what a clause says was agreed without saying what: by the place where it tells that, "what the two agreed in
// Lune" being the "agreement in Lune"; "" where nobody agrees.
func bareDeed(words []string) string {
	i := slices.IndexFunc(words, func(w string) bool { return slices.Contains(agreeWords, strings.ToLower(strings.Trim(w, "“\""))) })
	if i < 0 {
		return ""
	}
	return strings.TrimSpace("agreement " + placeTold(words[i+1:]))
}

// afterDay is the words behind a day that stands before what was agreed: "on Monday to …", "late on Friday to …", "on 3 May on …".
func afterDay(words []string) []string {
	for n := 1; n < len(words) && n <= 5; n++ {
		if link := strings.ToLower(words[n]); link != "to" && link != "on" && link != "that" {
			continue
		}
		if daylike(words[:n]) {
			return words[n:]
		}
	}
	if daylike(words) {
		return nil
	}
	return words
}

var (
	dayNames   = strings.Fields("monday tuesday wednesday thursday friday saturday sunday today yesterday")
	monthNames = strings.Fields("january february march april may june july august september october november december")
)

// daylike reports whether words only tell a day.
func daylike(words []string) bool {
	days := 0
	for i, w := range words {
		low := strings.ToLower(strings.TrimRight(w, ",."))
		switch {
		case slices.Contains(dayNames, low), slices.Contains(monthNames, low), low != "" && strings.Trim(low, "0123456789") == "":
			days++
		case low != "on" && (i > 0 || low != "in" && low != "late" && low != "early"):
			return false
		}
	}
	return days > 0
}

// unquoted is words without the quotation marks around the first of them, ended where these close: what was agreed "in full" is
// told by the words, whoever said them.
func unquoted(words []string) []string {
	var out []string
	open := false
	for i, w := range words {
		bare := strings.Trim(w, "“”\"")
		if i <= 1 && strings.ContainsAny(w[:min(len(w), 3)], "“\"") {
			open = true
		}
		if open && bare != "" {
			out = append(out, bare)
		}
		if open && i > 0 && strings.ContainsAny(w[1:], "”\"") {
			return out
		}
		if !open {
			out = append(out, w)
		}
	}
	return out
}

// placeTold is the first place that the words name: "in Port Hale"; "" where they name none.
func placeTold(words []string) string {
	for i, w := range words {
		if w != "in" && w != "at" || i+1 >= len(words) {
			continue
		}
		n := i + 1
		for n < len(words) && isUpper(words[n]) && !daylike(words[n:n+1]) {
			n++
			if strings.HasSuffix(words[n-1], ",") {
				break
			}
		}
		if n > i+1 {
			return w + " " + strings.TrimRight(strings.Join(words[i+1:n], " "), ",.;:")
		}
	}
	return ""
}

func isUpper(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// curt cuts words at the first comma, stop, quotation mark or aside, and long ones at the last joint that leaves few.
func curt(words []string) []string {
	words = withoutAsides(words)
	for i, w := range words {
		if bare := strings.TrimSuffix(w, "."); strings.Contains(bare, ".") && strings.ToUpper(bare) == bare {
			continue // "U.N." ends nothing
		}
		own := w == "of" && i+2 < len(words) && strings.HasPrefix(words[i+2], "own") // "a truce of their own"
		andDid := w == "and" && i+1 < len(words) && slices.Contains(finite, words[i+1])
		if i > 0 && (own || andDid || slices.Contains(asides, strings.TrimRight(w, ","))) {
			words = words[:i]
			break
		}
		if end := strings.TrimRight(w, ",;:.!?\"”’)"); end != w || strings.ContainsAny(w, "“\"") {
			kept := slices.Clone(words[:i])
			if !strings.ContainsAny(w, "“\"") && end != "" {
				kept = append(kept, end)
			}
			words = kept
			break
		}
	}
	for n := min(len(words), longTitle+1) - 1; len(words) > longTitle && n > 1; n-- {
		if slices.Contains(joints, strings.ToLower(words[n])) {
			words = words[:n]
		}
	}
	for len(words) > 0 && (slices.Contains(joints, strings.ToLower(words[len(words)-1])) || slices.Contains(titleLeads, strings.ToLower(words[len(words)-1]))) {
		words = words[:len(words)-1]
	}
	return words
}

// withoutAsides is words without those in brackets: "the Hill Front (HF) truce".
func withoutAsides(words []string) []string {
	open := false
	var kept []string
	for _, w := range words {
		switch {
		case strings.HasPrefix(w, "("):
			open = !strings.Contains(w, ")")
			if tail := w[strings.LastIndexByte(w, ')')+1:]; !open && tail != "" && len(kept) > 0 {
				kept[len(kept)-1] += tail
			}
		case open:
			open = !strings.Contains(w, ")")
		default:
			kept = append(kept, w)
		}
	}
	return kept
}

// holdsWords reports whether the words of a shorter name all stand in another.
func holdsWords(name, short string) bool {
	a, b := contentWords(name), contentWords(short)
	return len(b) > 0 && len(shared(a, b)) == len(b)
}
