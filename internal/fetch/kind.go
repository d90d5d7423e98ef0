package fetch

import (
	"fmt"
	"mime"
	"strings"
)

// unreadable are the kinds of content that hold no report, whatever else they hold.
var unreadable = []struct{ prefix, what string }{
	{"image/", "a picture"}, {"audio/", "sound"}, {"video/", "a film"}, {"font/", "a font"}, {"model/", "a model"},
	{"text/css", "a style sheet"}, {"text/javascript", "a program"}, {"application/javascript", "a program"},
	{"application/x-javascript", "a program"}, {"application/wasm", "a program"}, {"text/event-stream", "a stream of events"},
	{"multipart/x-mixed-replace", "a stream without end"}, {"application/x-mpegurl", "a film"}, {"application/vnd.apple.mpegurl", "a film"},
	{"application/x-executable", "a program"}, {"application/x-msdownload", "a program"},
}

// readable says why content of a kind cannot hold a report; nil where it may. Servers that say nothing, or that do not
// know, are given the benefit of the doubt: what the bytes are is looked at later.
func readable(contentType string) error {
	kind, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		kind, _, _ = strings.Cut(strings.ToLower(contentType), ";")
		kind = strings.TrimSpace(kind)
	}
	for _, u := range unreadable {
		if strings.HasPrefix(kind, u.prefix) {
			return fmt.Errorf("is %s (%s), not a report", u.what, kind)
		}
	}
	return nil
}
