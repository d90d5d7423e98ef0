package when

import "strings"

// guards are tests on the surroundings of a match, by the name rules call them.
var guards map[string]func(m *matcher, t taken) bool

func init() {
	guards = map[string]func(m *matcher, t taken) bool{
		"capital":     func(m *matcher, t taken) bool { return m.pieces[t.first].capital },
		"monthalone":  monthAlone,
		"yearalone":   yearAlone,
		"dayalone":    dayAlone,
		"apostrophe":  func(m *matcher, t taken) bool { return m.pieces[t.first+1].glued && !m.pieces[t.first].glued },
		"seasonalone": seasonAlone,
		"notage":      notAge,
		"hours":       hours,
		"bareunit":    bareUnit,
		"relative":    relative,
		"notnoun":     func(m *matcher, t taken) bool { return !strings.HasPrefix(m.tag(t.first), "NN") },
		"adjective":   adjective,
		"nounlast":    nounLast,
		"atmoment":    func(m *matcher, t taken) bool { return m.is(t.first-1, "at") },
		"soon": func(m *matcher, t taken) bool {
			return !m.is(t.first-1, "as") && !m.is(t.first+1, "as") && !m.is(t.first+1, "after") && !m.is(t.first-1, "how") && !m.is(t.first-1, "too")
		},
		"podalone":    podAlone,
		"theyear":     theYear,
		"early":       early,
		"startof":     func(m *matcher, t taken) bool { return !m.is(t.first, "early") },
		"calendarday": func(m *matcher, t taken) bool { return t.atom != nil && t.atom.x.op == "date" && t.atom.x.day > 0 },
		"clocktime":   func(m *matcher, t taken) bool { return t.atom != nil && t.atom.x.op == "clock" },
		"clock":       clockAlone,
		"noverb":      func(m *matcher, t taken) bool { return !m.verbal(t.first) },
		"inside":      func(m *matcher, t taken) bool { return t.first > 0 && !m.pieces[t.first].capital }, // "Now, there is …" tells no time
		"adverb":      func(m *matcher, t taken) bool { return m.tag(t.first) != "JJ" && m.tag(t.first) != "NN" },
		"ofevent":     func(m *matcher, t taken) bool { return m.is(t.last+1, "of") && m.class(t.last+2, "EVENT") },
	}
}

func (m *matcher) class(at int, name string) bool {
	_, ok := m.in(at, name)
	return ok
}

// tag is the part of speech of the token a piece lies in; "" where the sentence has none.
func (m *matcher) tag(at int) string {
	if at < 0 || at >= len(m.pieces) || len(m.sent.Tokens) == 0 {
		return ""
	}
	return m.sent.Tokens[m.pieces[at].token].XPOS
}

func (m *matcher) alphabetic(at int) bool {
	return at >= 0 && at < len(m.pieces) && m.pieces[at].digits == 0 && letterByte(m.text[m.pieces[at].start])
}

// monthAlone keeps "in March" and drops "March to the square", "May I", "April Smith".
func monthAlone(m *matcher, t taken) bool {
	month := m.pieces[t.first]
	doubtful := m.is(t.first, "may") || m.is(t.first, "march")
	named := m.class(t.first-1, "PREP") || m.class(t.first-1, "START") || m.class(t.first-1, "LATE") || m.class(t.first-1, "MID") || m.is(t.first-1, "-")
	if doubtful && !named {
		return month.end-month.start > 3 && strings.HasPrefix(m.tag(t.first), "NNP") && t.first > 0 && !m.class(t.first-1, "MONTH")
	}
	if named || m.stops(t.first+1) {
		return true
	}
	// "April Glaspie" is a person: another name follows, and no preposition stood before.
	next := t.first + 1
	return !(m.alphabetic(next) && m.pieces[next].capital && (m.tag(next) == "NNP" || m.tag(next) == "") && m.tag(t.first-1) != "DT")
}

func (m *matcher) stops(at int) bool {
	return at >= len(m.pieces) || m.pieces[at].digits == 0 && !letterByte(m.text[m.pieces[at].start]) && m.text[m.pieces[at].start] < 0x80
}

// yearAlone tells "the 2016 war" from "2016 soldiers", "resolution 1701" and "$2000".
func yearAlone(m *matcher, t taken) bool {
	before, after := t.first-1, t.last+1
	if m.class(before, "NOYEAR") || m.class(before, "CURRENCY") || m.pieces[t.first].num < 1500 {
		return false
	}
	if t.first > 0 && m.pieces[t.first].glued && (m.is(before, ".") || m.is(before, ",") || m.is(before, "/") || m.is(before, ":")) {
		return false
	}
	if after < len(m.pieces) && m.pieces[after].glued && (m.is(after, "%") || m.is(after, "/") || m.is(after, ":")) {
		return false
	}
	if m.class(after, "MEASURE") || m.is(after, "%") {
		return false
	}
	for at := after; at < after+2 && at < len(m.pieces) && m.tag(at) == "JJ"; at++ {
		if m.class(at+1, "MEASURE") {
			return false // "2,000 armed fighters" without its comma
		}
	}
	in := m.is(before, "in") || m.is(before, "since") || m.is(before, "of") || m.is(before, "until") || m.is(before, "by") || m.is(before, "from")
	return in || m.tag(after) != "NNS" || m.pieces[t.first].num > 1900 && m.pieces[t.first].num < 2060
}

// dayAlone keeps "the 14th" and drops "the 14th round", "the 38th parallel".
func dayAlone(m *matcher, t taken) bool {
	if m.pieces[t.last].num > 31 {
		return false
	}
	next := t.last + 1
	if !m.alphabetic(next) {
		return !m.is(next, "-")
	}
	tag := m.tag(next)
	if tag == "" {
		return m.class(next, "PREP") || m.is(next, "and")
	}
	return !strings.HasPrefix(tag, "NN") && !strings.HasPrefix(tag, "JJ") && tag != "CD"
}

// seasonAlone keeps "in the spring", "by summer" and drops "the fall of the town", "springs", "to fall".
func seasonAlone(m *matcher, t taken) bool {
	if m.is(t.first+1, "of") && m.is(t.first, "fall") {
		return false
	}
	if m.is(t.first, "fall") || m.is(t.first, "spring") {
		in := m.is(t.first-1, "the") && (m.is(t.first-2, "in") || m.is(t.first-2, "since") || m.is(t.first-2, "by") || m.is(t.first-2, "until") || m.is(t.first-2, "during"))
		return in || m.is(t.first-1, "in") || m.is(t.first-1, "by") || m.is(t.first-1, "until")
	}
	return m.class(t.first-1, "PREP") || m.is(t.first-1, "the")
}

// notAge drops the age of a person: "a 45-year-old", "was 45 years old".
func notAge(m *matcher, t taken) bool {
	if m.rate(t.first-1) || m.fraction(t.first) || m.pieces[max(t.first-1, 0)].digits == 4 && !strings.HasSuffix(m.text[:m.pieces[t.last].end], "s") {
		return false
	}
	next := t.last + 1
	if m.is(next, "-") {
		next++
	}
	return !m.is(next, "old") || !m.is(t.last, "year") && !m.is(t.last, "years")
}

// rate reports the "a" of "$20 a day", "24 hours a day", "six flights a week".
func (m *matcher) rate(at int) bool {
	if !m.is(at, "a") || at == 0 {
		return false
	}
	tag := m.tag(at - 1)
	return tag == "CD" || tag == "NNS"
}

// fraction reports the "quarters" of "three-quarters".
func (m *matcher) fraction(at int) bool {
	return m.is(at, "quarters") && (m.is(at-1, "-") || m.is(at+1, "of"))
}

// hours drops "a second", "second hour" and the minutes of a meeting.
func hours(m *matcher, t taken) bool {
	if m.pieces[t.first].capital || m.rate(t.first-1) {
		return false // "60 Minutes" is a programme
	}
	if m.is(t.first, "second") || m.is(t.first, "seconds") {
		return m.pieces[max(t.first-1, 0)].digits > 0
	}
	return true
}

// bareUnit keeps "for weeks", "years of war" and drops "three more years", "these days".
func bareUnit(m *matcher, t taken) bool {
	return m.is(t.first-1, "for") || m.is(t.first-1, "in") || m.is(t.first-1, "after") || m.is(t.first-1, "over") || m.is(t.first-1, "within") ||
		m.is(t.first+1, "of") || m.is(t.first+1, "later") || m.is(t.first+1, "earlier") || m.is(t.first+1, "before") || m.is(t.first+1, "after") || m.is(t.first+1, "ago")
}

// relative keeps "two days earlier", "two weeks later" and "two days after that" and leaves "two years before the
// war", whose date nobody tells, to the duration in it.
func relative(m *matcher, t taken) bool {
	if m.is(t.first, "earlier") || m.is(t.first, "later") || m.is(t.first, "previously") {
		return !m.is(t.first+1, "than")
	}
	next := t.first + 1
	return m.stops(next) || m.is(next, "and") || m.is(next, "in") || m.is(next, "at") || m.is(next, "that")
}

// verbal reports the "last" of "is to last six months".
func (m *matcher) verbal(at int) bool {
	return strings.HasPrefix(m.tag(at), "VB") || m.is(at-1, "to") || m.is(at-1, "not") || m.class(at-1, "AHEADAUX")
}

func adjective(m *matcher, t taken) bool {
	tag := m.tag(t.first)
	return (tag == "" || strings.HasPrefix(tag, "JJ") || strings.HasPrefix(tag, "NN")) && m.alphabetic(t.first+1) && !m.class(t.first+1, "PREP")
}

// nounLast keeps "in the past", "in the future" and drops "the past mistakes", "the present crisis".
func nounLast(m *matcher, t taken) bool {
	tag := m.tag(t.last + 1)
	return !m.alphabetic(t.last+1) || m.class(t.last+1, "PREP") || tag != "" && !strings.HasPrefix(tag, "NN") && !strings.HasPrefix(tag, "JJ") && tag != "CD"
}

func podAlone(m *matcher, t taken) bool {
	return m.is(t.first-2, "in") || m.is(t.first-2, "during") || m.is(t.first-2, "of") || m.is(t.first-2, "until") || m.is(t.first-2, "through")
}

// theYear keeps "by the end of the year" and drops "the year's best", "the year of the flood".
func theYear(m *matcher, t taken) bool {
	return !m.is(t.last+1, "of") && !m.is(t.last+1, "-") && !m.alphabetic(t.last+1) || m.class(t.last+1, "PREP") && !m.is(t.last+1, "of")
}

// early drops "start Monday" and "opening day", which say what begins, not when in the period.
func early(m *matcher, t taken) bool { return m.is(t.first, "early") }

func clockAlone(m *matcher, t taken) bool {
	if m.is(t.first+1, ":") {
		return t.first == 0 || !m.is(t.first-1, "(") // "(2:14)" is the length of a film
	}
	return m.class(t.last+1, "AMPM") || m.class(t.last+1, "ZONE")
}
