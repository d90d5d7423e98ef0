// Package settings reads the files that people write by hand to say what they want: feeds to watch, a process to keep to.
//
// In: YAML. Out: the values, or an error that says what is wrong and where. Decode is the way in.
package settings

import (
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
)

// What a file written by hand keeps within. The parser takes time by the square of the depth.
const (
	maxSize  = 256 << 10
	maxDepth = 64
)

// Decode reads YAML into v, a pointer. A field that v does not have is an error, told with its line, and so is a file that
// nobody wrote by hand: of more than 256 KiB, or with lists in lists more than 64 deep.
func Decode(text []byte, v any) (err error) {
	if len(text) > maxSize {
		return fmt.Errorf("has more than the %d bytes that a file of settings may have", maxSize)
	}
	if line := tooDeep(string(text)); line > 0 {
		return fmt.Errorf("[%d:1] has lists in lists, more than %d deep", line, maxDepth)
	}
	defer func() { // the library breaks over some files that are no YAML
		if fault := recover(); fault != nil {
			err = errors.New("is no YAML")
		}
	}()
	if err := yaml.UnmarshalWithOptions(text, v, yaml.Strict()); err != nil {
		return errors.New(brief(yaml.FormatError(err, false, true)))
	}
	return nil
}

// tooDeep is the line on which more lists and maps are open than may be; 0 where there is none.
func tooDeep(text string) int {
	open, number := 0, 0
	for line := range strings.Lines(text) {
		number++
		line, _, _ = strings.Cut(line, " #")
		for _, c := range line {
			switch c {
			case '[', '{':
				open++
			case ']', '}':
				open = max(0, open-1)
			}
			if open > maxDepth {
				return number
			}
		}
		if strings.Count(line[:len(line)-len(strings.TrimLeft(line, " \t-?!&:"))], " ") > 4*maxDepth {
			return number
		}
	}
	return 0
}

// longest is the most bytes of the line that an error shows.
const longest = 160

// brief is the library's error with its long lines cut.
func brief(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	for i, line := range lines {
		if runes := []rune(line); len(runes) > longest {
			lines[i] = string(runes[:longest]) + "…"
		}
	}
	return strings.Join(lines, "\n")
}
