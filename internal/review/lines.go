package review

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"parley/internal/ledger"
)

// WriteLines writes the judgements as JSON Lines, in the order of their time.
func WriteLines(w io.Writer, js []ledger.Judgement) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for _, j := range ledger.InOrder(js) {
		if err := out.Encode(j); err != nil {
			return err
		}
	}
	return nil
}

// maxLine bounds a line of a file of judgements.
const maxLine = 4 << 20

// ReadLines reads what WriteLines wrote. A line that is no judgement of a person is an error that gives its number.
func ReadLines(r io.Reader) ([]ledger.Judgement, error) {
	var js []ledger.Judgement
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxLine)
	for n := 1; lines.Scan(); n++ {
		line := bytes.TrimSpace(lines.Bytes())
		if len(line) == 0 {
			continue
		}
		in := json.NewDecoder(bytes.NewReader(line))
		in.DisallowUnknownFields()
		var j ledger.Judgement
		if err := in.Decode(&j); err != nil {
			return nil, fmt.Errorf("line %d is no judgement: %w", n, err)
		}
		if err := Sound(j); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		js = append(js, j)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("reading judgements: %w", err)
	}
	return js, nil
}

var verdicts = []ledger.Verdict{ledger.Same, ledger.Different, ledger.Accepted, ledger.Rejected, ledger.Edited, ledger.Added, ledger.Undone, ""}

// Sound is an error where something in the judgement cannot be.
func Sound(j ledger.Judgement) error {
	_, err := time.Parse(time.RFC3339, j.At)
	switch {
	case j.ID == "":
		return errors.New("a judgement has an id")
	case j.Rule != ledger.Person || j.By == "":
		return errors.New("only judgements that somebody signed are taken")
	case err != nil:
		return fmt.Errorf("%q is no time of a judgement", j.At)
	case !slices.Contains(verdicts, j.Verdict):
		return fmt.Errorf("there is no verdict %q", j.Verdict)
	case len(j.AAt)+len(j.BAt) > maxClaims || len(j.Reason) > maxReason:
		return errors.New("it is longer than a judgement may be")
	case (j.Verdict == ledger.Edited || j.Verdict == ledger.Added || j.Verdict == ledger.Accepted) && len(j.Claims) != len(j.AAt):
		return errors.New("it does not bring the claims it is about")
	}
	for _, c := range j.Claims {
		for name, value := range j.Set {
			own := c
			if err := ledger.SetField(&own, name, value); err != nil {
				return err
			}
		}
	}
	return nil
}

// Unknown are the judgements that the book does not have yet, each once.
func (b *Book) Unknown(js []ledger.Judgement) []ledger.Judgement {
	seen := map[ledger.ID]bool{}
	var fresh []ledger.Judgement
	for _, j := range ledger.InOrder(js) {
		if _, ok := b.byID[j.ID]; !ok && !seen[j.ID] {
			seen[j.ID] = true
			fresh = append(fresh, j)
		}
	}
	return fresh
}
