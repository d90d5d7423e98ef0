package lexicon

// stretch is a run of units in words that is in an index.
type stretch struct {
	first, last int // units, both in it
	exact       uint64
	alone       uint64 // of a single unit, its own hash
	chain       int32
	caps        letters // the least of its units
	some        bool    // whether some unit has a capital
	starts      bool    // whether the first has
	ends        bool    // whether the last has
	size        int     // letters in all
}

// each calls found with every stretch of the units that the index knows, those from one unit shortest first.
func (x *index) each(us []unit, found func(stretch)) {
	for i := range us {
		if us[i].exact == 0 {
			continue
		}
		like := hashSeed
		s := stretch{first: i, exact: hashSeed, caps: single}
		for j := i; j < len(us) && us[j].exact != 0; j++ {
			u := &us[j]
			like, s.exact = follow(like, u.like), follow(s.exact, u.exact)
			chain, ok := x.find(like)
			if !ok {
				break
			}
			s.last, s.chain, s.size = j, chain, s.size+u.size
			if u.exact != possessive {
				s.caps = min(s.caps, u.caps)
				s.some = s.some || u.caps != lower
			}
			s.starts = us[i].caps != lower
			s.ends = u.caps != lower || u.exact == possessive
			s.alone = 0
			if i == j {
				s.alone = u.exact
			}
			if chain != 0 {
				found(s)
			}
		}
	}
}

// fits reports whether the name is meant by the stretch, and whether letter for letter.
func (s stretch) fits(e *end) (fits, exact bool) {
	exact = e.exact == s.exact
	switch {
	case !exact && (e.asks&asksExact != 0 || !s.some):
		return false, false
	case s.first == s.last:
		return s.fitsWord(e), exact
	case e.asks&asksAllCaps != 0:
		return s.caps >= capital, exact
	}
	return (s.starts || e.asks&asksStart == 0) && (s.ends || e.asks&asksEnd == 0), exact
}

func (s stretch) fitsWord(e *end) bool {
	switch {
	case e.asks&asksAllCaps != 0:
		return s.caps == capital || s.caps == single && s.size == 1 || s.caps >= title && s.caps <= mixed && s.size >= 4 && e.asks&isCommon == 0
	case e.asks&asksMixed != 0:
		return s.caps >= mixed
	case e.asks&asksCaps != 0:
		return s.caps != lower
	}
	return true
}
