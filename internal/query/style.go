package query

// Style holds what is written before and after words to set them off; the zero Style leaves them plain.
type Style struct {
	Bold, Dim, Accent, Good, Warn, Bad string
	Reset                              string
}

// Colour is the Style for terminals that show ANSI colours.
func Colour() Style {
	return Style{Bold: "\x1b[1m", Dim: "\x1b[2m", Accent: "\x1b[36m", Good: "\x1b[32m", Warn: "\x1b[33m", Bad: "\x1b[31m", Reset: "\x1b[0m"}
}
