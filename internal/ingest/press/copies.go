package press

import (
	"fmt"
	"strings"
)

// Change is what is done to a report when it is printed again.
type Change string

// The changes. The first five leave a copy; the others give a report of its own.
const (
	Edited     Change = "edited"            // a word in fifteen is another, a sentence is gone and one is new
	Shortened  Change = "shortened"         // only the beginning is left, a third to two thirds
	Reheaded   Change = "re-headlined"      // another title and first words
	Reworked   Change = "cut and edited"    // both shortened and edited
	Recut      Change = "cut, another lead" // another title, a first paragraph of its own, and then two or more of the others
	Excerpted  Change = "excerpt quoted"    // another report that quotes two paragraphs of it
	Retold     Change = "same event retold" // another wording of the same event
	Background Change = "background reused" // another report of the outlet that ends with the same background
)

// Copies are the changes that leave a copy, Others those that do not.
var (
	Copies = []Change{Edited, Shortened, Reheaded, Reworked, Recut}
	Others = []Change{Excerpted, Retold, Background}
)

// Again is the report of an event in its first wording, printed again with a change.
func Again(event int, c Change) Report {
	d := &dice{uint64(event)*31 + uint64(len(c))}
	first := TellAs(event, 0)
	r := TellAs(event, 0)
	r.Outlet, r.Author = name(d)+" Daily", pick(d, given)+" "+name(d)
	switch c {
	case Edited:
		r.Paragraphs = edit(d, r.Paragraphs)
	case Shortened:
		r.Paragraphs = shorten(d, r.Paragraphs)
	case Reheaded:
		r.Title = fill(d, "{adj} {noun} on the {place}: what {a} and {b} said", newStory(event))
		r.Paragraphs = append([]string{strings.ToUpper(name(d)) + " (Agencies) – " + r.Paragraphs[0]}, r.Paragraphs[1:]...)
	case Reworked:
		r.Paragraphs = edit(d, shorten(d, r.Paragraphs))
	case Recut:
		s := newStory(event)
		r.Title = fill(d, "{adj} {noun} on the {place}: what {a} and {b} said", s)
		own := strings.ToUpper(name(d)) + " (Agencies) – " + fill(d, leads[1+d.roll(len(leads)-1)], s)
		r.Paragraphs = append([]string{own}, r.Paragraphs[1:max(3, len(shorten(d, r.Paragraphs)))]...)
	case Excerpted:
		r = TellAs(event+1_000_003, 1)
		r.Paragraphs = append(r.Paragraphs[:len(r.Paragraphs)/2:len(r.Paragraphs)/2],
			append([]string{"As the " + first.Outlet + " wrote: “" + first.Paragraphs[1] + " " + first.Paragraphs[2] + "”"}, r.Paragraphs[len(r.Paragraphs)/2:]...)...)
	case Retold:
		r = TellAs(event, 1+d.roll(3))
	case Background:
		r = TellAs(event+2_000_003, 2)
		r.Outlet = first.Outlet
		r.Paragraphs = append(r.Paragraphs, first.Paragraphs[len(first.Paragraphs)-2:]...)
	}
	return r
}

func shorten(d *dice, paragraphs []string) []string {
	n := len(paragraphs)
	return paragraphs[:max(1, n/3+d.roll(n/3+1))]
}

// edit changes a word in fifteen, drops a sentence, and puts in one of its own.
func edit(d *dice, paragraphs []string) []string {
	var out []string
	for _, p := range paragraphs {
		words := strings.Fields(p)
		for i := range words {
			if d.roll(15) == 0 && strings.ToLower(words[i]) == words[i] && !strings.ContainsAny(words[i], ".,”") {
				words[i] = pick(d, adjectives)
			}
		}
		out = append(out, strings.Join(words, " "))
	}
	if _, rest, ok := strings.Cut(out[len(out)-1], ". "); ok {
		out[len(out)-1] = rest + fmt.Sprintf(" (%s)", pick(d, nouns))
	}
	at := d.roll(len(out))
	out[at] += " " + filler(d)
	return out
}
