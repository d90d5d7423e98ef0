package event

import (
	"slices"
	"testing"

	"parley/internal/entity"
)

func TestWeighKeepsArmedSides(t *testing.T) {
	r := &reading{ents: map[entity.ID]*entity.Entity{
		"A": {ID: "A", Type: entity.State}, "B": {ID: "B", Type: entity.State},
		"front": {ID: "front", Type: entity.Group, Sector: "REB", Country: "C"},
	}}
	family := map[string]int{"A": 9, "B": 3, "C": 8}
	if !r.weigh([]entity.ID{"A", "B"}, 8, family) {
		t.Error("two helpers outweigh the war they help to end")
	}
	if r.weigh([]entity.ID{"A", "B"}, 5, family) {
		t.Error("a war named in passing displaces the two states")
	}
	if r.weigh([]entity.ID{"A", "front"}, 80, family) {
		t.Error("a group that fights is no helper")
	}
}

func TestMostTakesTheFirstByID(t *testing.T) {
	r := &reading{}
	r.f.Entities.Entities = []entity.Entity{{ID: "b", Sector: "REB"}, {ID: "a", Sector: "REB"}, {ID: "c", Sector: "GOV"}}
	count := map[entity.ID]int{"a": 2, "b": 2, "c": 9}
	e := r.most(count, func(e *entity.Entity) bool { return slices.Contains([]string{"REB"}, e.Sector) })
	if e == nil || e.ID != "a" {
		t.Errorf("got %v, want a", e)
	}
}
