package lexicon

// OfficeHit is a stretch of words that names an office: words [Start, End).
type OfficeHit struct {
	Start, End int
	Word       OfficeWord
}

// OfficeWords are the office words in the words of a sentence: word ranges as in Hit.
func (l *Lexicon) OfficeWords(words []string) []OfficeHit {
	var hits []OfficeHit
	eachPhrase(l.words, words, func(start, end int, what int32) {
		hits = append(hits, OfficeHit{start, end, l.offices[what]})
	})
	return hits
}

// HappeningHit is a stretch of words that recalls a dated event: words [Start, End).
type HappeningHit struct {
	Start, End int
	Happening  *Happening
}

// Recalled are the happenings that the words of a sentence recall by one of their phrases: word ranges as in Hit.
func (l *Lexicon) Recalled(words []string) []HappeningHit {
	var hits []HappeningHit
	eachPhrase(l.recalled, words, func(start, end int, what int32) {
		hits = append(hits, HappeningHit{start, end, &l.happenings[what]})
	})
	return hits
}

// Happenings are the dated events reports recall, in the order of the table.
func (l *Lexicon) Happenings() []Happening { return l.happenings }

// eachPhrase calls found with every phrase of the index in the words, the longest at each place first.
func eachPhrase(x *index, words []string, found func(start, end int, what int32)) {
	var buffer [64]unit
	us := units(words, buffer[:0])
	var here []stretch
	flush := func() {
		for i := len(here) - 1; i >= 0; i-- {
			s := here[i]
			for at := s.chain; at != 0; at = x.ends[at].next {
				if fits, _ := s.fits(&x.ends[at]); fits {
					found(us[s.first].word, us[s.last].word+1, x.ends[at].what)
				}
			}
		}
		here = here[:0]
	}
	x.each(us, func(s stretch) {
		if len(here) > 0 && here[0].first != s.first {
			flush()
		}
		here = append(here, s)
	})
	flush()
}
