package ledger

import (
	"fmt"
	"math"
	"slices"
)

// match is how well two faces agree: ok where they may be one event, and then how much speaks for it, and why.
type match struct {
	ok    bool
	score int
	why   string
	own   bool // one report tells of both
	day   bool // the day of the year that one gives is one of the few days of the other
	close bool // one point less, and it would have gone the other way
}

func no(why string) match { return match{why: why} }

// matchMeetings holds two meetings against each other. Those who talk must be the same, except that a report may leave
// out, or seat at the table, somebody who mediates or hosts: "the presidents met" and "the presidents met with the
// envoy, who chaired" are one; two visitors received one after the other are not.
func matchMeetings(a, b *face) match {
	if a.lent != b.lent && sameTalks(a, b) {
		m := matchSetting(a, b)
		m.score += len(shared(a.core, b.core)) + len(shared(a.thirds, b.thirds))
		return m
	}
	if a.many() || b.many() || a.summit != b.summit {
		return matchSummits(a, b)
	}
	if len(a.bodies) > 0 && len(b.bodies) > 0 && len(shared(a.bodies, b.bodies)) == 0 {
		return no("they are gatherings of different bodies")
	}
	if side := unshared(a, b); side != "" {
		return no(side + " talks in one and has no part in the other")
	}
	if len(a.core)+len(a.thirds) == 0 || len(b.core)+len(b.thirds) == 0 {
		return no("nobody is named in one of them")
	}
	if side := otherPlan(a, b); side != "" {
		return no("one is planned with " + side + " at the table, the other without")
	}
	m := matchSetting(a, b)
	if !m.ok {
		return m
	}
	if len(shared(a.core, b.core)) >= 2 {
		m.score += 2
	} else if !(a.poor() || b.poor()) && len(shared(union(a.core, a.thirds), union(b.core, b.thirds))) < 2 {
		return no("fewer than two sides in common")
	}
	switch {
	case len(a.thirds) == 0 || len(b.thirds) == 0:
	case slices.Equal(a.thirds, b.thirds):
		m.score += 2
	case len(shared(a.thirds, b.thirds)) == 0: // other mediators, most likely other talks
		m.score -= 2
	}
	return m
}

// matchSummits holds a gathering of many against another meeting: it is one only with a gathering of the same place, or
// with somebody's visit to that place of which nobody else is named ("she spoke at a summit in Northport").
func matchSummits(a, b *face) match {
	if sameLead(a, b) {
		m := matchSetting(a, b)
		m.score += len(shared(a.core, b.core)) + len(shared(a.thirds, b.thirds))
		return m
	}
	if a.city == "" || b.city == "" {
		return no("nothing shows two gatherings to be one")
	}
	if a.visit != b.visit {
		f, g := a, b
		if b.visit {
			f, g = b, a
		}
		if !g.many() && !g.summit {
			return no("one is a gathering of many, the other is not")
		}
		if unheard(f.core, g) {
			return no("the visitor is not known to attend")
		}
	} else if (!a.many() || !b.many() || len(shared(a.core, b.core)) < 2) && !sameTable(a, b) {
		return no("one is a gathering of many, the other is not")
	}
	m := matchSetting(a, b)
	m.score += len(shared(a.core, b.core))
	if (a.summit != b.summit || a.many() != b.many()) && a.visit == b.visit {
		m.score -= 3 // rather the talks in its margins than the summit itself
	}
	return m
}

// sameLead reports whether two tell of talks in one country that the same third led, at which one of the sides at least is the
// same: the one may count in who only watched ("Ada's envoy, with Cora, Dan and the Lakes Community looking on").
func sameLead(a, b *face) bool {
	return len(shared(a.thirds, b.thirds)) > 0 && len(shared(a.core, b.core)) > 0 && a.country != "" && a.country == b.country &&
		!a.visit && !b.visit && !a.poor() && !b.poor()
}

// sameTalks reports whether two tell of talks in one country that the same third led, or at which it sat, where one of them does
// not tell who else took part.
func sameTalks(a, b *face) bool {
	lead := len(shared(a.thirds, b.thirds)) > 0 || a.lent && len(shared(a.thirds, b.core)) > 0 || b.lent && len(shared(b.thirds, a.core)) > 0
	return lead && a.country != "" && a.country == b.country && !a.visit && !b.visit
}

// sameTable reports whether the sides of one, three at least and with those who host or mediate, are all at the table of the
// other, and there is not more than one beside them: "Ada and Ben met at the invitation of Cora and the Lakes Community"
// and "Ada, Ben, Cora and the head of the Lakes Community met". Two who meet while many gather are not the gathering.
func sameTable(a, b *face) bool {
	x, y := union(a.core, a.thirds), union(b.core, b.thirds)
	common := len(shared(x, y))
	return common >= 3 && common == min(len(x), len(y)) && max(len(x), len(y)) <= common+1
}

// unheard reports whether one of the sides has no part in the meeting.
func unheard(sides []string, g *face) bool {
	return slices.ContainsFunc(sides, func(s string) bool { return !slices.Contains(g.core, s) && !slices.Contains(g.thirds, s) })
}

// many reports whether so many sides take part that the meeting is a gathering rather than talks.
func (f *face) many() bool { return len(f.core) > 3 }

// poor reports whether fewer than two sides are named.
func (f *face) poor() bool { return len(f.core) < 2 }

// unshared is a side that talks in one and has no excuse for being absent from the other; "" where there is none.
func unshared(a, b *face) string {
	for _, pair := range [2][2]*face{{a, b}, {b, a}} {
		f, g := pair[0], pair[1]
		if g.poor() && len(g.core) > 0 && slices.Contains(f.core, g.core[0]) && len(f.core) == 2 {
			continue
		}
		for _, side := range f.core {
			if !slices.Contains(g.core, side) && !slices.Contains(g.thirds, side) && !slices.Contains(f.thirds, side) && !g.mentions(side, f) {
				return side
			}
		}
	}
	return ""
}

// otherPlan is a side that one of two plans seats at the table and that has no part in the other, where no town shows them to be
// one: "Ada asked for a meeting with Ben", and, weeks later, "Cora wants to bring Ada, Ben and Dan together". "" where there is none.
func otherPlan(a, b *face) string {
	if a.course != ahead || b.course != ahead || a.city != "" && sameName(a.city, b.city) {
		return ""
	}
	for _, pair := range [2][2]*face{{a, b}, {b, a}} {
		for _, side := range pair[0].seated {
			if g := pair[1]; !slices.Contains(g.core, side) && !slices.Contains(g.thirds, side) {
				return side
			}
		}
	}
	return ""
}

// mentions reports whether the sentence of a meeting in the same town names a side that the report gives no part in it: "Ada
// receives Ben of Northland and Cora of Southland in Eastport" may be read as of Ada and Ben.
func (f *face) mentions(side string, g *face) bool {
	return f.city != "" && sameName(f.city, g.city) && slices.Contains(f.named, side)
}

// matchSetting compares what surrounds the sides: persons, level, form and place. Where the same persons are named
// it does not matter what rank each report gives them.
func matchSetting(a, b *face) match {
	m := match{ok: true}
	together, side := samePersons(a, b)
	switch {
	case side != "":
		return no("different persons for " + side)
	case !sameLevel(a, b, together):
		return no(fmt.Sprintf("one is of %s, the other of %s", a.level, b.level))
	case remote(a.form) != remote(b.form) && known(a.form) && known(b.form):
		return no(fmt.Sprintf("one is %s, the other %s", a.form, b.form))
	case a.city != "" && b.city != "" && !sameTown(a, b):
		return no(fmt.Sprintf("one is in %s, the other in %s", a.city, b.city))
	case a.country != "" && b.country != "" && a.country != b.country:
		return no(fmt.Sprintf("one is in %s, the other in %s", a.country, b.country))
	case otherRanks(a, b):
		return no("people of different rank")
	}
	m.score += min(together, 3)
	if a.city != "" && b.city != "" {
		m.score += 4
		m.why = "same place; "
	}
	if a.level == b.level && a.level != "" {
		m.score++
	}
	if a.course&b.course != 0 {
		m.score++
	}
	return m
}

// sameLevel reports whether two levels may be of one meeting: the same, one not known, or those of two persons whom both
// name. Officials may be leaders by another name: "the army chief" who rules.
func sameLevel(a, b *face, together int) bool {
	vague := func(level string) bool { return level == "" || level == "other" }
	officials := a.level == "officials" && b.level == "leaders" || a.level == "leaders" && b.level == "officials"
	return a.level == b.level || vague(a.level) || vague(b.level) || together >= 2 || officials && together >= 1
}

// otherRanks reports whether for some side people of different rank are named, and nobody in common.
func otherRanks(a, b *face) bool {
	for _, r := range a.ranks {
		others := of(b.ranks, r.side)
		if len(others) > 0 && len(shared(r.values, others)) == 0 && len(shared(of(a.persons, r.side), of(b.persons, r.side))) == 0 {
			return true
		}
	}
	return false
}

func known(form string) bool  { return form != "" && form != "unknown" }
func remote(form string) bool { return form == "phone" || form == "video" }

// samePersons is the number of sides for which both name a common person, and a side for which they name none in
// common though both name somebody; "" where there is no such side.
func samePersons(a, b *face) (int, string) {
	together, apart := 0, ""
	for _, p := range a.persons {
		others := of(b.persons, p.side)
		switch {
		case len(others) == 0:
		case len(shared(p.values, others)) > 0:
			together++
		case apart == "":
			apart = p.side
		}
	}
	return together, apart
}

// matchOffers holds two offers against each other: the same side offers, to somebody in common, the same kind of thing.
func matchOffers(a, b *face) match {
	switch {
	case len(shared(a.core, b.core)) == 0 && !sameMakers(a, b):
		return no("different sides offer")
	case len(a.thirds) > 0 && len(b.thirds) > 0 && len(shared(a.thirds, b.thirds)) == 0:
		return no("they are made to different sides")
	case !sameAct(a.level, b.level): // the level of an offer is its act
		return no(fmt.Sprintf("one is to %s, the other to %s", a.level, b.level))
	}
	together, side := samePersons(a, b)
	if side != "" && slices.Contains(a.core, side) {
		return no("different persons of " + side + " make them")
	}
	m := match{ok: true, score: 2 + min(together, 2) + len(shared(a.about, b.about))}
	if a.level == b.level && a.level != "" {
		m.score += 2
	}
	if a.level != b.level && a.level != "" && b.level != "" {
		m.score++ // to host talks and to invite to them
	}
	if n := len(shared(a.core, b.core)); n > 1 || sameMakers(a, b) { // several offer together, to the same
		m.score += min(max(n-1, 2), 3)
		if len(a.thirds) > 1 && slices.Equal(a.thirds, b.thirds) {
			m.score++
		}
	}
	return m
}

// sameAct reports whether two acts may be words for one offer: to host talks and to invite to them, to mediate and to
// help; an act not known may be any.
func sameAct(a, b string) bool {
	talks := func(act string) bool { return act == "convene" || act == "invite" }
	help := func(act string) bool { return act == "mediate" || act == "assist" }
	return a == b || a == "" || b == "" || talks(a) && talks(b) || help(a) && help(b)
}

// matchAgreements holds two agreements against each other: their parties may not differ, and their names must share
// a word that carries matter, or their parties and third parties be the very same.
func matchAgreements(a, b *face) match {
	if len(a.core) > 0 && len(b.core) > 0 && len(shared(a.core, b.core)) < min(len(a.core), len(b.core)) {
		return no("different parties")
	}
	if len(a.thirds) > 0 && len(b.thirds) > 0 && len(shared(a.thirds, b.thirds)) == 0 {
		return no("different third parties")
	}
	common := shared(a.about, b.about)
	if len(common) == 0 && (len(a.about) > 0 && len(b.about) > 0 || len(a.thirds) == 0) {
		return no("nothing in their names agrees")
	}
	if a.course&b.course == 0 && a.course&off|b.course&off != 0 {
		return no("one was not reached")
	}
	return match{ok: true, score: 1 + 2*len(common) + len(shared(a.thirds, b.thirds))}
}

// matchMissions holds two missions against each other: sent by the same side, called by a common name or sent to the
// same place.
func matchMissions(a, b *face) match {
	if len(a.core) > 0 && len(b.core) > 0 && len(shared(a.core, b.core)) == 0 {
		return no("different senders")
	}
	if a.country != "" && b.country != "" && a.country != b.country {
		return no("different countries")
	}
	common := len(shared(a.about, b.about))
	if common == 0 || len(a.core) == 0 && len(b.core) == 0 && common < 2 {
		return no("nothing in their names agrees")
	}
	return match{ok: true, score: 2*common + len(shared(a.core, b.core))}
}

// matchIncidents holds two incidents against each other: sides in common and no place apart.
func matchIncidents(a, b *face) match {
	switch {
	case len(a.core) > 0 && len(b.core) > 0 && len(shared(a.core, b.core)) < min(2, len(a.core), len(b.core)):
		return no("different sides")
	case a.city != "" && b.city != "" && !sameName(a.city, b.city):
		return no("different places")
	case a.country != "" && b.country != "" && a.country != b.country:
		return no("different countries")
	}
	common := len(shared(a.about, b.about))
	if oneWar(a, b) {
		return match{ok: true, score: 6 + common, why: "a war in the same place; "}
	}
	if common < 2 && (len(shared(a.core, b.core)) == 0 || common == 0 && (len(a.core) < 2 || len(b.core) < 2)) {
		return no("nothing shows them to be one")
	}
	m := match{ok: true, score: common + len(shared(a.core, b.core))}
	if a.city != "" && b.city != "" {
		m.score += 3
	}
	return m
}

// oneWar reports whether both tell of a war in one place, which is one as long as the days allow: "the 2031 war", "the war over the
// Ridge of 2031".
func oneWar(a, b *face) bool {
	return slices.Contains(a.about, "war") && slices.Contains(b.about, "war") && a.at != nil && b.at != nil && a.at.Precision != "country" && sameName(a.at.Name, b.at.Name)
}

// shared is what two sorted lists have in common.
func shared(a, b []string) []string {
	var found []string
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			found = append(found, a[i])
			i++
			j++
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return found
}

// sameName reports whether two names of places are one but for case.
func sameName(a, b string) bool { return len(a) == len(b) && fold(a) == fold(b) }

// nearby is how far apart, in kilometres, two names of places may be and still be one: a suburb and its city.
const nearby = 30

// sameTown reports whether both are of one town by its name or by where it lies.
func sameTown(a, b *face) bool {
	if sameName(a.city, b.city) {
		return true
	}
	if a.at == nil || b.at == nil || a.at.Lat == nil || b.at.Lat == nil || a.at.Lon == nil || b.at.Lon == nil {
		return false
	}
	const perDegree = 111.2
	north := (*a.at.Lat - *b.at.Lat) * perDegree
	east := (*a.at.Lon - *b.at.Lon) * perDegree * math.Cos(*a.at.Lat*math.Pi/180)
	return north*north+east*east <= nearby*nearby
}
