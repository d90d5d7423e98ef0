package event

import (
	"fmt"
	"slices"
	"testing"
)

// figuresOf are the figures of a text as "value unit quantity", ranges as "low-high".
func figuresOf(t *testing.T, text string) []string {
	t.Helper()
	_, claims := pipeline(t).read(text)
	var out []string
	for _, c := range claims {
		if c.Type != FigureClaim {
			continue
		}
		value := ""
		if c.Figure.Value != nil {
			value = fmt.Sprint(*c.Figure.Value)
		} else if c.Figure.Low != nil && c.Figure.High != nil {
			value = fmt.Sprint(*c.Figure.Low, "-", *c.Figure.High)
		}
		out = append(out, value+" "+c.Figure.Unit+" "+c.Figure.Quantity)
	}
	return out
}

// TestFigures wants the numbers that a text claims, with what they count, and no others.
func TestFigures(t *testing.T) {
	for text, want := range map[string][]string{
		"Egypt sent a delegation of about 40 to the talks.":                        {"40 delegation other"},
		"Groups of five people from each side met in Cairo.":                       {"5 people other"},
		"The 250-member monitoring mission will be led by Ghana.":                  {"250 member other"},
		"They agreed on a four-month ceasefire and a three-year transition.":       {"4 month other", "3 year other"},
		"His four-day trip to Egypt ended on Monday.":                              nil,
		"The garrison was cut from about 900 to 600.":                              {"900 garrison other", "600 garrison other"},
		"The session in Cairo lasted about an hour and a half.":                    {"1.5 hour other"},
		"He was freed after a ransom of $2.5 million was paid.":                    {"2.5e+06  money"},
		"Between 15 and 20 prisoners are still held in Sudan.":                     {"15-20 prisoner captured"},
		"Egypt shot down three drones near the border.":                            {"3 drone other"},
		"About two thirds of the voters and one in five schools were not reached.": nil,
		"The blast in Cairo killed nine and wounded 23 others.":                    {"9  killed", "23 other wounded"},
		"The mission in Sudan has an authorised strength of 17,000.":               {"17000 strength other"},
		"Kenya promised a 5bn-euro fund for the border.":                           {"5e+09 euro money"},
		"Over 80 per cent of the voters in Kenya said yes.":                        {"80 percent other"},
		"The twenty-first and the thirty-third summit were held in Kenya.":         nil,
		"Kenya sent home 10 third-country nationals.":                              {"10 national other"},
		"Nearly half a million people fled Sudan.":                                 {"500000 people displaced"},
	} {
		if got := figuresOf(t, text); !slices.Equal(got, want) {
			t.Errorf("%s\n got %q\nwant %q", text, got, want)
		}
	}
}
