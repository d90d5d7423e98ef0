package entity

import (
	"fmt"
	"io/fs"
	"strings"
)

// callings are the names people are called by: given names with their gender, and family names with how common they
// are.
type callings struct {
	given  map[string]byte // 'm', 'f', or '-' for either
	family map[string]byte // 1 common, 2 very common
}

const (
	givenFile  = "given.tsv"
	familyFile = "family.tsv"
	// veryCommon is how many names at the head of the family names count as very common.
	veryCommon = 1000
)

func loadCallings(folder fs.FS) (callings, error) {
	c := callings{map[string]byte{}, map[string]byte{}}
	err := eachLine(folder, givenFile, func(line string) error {
		name, gender, ok := strings.Cut(line, "\t")
		if !ok || len(gender) != 1 {
			return fmt.Errorf("want name and gender, have %q", line)
		}
		c.given[strings.ToLower(name)] = gender[0]
		return nil
	})
	if err != nil {
		return c, err
	}
	err = eachLine(folder, familyFile, func(line string) error {
		common := byte(1)
		if len(c.family) < veryCommon {
			common = 2
		}
		c.family[strings.ToLower(line)] = common
		return nil
	})
	return c, err
}

// eachLine calls do with every line of a table but comments and blank ones.
func eachLine(folder fs.FS, file string, do func(line string) error) error {
	raw, err := fs.ReadFile(folder, file)
	if err != nil {
		return fmt.Errorf("entity: %w", err)
	}
	for i, line := range strings.Split(string(raw), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		if err := do(line); err != nil {
			return fmt.Errorf("entity: %s:%d: %w", file, i+1, err)
		}
	}
	return nil
}
