// Package press makes news for tests: reports on invented talks between invented sides, the same event told in other words,
// copies of a report as others print them, and the pages and archives they come in.
//
// In: a number. Out: the same report, page or archive for the same number, on every machine. Tell is the way in; Page
// (pages.go) sets a report as a news site would, Archive (archive.go) writes many as a web archive.
package press

import (
	"fmt"
	"strings"
)

// Report is a made report.
type Report struct {
	Title      string
	Author     string
	Outlet     string
	Day        string // of publication, as ISO 8601 has it
	Paragraphs []string
}

// Text is the paragraphs with empty lines between them.
func (r Report) Text() string { return strings.Join(r.Paragraphs, "\n\n") }

// dice is a sequence of numbers that a seed gives (SplitMix64).
type dice struct{ state uint64 }

func (d *dice) next() uint64 {
	d.state += 0x9e3779b97f4a7c15
	z := d.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

func (d *dice) roll(n int) int { return int(d.next() % uint64(n)) }

func pick[T any](d *dice, from []T) T { return from[d.roll(len(from))] }

// story is what happened, in the words that every report of it must use: names, places, figures.
type story struct {
	a, b, host, town, mediator, envoy, spokesman, district, weekday, topic string
	dead, points                                                           int
	quote                                                                  string
}

var (
	starts = strings.Fields("Ar Bel Cor Dun El Far Gor Hal Ir Jor Kal Lor Mar Nor Or Pel Quin Ros Sel Tor Ul Val Wen Yor Zar Bran Cas Dra Fen Gal")
	ends   = strings.Fields("land dia mor ran via stan tana rica nia ros heim dor vara lia mia gal tria sk burg ton")
	given  = strings.Fields("Amina Boris Clara Daud Elena Farid Greta Hassan Irina Jonas Karim Leila Milan Nadia Omar Petra Rashid Sofia Tomas Yusuf")
	days   = strings.Fields("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
	topics = []string{"a truce along the river", "the exchange of prisoners", "opening the border road", "withdrawing heavy guns", "the return of displaced families",
		"a ceasefire in the valley", "monitors at the crossing", "the status of the port", "demining farmland", "reopening the railway"}
	nouns = strings.Fields("agenda bridge convoy corridor crossing deadline delegation district draft envoy farm ferry garrison guarantee harvest hospital hotel inspector ladder ledger lorry " +
		"map mandate market mayor mine monitor motion officer orchard outpost parcel patrol pension pipeline plan platform police port quarry quota radio railway refugee register " +
		"reservoir road roster salary school seed shelter signal station summit tariff tent timber toll treaty truck tunnel valley village voter warden warehouse well wharf winter")
	adjectives = strings.Fields("abandoned ageing annual armed bitter border brief broken central civilian closed common costly crowded delayed distant divided early eastern empty final " +
		"fragile frozen hasty heavy hidden idle joint large late local lower minor narrow neutral new northern old open partial private public quiet rapid remote rural secret senior " +
		"separate shared short small southern special steady sudden temporary tense upper urban vacant weekly western wide")
	verbs = strings.Fields("accepted blocked briefed checked closed counted crossed delayed denied discussed doubted dropped eased feared granted guarded handed inspected invited joined listed " +
		"measured mended moved named noted opened ordered patrolled praised printed promised questioned raised reached read rebuilt refused rented repaired resumed reviewed searched sealed " +
		"settled shelled signed studied supplied traced visited watched welcomed")
	places = strings.Fields("bank barracks canal chapel cliff courthouse dam dock estuary field forest foothills gate gorge harbour hill island junction lake marsh meadow mill monastery " +
		"mountain pass plain plateau quay ridge shore slope square stadium suburb tower wall waterfall")
)

func name(d *dice) string { return pick(d, starts) + pick(d, ends) }

func newStory(n int) story {
	d := &dice{uint64(n)*2 + 1}
	s := story{a: name(d), b: name(d), host: name(d), town: name(d), mediator: name(d), envoy: pick(d, given) + " " + name(d),
		spokesman: pick(d, given) + " " + name(d), district: name(d), weekday: pick(d, days), topic: pick(d, topics), dead: 3 + d.roll(190), points: 3 + d.roll(12)}
	s.quote = fmt.Sprintf("We %s every %s %s and we will not leave the %s %s until the %s %s is %s", pick(d, verbs), pick(d, adjectives), pick(d, nouns),
		pick(d, adjectives), pick(d, places), pick(d, adjectives), pick(d, nouns), pick(d, verbs))
	return s
}

// TellAs tells of an event in a wording of its own: the same names, figures and quotation, in other sentences and another
// order, with other matter around them.
func TellAs(event, wording int) Report {
	s := newStory(event)
	d := &dice{uint64(event)<<20 + uint64(wording)*7919 + 5}
	r := Report{Author: pick(d, given) + " " + name(d), Outlet: pick(d, starts) + "ton " + pick(d, []string{"Herald", "Post", "Courier", "Wire", "Times", "Gazette"}),
		Day: fmt.Sprintf("20%02d-%02d-%02d", 18+event%7, 1+event/7%12, 1+event/84%28)}
	r.Title = fill(d, pick(d, titles), s)
	lead := fill(d, leads[wording%len(leads)], s)
	sentences := []string{
		fill(d, pick(d, quotings), s), fill(d, pick(d, deaths), s), fill(d, pick(d, rooms), s), fill(d, pick(d, agendas), s), fill(d, pick(d, plans), s),
	}
	for i := len(sentences) - 1; i > 0; i-- {
		j := d.roll(i + 1)
		sentences[i], sentences[j] = sentences[j], sentences[i]
	}
	r.Paragraphs = append(r.Paragraphs, lead+" "+filler(d))
	for _, sentence := range sentences {
		p := sentence
		for range 1 + d.roll(3) {
			p += " " + filler(d)
		}
		r.Paragraphs = append(r.Paragraphs, p)
	}
	for range d.roll(4) {
		p := filler(d)
		for range 1 + d.roll(3) {
			p += " " + filler(d)
		}
		r.Paragraphs = append(r.Paragraphs, p)
	}
	return r
}

// filler is a sentence of no consequence, hardly ever the same twice.
func filler(d *dice) string {
	p := func(list []string) string { return pick(d, list) }
	switch d.roll(6) {
	case 0:
		return fmt.Sprintf("Officials %s the %s %s near the %s %s, a %s of the %s said.", p(verbs), p(adjectives), p(nouns), p(adjectives), p(places), p(nouns), p(places))
	case 1:
		return fmt.Sprintf("The %s %s at %s was %s by a %s %s in %d, according to the %s.", p(adjectives), p(nouns), name(d), p(verbs), p(adjectives), p(nouns), 1950+d.roll(70), p(nouns))
	case 2:
		return fmt.Sprintf("Residents of %s %s their %s after a %s %s was %s on the %s.", name(d), p(verbs), p(nouns), p(adjectives), p(nouns), p(verbs), p(places))
	case 3:
		return fmt.Sprintf("%s %s, a %s %s, %s that the %s %s would be %s.", p(given), name(d), p(adjectives), p(nouns), p([]string{"said", "added", "argued", "warned"}), p(adjectives), p(nouns), p(verbs))
	case 4:
		return fmt.Sprintf("In %s, a %s %s and %d %ss were %s without a %s.", name(d), p(adjectives), p(nouns), 2+d.roll(90), p(nouns), p(verbs), p(nouns))
	}
	return fmt.Sprintf("Neither the %s %s nor the %s %s was %s when the %s %s.", p(adjectives), p(nouns), p(adjectives), p(places), p(verbs), p(nouns), p(verbs))
}

func fill(d *dice, pattern string, s story) string {
	return strings.NewReplacer("{a}", s.a, "{b}", s.b, "{host}", s.host, "{town}", s.town, "{mediator}", s.mediator, "{envoy}", s.envoy, "{spokesman}", s.spokesman,
		"{district}", s.district, "{weekday}", s.weekday, "{topic}", s.topic, "{dead}", fmt.Sprint(s.dead), "{points}", fmt.Sprint(s.points), "{quote}", s.quote,
		"{adj}", pick(d, adjectives), "{noun}", pick(d, nouns), "{place}", pick(d, places)).Replace(pattern)
}

var (
	titles = []string{"{a} and {b} meet in {town}", "Talks between {a} and {b} open in {town}", "{mediator} brings {a} and {b} to one table", "{b}, {a} envoys discuss {topic}",
		"{town} hosts {a}–{b} talks", "No deal yet as {a} and {b} leave {town}"}
	leads = []string{
		"Envoys of {a} and {b} met in {town} on {weekday} for talks on {topic}, the foreign ministry of {host} said.",
		"{mediator} brought the delegations of {b} and {a} together on {weekday} in {town}, where they spoke about {topic}.",
		"A round of negotiations on {topic} opened {weekday} in the town of {town}, with {a} and {b} both sending senior officials.",
		"Officials from {host} welcomed negotiators of {b} on {weekday}; those of {a} had reached {town} the night before to discuss {topic}.",
	}
	quotings = []string{"“{quote},” said {envoy}, who leads the delegation of {a}.", "{envoy} of {a} told reporters: “{quote}.”", "“{quote},” the envoy of {a}, {envoy}, was quoted as saying."}
	deaths   = []string{"At least {dead} people were killed in {district} last month, the hospital there said.", "Fighting in {district} has left {dead} dead since last month.",
		"The death toll in {district} stands at {dead}, doctors said."}
	rooms = []string{"The sides sat in separate rooms while {mediator} carried papers between them.", "{mediator} shuttled from one delegation to the other, diplomats said.",
		"Diplomats of {mediator} went back and forth between the two halls."}
	agendas = []string{"They agreed on an agenda of {points} points, {spokesman} said.", "{spokesman}, a spokesman for {b}, spoke of {points} points on the agenda.",
		"An agenda with {points} points has been accepted by both, according to {spokesman}."}
	plans = []string{"Another meeting is planned in {host} next month.", "The next round is to be held in {host} within weeks.", "Both will return to {host} for more talks."}
)
