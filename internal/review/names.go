package review

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"parley/internal/entity"
	"parley/internal/event"
	"parley/internal/ledger"
)

// nameIndex finds entities of the whole record by id and by name.
type nameIndex struct {
	byID   map[entity.ID]entity.Entity
	byName map[string][]entity.ID
	all    []string // names, sorted, each once
}

func (b *Book) indexNames() nameIndex {
	x := nameIndex{byID: map[entity.ID]entity.Entity{}, byName: map[string][]entity.ID{}}
	for i := range b.Reports {
		for _, e := range b.Reports[i].Entities {
			if known, ok := x.byID[e.ID]; ok && (known.Located || !e.Located) {
				continue
			} else if !ok {
				key := strings.ToLower(e.Name)
				x.byName[key] = append(x.byName[key], e.ID)
				if len(x.byName[key]) == 1 {
					x.all = append(x.all, e.Name)
				}
			}
			e.Mentions = nil
			x.byID[e.ID] = e
		}
	}
	slices.Sort(x.all)
	return x
}

// Names are the names of everybody and everything in the record, sorted.
func (b *Book) Names() []string { return b.names().all }

// NameOf is what to call an entity of the report, or of the record; its id where it has no name.
func (b *Book) NameOf(r *event.Report, id entity.ID) string {
	for i := range r.Entities {
		if r.Entities[i].ID == id {
			return r.Entities[i].Name
		}
	}
	if e, ok := b.names().byID[id]; ok {
		return e.Name
	}
	return string(id)
}

// person finds somebody by id or name, in the report first, then in the record. Somebody new is given with what they are:
// "Cora Lind (person)".
func (b *Book) person(r *event.Report, text string) (ledger.Named, error) {
	for i := range r.Entities {
		if e := r.Entities[i]; string(e.ID) == text || strings.EqualFold(e.Name, text) {
			return ledger.NameOf(e), nil
		}
	}
	x := b.names()
	if e, ok := x.byID[entity.ID(text)]; ok {
		return ledger.NameOf(e), nil
	}
	switch ids := x.byName[strings.ToLower(text)]; {
	case len(ids) == 1:
		return ledger.NameOf(x.byID[ids[0]]), nil
	case len(ids) > 1:
		var names []string
		for _, id := range ids {
			names = append(names, string(id))
		}
		return ledger.Named{}, fmt.Errorf("%q may be %s: give one of these", text, strings.Join(names, " or "))
	}
	return newName(text)
}

var newTypes = []entity.Type{entity.Person, entity.State, entity.Organization, entity.Group, entity.Place, entity.Office}

// newName is somebody no report names.
func newName(text string) (ledger.Named, error) {
	name, kind, ok := strings.Cut(strings.TrimSuffix(text, ")"), "(")
	name = strings.TrimSpace(name)
	if !ok || name == "" || !slices.Contains(newTypes, entity.Type(strings.TrimSpace(kind))) {
		return ledger.Named{}, fmt.Errorf("no report names %q: if it is right, say what it is: %q, or (state), (organization), (group), (place), (office)", text, text+" (person)")
	}
	kind = strings.TrimSpace(kind)
	return ledger.Named{ID: entity.ID(kind + "/" + slug(name) + "-" + digest(kind, name)[:4]), Name: name, Type: entity.Type(kind)}, nil
}

func slug(name string) string {
	fields := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(fields, "-")
}

func digest(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:])
}

// named are the entities of the report that the claim names.
func named(r *event.Report, c *event.Claim) []ledger.Named {
	var ids []entity.ID
	for _, role := range ledger.Roles {
		ids = append(ids, *role.In(&c.Roles)...)
	}
	if c.Source != nil {
		ids = append(ids, c.Source.Speaker)
	}
	var names []ledger.Named
	for _, e := range r.Entities {
		if slices.Contains(ids, e.ID) {
			names = append(names, ledger.NameOf(e))
		}
	}
	return names
}

// isRole reports whether the field is a role.
func isRole(field string) bool {
	return slices.ContainsFunc(ledger.Roles, func(r ledger.Role) bool { return r.Name == field })
}

// resolve turns the names in the values into ids, and gives whom they name. A place that some report locates brings its
// coordinates with it.
func (b *Book) resolve(r *event.Report, set map[string]string) (map[string]string, []ledger.Named, error) {
	out, names := map[string]string{}, []ledger.Named(nil)
	for field, value := range set {
		out[field] = strings.TrimSpace(value)
		switch {
		case isRole(field):
			var ids []string
			for _, part := range strings.Split(value, ";") {
				if part = strings.TrimSpace(part); part == "" {
					continue
				}
				n, err := b.person(r, part)
				if err != nil {
					return nil, nil, fmt.Errorf("%s: %w", field, err)
				}
				ids, names = append(ids, string(n.ID)), append(names, n)
			}
			out[field] = strings.Join(ids, "; ")
		case field == "where" && value != "":
			for _, id := range b.names().byName[strings.ToLower(strings.TrimSpace(value))] {
				if e := b.names().byID[id]; e.Type == entity.Place || e.Type == entity.State {
					names = append(names, ledger.NameOf(e))
					out[field] = e.Name
					break
				}
			}
		}
	}
	slices.SortFunc(names, func(x, y ledger.Named) int { return strings.Compare(string(x.ID), string(y.ID)) })
	return out, slices.CompactFunc(names, func(x, y ledger.Named) bool { return x.ID == y.ID }), nil
}
