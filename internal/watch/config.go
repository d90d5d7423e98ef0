package watch

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/goccy/go-yaml"

	"parley/internal/fetch"
	"parley/internal/query"
	"parley/internal/settings"
)

// Config is what a file of feeds says. Zero fields take the values in brackets.
type Config struct {
	Feeds   []Feed        `yaml:"feeds"`
	Every   time.Duration `yaml:"every"`   // how often a feed is asked that does not say itself [30m]
	Delay   time.Duration `yaml:"delay"`   // the least time between two requests to one server [5s]
	Contact string        `yaml:"contact"` // where servers can complain: an address of mail or web [none]
	Changes string        `yaml:"changes"` // file of the Atom feed of changes [none is written]
	Self    string        `yaml:"self"`    // address at which others find that file, which it then names itself [none is named]
	Kinds   []string      `yaml:"kinds"`   // changes to tell of, in the Atom feed and elsewhere [all]
	Webhook *Webhook      `yaml:"webhook"` // whom to send changes to [nobody]
}

// Feed is one feed to ask. In a file it may be just its address.
type Feed struct {
	URL      string        `yaml:"url"`
	Name     string        `yaml:"name"`     // the outlet, where its reports do not name it
	Language string        `yaml:"language"` // of its reports, where they do not name it
	Every    time.Duration `yaml:"every"`
	Pages    Pages         `yaml:"pages"`
}

// Pages says when the pages that a feed links to are fetched.
type Pages string

// When pages are fetched: where the feed gives only a summary (the default), always, or never.
const (
	Auto   Pages = "auto"
	Always Pages = "always"
	Never  Pages = "never"
)

// Webhook is an address that changes are posted to.
type Webhook struct {
	URL string `yaml:"url"`
	// Secret signs what is posted; SecretEnv names a variable of the environment that holds it, so that it need not
	// stand in the file.
	Secret    string   `yaml:"secret"`
	SecretEnv string   `yaml:"secret_env"`
	Kinds     []string `yaml:"kinds"` // [those of the file]
}

// Feeds are asked no oftener than this, and servers no faster, whatever a file says.
const (
	leastEvery = time.Minute
	leastDelay = 500 * time.Millisecond
)

// UnmarshalYAML reads a feed, or the bare address of one.
func (f *Feed) UnmarshalYAML(text []byte) error {
	type plain Feed
	if err := yaml.Unmarshal(text, &f.URL); err == nil {
		return nil
	}
	f.URL = ""
	return yaml.UnmarshalWithOptions(text, (*plain)(f), yaml.Strict())
}

// ParseConfig reads a file of feeds. getenv looks up the variable that holds a secret. What is wrong is told with its
// place in the file, where it has one.
func ParseConfig(text []byte, getenv func(string) string) (*Config, error) {
	var c Config
	if err := settings.Decode(text, &c); err != nil {
		return nil, err
	}
	if w := c.Webhook; w != nil && w.SecretEnv != "" {
		if w.Secret = getenv(w.SecretEnv); w.Secret == "" {
			return nil, fmt.Errorf("webhook: the variable %s, which is to hold its secret, is not set", w.SecretEnv)
		}
	}
	if err := c.check(); err != nil {
		return nil, err
	}
	return &c, nil
}

// check says what is wrong with the values.
func (c *Config) check() error {
	if len(c.Feeds) == 0 {
		return errors.New("names no feed")
	}
	seen := map[string]bool{}
	for _, f := range c.Feeds {
		switch {
		case !fetch.IsURL(f.URL):
			return fmt.Errorf("feeds: %q is no address of the web", f.URL)
		case seen[f.URL]:
			return fmt.Errorf("feeds: %s is named twice", f.URL)
		case f.Every != 0 && f.Every < leastEvery:
			return fmt.Errorf("feeds: %s: every is less than %s", f.URL, leastEvery)
		case !slices.Contains([]Pages{"", Auto, Always, Never}, f.Pages):
			return fmt.Errorf("feeds: %s: pages is %q, not auto, always or never", f.URL, f.Pages)
		}
		seen[f.URL] = true
	}
	if c.Self != "" && !fetch.IsURL(c.Self) {
		return fmt.Errorf("self: %q is no address of the web", c.Self)
	}
	if c.Every != 0 && c.Every < leastEvery {
		return fmt.Errorf("every is less than %s", leastEvery)
	}
	if c.Delay != 0 && c.Delay < leastDelay {
		return fmt.Errorf("delay is less than %s", leastDelay)
	}
	kinds := c.Kinds
	if w := c.Webhook; w != nil {
		kinds = slices.Concat(kinds, w.Kinds)
		if !fetch.IsURL(w.URL) {
			return fmt.Errorf("webhook: url is %q, which is no address of the web", w.URL)
		}
	}
	for _, kind := range kinds {
		if !slices.Contains(query.ChangeKinds(), kind) {
			return fmt.Errorf("kinds: %q is none of %s", kind, strings.Join(query.ChangeKinds(), ", "))
		}
	}
	return nil
}

// wanted reports whether changes of a kind are told of; no list wants all.
func wanted(kinds []string, kind string) bool { return len(kinds) == 0 || slices.Contains(kinds, kind) }
