package event

import (
	"testing"

	"parley/internal/entity"
)

// An official of a body is not the body, a spokesman for a state speaks for it, and "who" after the head of a body is its head.
func TestWhoSpeaksAndActs(t *testing.T) {
	text := "The talks were hard, an EU official said on condition of anonymity. A Peruvian spokesman said nothing was signed. " +
		"Ana Quispe, the head of the Andean Council, who met the president of Chile in Lima, left on Monday."
	f, claims := pipeline(t).read(text)
	by := map[entity.ID]*entity.Entity{}
	for i := range f.Entities.Entities {
		by[f.Entities.Entities[i].ID] = &f.Entities.Entities[i]
	}
	spoke, met := 0, 0
	for _, c := range claims {
		switch c.Type {
		case Statement:
			spoke++
			for _, id := range c.Roles.By {
				if by[id].Type != entity.Office {
					t.Errorf("%s speaks", id)
				}
			}
		case Meeting:
			for _, id := range c.Roles.Participant {
				if by[id].Name == "Ana Quispe" {
					met++
				}
			}
		}
	}
	if spoke != 2 || met != 1 {
		t.Errorf("%d statements, %d meetings of Ana Quispe", spoke, met)
	}
}
