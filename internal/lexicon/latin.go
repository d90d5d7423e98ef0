package lexicon

import "strings"

// A latin block gives each letter from first on its plain English letters; a dot stands for a letter without any.
type latin struct {
	first rune
	plain []string
}

// latins covers the Latin letters beyond ASCII: Latin-1 and Extended-A, -B, and Additional.
var latins = []latin{
	{0xc0, strings.Fields("a a a a a a ae c e e e e i i i i d n o o o o o . o u u u u y th ss a a a a a a ae c e e e e i i i i d n " +
		"o o o o o . o u u u u y th y a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g g g g g h h " +
		"h h i i i i i i i i i i ij ij j j k k k l l l l l l l l l l n n n n n n n n n o o o o o o oe oe r r r r " +
		"r r s s s s s s s s t t t t t t u u u u u u u u u u u u w w y y y z z z z z z s . b . . . . o . . . d . " +
		". . e e e f f . g . i . k k . . . . . . o o . . . . . . . . . . . . . u u . v y y z z . . . . . . . . . " +
		". . . . dz dz dz lj lj lj nj nj nj a a i i o o u u u u u u u u u u e a a a a ae ae . . g g k k o o o o . " +
		". j dz dz dz g g . . n n a a ae ae o o a a a a e e e e i i i i o o o o r r r r u u u u s s t t . . h h . " +
		". . . . . a a e e o o o o o o o o y y . . . . . . . . . . . . . . . . . . . . . . . . . . . .")},
	{0x250, strings.Fields(". . . b o . . d . e . e . . . . . . . g . . . . . i . . . . . . . . . . . . . . . . . . . . . . . . . . " +
		". . . . . . . v . . . . . . . . . . . .")},
	{0x1e00, strings.Fields("a a b b b b b b c c d d d d d d d d d d e e e e e e e e e e f f g g h h h h h h h h h h i i i i k k k k " +
		"k k l l l l l l l l m m m m m m n n n n n n n n o o o o o o o o p p p p r r r r r r r r s s s s s s s s " +
		"s s t t t t t t t t u u u u u u u u u u v v v v w w w w w w w w w w x x x x y y z z z z z z h t w y . s " +
		". . ss . a a a a a a a a a a a a a a a a a a a a a a a a e e e e e e e e e e e e e e e e i i i i o o o o " +
		"o o o o o o o o o o o o o o o o o o o o u u u u u u u u u u u u u u y y y y y y y y . . . . . .")},
}

// plainLetters is r in lower-case ASCII: "ş" gives "s", "Æ" gives "ae". Combining marks, apostrophes and letters of other
// scripts give nothing.
func plainLetters(r rune) string {
	for _, block := range latins {
		if i := int(r - block.first); i >= 0 && i < len(block.plain) {
			if block.plain[i] == "." {
				return ""
			}
			return block.plain[i]
		}
	}
	return ""
}
