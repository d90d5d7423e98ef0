package entity

import "slices"

// style notes the offices that people are called by right before their names, anywhere in the article: whom a report calls
// "army chief Jan Berg" once, it means by "the army chief", whatever higher office he holds.
func (d *doc) style() {
	for i := range d.sents {
		s := &d.sents[i]
		if s.quiet || !slices.ContainsFunc(s.names, func(n name) bool { return n.whose != nil }) {
			continue
		}
		offices := d.lex.OfficeWords(s.words)
		for k := range s.names {
			p := s.names[k].whose
			if p == nil {
				continue
			}
			end := s.names[k].first
			for end > 0 && courtesy[s.small[end-1]] != 0 {
				end--
			}
			start, class := end, ""
			for _, o := range offices {
				if o.End == end && o.Start < start && !o.Word.Plural {
					start, class = o.Start, o.Word.Office
				}
			}
			if class == "" || formerWords[s.word(start-1)] || lowerWords[s.word(start-1)] || slices.Contains(p.styled, class) {
				continue
			}
			p.styled = append(p.styled, class)
		}
	}
}
