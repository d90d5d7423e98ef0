// Package fetch gets pages and files from the web, and trusts none of them.
//
// In: an address. Out: a Page whose bytes come unpacked and within limits of size and time, or an error that says what
// was refused. Private networks cannot be reached unless the Client is told that they may. Client.Get is the way in; the
// check of addresses (guard.go) is the first thing to read.
package fetch

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"parley/internal/unpack"
)

// Options say how a Client behaves. Zero fields take the values in brackets.
type Options struct {
	Agent     string        // what to call ourselves ["parley"]
	Contact   string        // where the owner of a server can complain: an address of mail or web [none]
	Private   bool          // private networks and this machine may be reached
	MaxBytes  int64         // the most bytes a page may have, unpacked [64 MiB]
	Wait      time.Duration // the longest a server may keep silent [30s]
	Total     time.Duration // the longest a page may take in all [none: only a least speed is asked for]
	Redirects int           // the most redirects [5]
}

// Client gets pages. It is safe for concurrent use.
type Client struct {
	http *http.Client
	opts Options
}

// maxHeader is the most bytes that the head of an answer may have.
const maxHeader = 64 << 10

// New is a Client. It goes through no proxy: behind one, it could not see whom it speaks to.
func New(o Options) *Client {
	o.Agent = cmp.Or(o.Agent, "parley")
	if o.Contact != "" {
		o.Agent += " (+" + o.Contact + ")"
	}
	o.MaxBytes = cmp.Or(o.MaxBytes, 64<<20)
	o.Wait = cmp.Or(o.Wait, 30*time.Second)
	o.Redirects = cmp.Or(o.Redirects, 5)
	dialer := &net.Dialer{Timeout: min(o.Wait, 10*time.Second), ControlContext: guard{o.Private}.control}
	transport := &http.Transport{
		DialContext:            dialer.DialContext,
		ForceAttemptHTTP2:      true,
		DisableCompression:     true, // unpacking is ours, within bounds
		MaxResponseHeaderBytes: maxHeader,
		ResponseHeaderTimeout:  o.Wait,
		TLSHandshakeTimeout:    min(o.Wait, 10*time.Second),
		ExpectContinueTimeout:  time.Second,
		IdleConnTimeout:        time.Minute,
		MaxIdleConns:           32,
		MaxConnsPerHost:        4,
	}
	c := &Client{opts: o}
	c.http = &http.Client{Transport: transport, CheckRedirect: c.redirect}
	return c
}

// Request says what to get.
type Request struct {
	URL    string
	Accept string // kinds of content to ask for; "" for any

	// ETag and Modified are those of the copy at hand, if there is one: the answer may then be that it is still good.
	ETag, Modified string

	// Redirect is asked with the whole address before a redirect is followed; an error of its own ends the fetch, and is
	// what Get gives. nil follows all that may be.
	Redirect func(to string) error
}

// Page is an answer.
type Page struct {
	URL            string // where it was found, after any redirects
	Type           string // kind of content, as the server says
	ETag, Modified string
	Unchanged      bool          // the copy at hand is still good; there is no Body
	Body           io.ReadCloser // the bytes, unpacked; to be closed
}

// StatusError is a server's word that there is no page to be had.
type StatusError struct {
	URL        string
	Code       int
	RetryAfter string // as the server put it: seconds, or a date; "" where it did not say
}

// Error says what the server said.
func (e *StatusError) Error() string {
	return fmt.Sprintf("%s: the server answers %d %s", e.URL, e.Code, http.StatusText(e.Code))
}

// IsURL reports whether the text is a whole address of the web.
func IsURL(text string) bool {
	head := strings.ToLower(text[:min(len(text), len("https://"))])
	return strings.HasPrefix(head, "http://") || strings.HasPrefix(head, "https://")
}

// Get gets a page. A nil error means a page that was found, or one that is unchanged; every error names the address.
func (c *Client) Get(ctx context.Context, r Request) (*Page, error) {
	if err := sound(r.URL); err != nil {
		if u, parsed := url.Parse(r.URL); parsed == nil {
			r.URL = u.Redacted()
		}
		return nil, fmt.Errorf("%s: %w", clip(r.URL), err)
	}
	ctx, cancel := context.WithCancelCause(ctx)
	watch := newStopwatch(ctx, c.opts, cancel)
	resp, err := c.following(r.Redirect).Do(c.request(ctx, r))
	if err == nil {
		var page *Page
		if page, err = c.page(resp, watch); err == nil {
			return page, nil
		}
		resp.Body.Close()
	}
	err = named(r.URL, plain(err, watch.cause()))
	watch.stop()
	return nil, err
}

// following is what asks, and asks leave for each redirect.
func (c *Client) following(leave func(to string) error) *http.Client {
	if leave == nil {
		return c.http
	}
	return &http.Client{Transport: c.http.Transport, CheckRedirect: func(req *http.Request, via []*http.Request) error {
		if err := c.redirect(req, via); err != nil {
			return err
		}
		return leave(req.URL.String())
	}}
}

func (c *Client) request(ctx context.Context, r Request) *http.Request {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, r.URL, nil)
	if err != nil {
		panic(err) // the address is sound
	}
	req.Header.Set("User-Agent", c.opts.Agent)
	req.Header.Set("Accept", cmp.Or(r.Accept, "*/*"))
	req.Header.Set("Accept-Encoding", unpack.Accept)
	if r.ETag != "" {
		req.Header.Set("If-None-Match", r.ETag)
	}
	if r.Modified != "" {
		req.Header.Set("If-Modified-Since", r.Modified)
	}
	return req
}

// page is what the answer holds.
func (c *Client) page(resp *http.Response, watch *stopwatch) (*Page, error) {
	at := resp.Request.URL.String()
	p := &Page{URL: at, Type: resp.Header.Get("Content-Type"), ETag: fieldOf(resp, "ETag"), Modified: fieldOf(resp, "Last-Modified")}
	switch {
	case resp.StatusCode == http.StatusNotModified:
		p.Unchanged, p.Body = true, http.NoBody
		resp.Body.Close()
		watch.stop()
		return p, nil
	case resp.StatusCode != http.StatusOK:
		return nil, &StatusError{URL: at, Code: resp.StatusCode, RetryAfter: fieldOf(resp, "Retry-After")}
	case resp.ContentLength > c.opts.MaxBytes:
		return nil, c.tooLarge()
	}
	if err := readable(p.Type); err != nil {
		return nil, err
	}
	timed := &timed{r: resp.Body, watch: watch}
	body, err := unpack.Reader(resp.Header.Get("Content-Encoding"), timed)
	if err != nil {
		return nil, err
	}
	p.Body = &limited{r: body, left: c.opts.MaxBytes, tooLarge: c.tooLarge(), at: at, under: timed}
	return p, nil
}

// fieldOf is a field of the answer, if it is of a length that can be kept and sent back.
func fieldOf(resp *http.Response, name string) string {
	if v := resp.Header.Get(name); len(v) <= 1024 {
		return v
	}
	return ""
}

func (c *Client) tooLarge() error {
	return fmt.Errorf("has more than the %d bytes that may be fetched", c.opts.MaxBytes)
}

// redirect is asked before each redirect is followed. Whom it leads to is checked at the dial, as ever.
func (c *Client) redirect(req *http.Request, via []*http.Request) error {
	if len(via) > c.opts.Redirects {
		return fmt.Errorf("redirects more than %d times", c.opts.Redirects)
	}
	if err := sound(req.URL.String()); err != nil {
		return fmt.Errorf("redirects to %s, which %w", clip(req.URL.Redacted()), err)
	}
	req.Header.Del("Referer")
	return nil
}

// sound says what is wrong with an address, apart from where it leads.
func sound(address string) error {
	u, err := url.Parse(address)
	switch {
	case err != nil:
		return errors.New("is no address of the web")
	case u.Scheme != "http" && u.Scheme != "https":
		return errors.New("is not an address of http or https")
	case u.Host == "" || u.Hostname() == "":
		return errors.New("names no server")
	case u.User != nil:
		return errors.New("has a user's name in it, which would be kept with the reports")
	case len(address) > 4096:
		return errors.New("is longer than an address may be")
	}
	return nil
}

// Send posts a body of JSON, with headers of its own. Redirects are not followed; an answer other than of success is a
// StatusError.
func (c *Client) Send(ctx context.Context, address string, header map[string]string, body []byte) error {
	if err := sound(address); err != nil {
		return fmt.Errorf("%s: %w", clip(address), err)
	}
	ctx, cancel := context.WithCancelCause(ctx)
	watch := newStopwatch(ctx, c.opts, cancel)
	defer watch.stop()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("%s: %w", clip(address), err)
	}
	req.Header.Set("User-Agent", c.opts.Agent)
	req.Header.Set("Content-Type", "application/json")
	for name, value := range header {
		req.Header.Set(name, value)
	}
	once := http.Client{Transport: c.http.Transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := once.Do(req)
	if err != nil {
		return named(address, plain(err, watch.cause()))
	}
	defer resp.Body.Close()
	if resp.StatusCode/100 != 2 {
		return &StatusError{URL: address, Code: resp.StatusCode, RetryAfter: fieldOf(resp, "Retry-After")}
	}
	return nil
}
