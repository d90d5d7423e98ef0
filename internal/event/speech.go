package event

// speech is every statement, accusation, request and threat of the article.
func (c *Coder) speech(r *reading) []Claim { return nil }
