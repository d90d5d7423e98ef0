package main

import (
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"unicode"

	"parley/data"
	"parley/internal/calendar"
	"parley/internal/fetch"
	"parley/internal/ingest"
	"parley/internal/reader"
	"parley/internal/worker"
)

// reading holds the flags of every command that reads reports.
type reading struct {
	Published interval          `placeholder:"DATE" help:"Date of publication of reports that carry none: 2022-10-14, 2022-10 or 2022."`
	Lexicon   []string          `placeholder:"DIR" type:"existingdir" help:"Folder of names of your own, in the columns of data/lexicon. May be given more than once."`
	Encoding  string            `placeholder:"NAME" help:"Encoding of reports that are not UTF-8, such as windows-1252."`
	Map       map[string]string `placeholder:"PART=FIELD" mapsep:"," help:"Fields of dumps (columns of CSV, keys of JSON) that hold each part of an article: title=Headline,body=Text,published=Date,url=URL,outlet=Source. Without it, the usual names."`
	Jobs      int               `placeholder:"N" help:"Reports to read at a time. Without it, one for each processor."`
	network
}

// network holds the flags of every command that fetches.
type network struct {
	AllowPrivate bool   `help:"Also fetch from this machine and from private networks, as in an office of your own."`
	Contact      string `placeholder:"ADDRESS" help:"Address of mail or web that servers are told when something is fetched, for complaints."`
}

// client fetches as the flags say.
func (o network) client() *fetch.Client {
	return fetch.New(fetch.Options{Agent: agent(), Contact: o.Contact, Private: o.AllowPrivate, MaxBytes: maxDownload})
}

// agent is what this program calls itself to servers.
func agent() string { return "parley/" + strings.Trim(version(), "()") }

// maxDownload is the most bytes that one address may give: a large web archive.
const maxDownload = 16 << 30

// interval is a date on the command line.
type interval struct{ calendar.Interval }

// UnmarshalText reads a day, a month, a year or an EDTF interval.
func (v *interval) UnmarshalText(text []byte) (err error) {
	v.Interval, err = calendar.ParseEDTF(string(text))
	if err != nil {
		return fmt.Errorf("%q is no date of the form 2022-10-14, 2022-10 or 2022", text)
	}
	return nil
}

// worker loads what reading takes.
func (o reading) worker(std streams) (*worker.Worker, error) {
	in, err := ingest.Default(ingest.Encoding(o.Encoding), ingest.Map(o.Map))
	if err != nil {
		return nil, err
	}
	r, err := o.reader()
	if err != nil {
		return nil, err
	}
	return &worker.Worker{Intake: in, Reader: r, Stdin: std.in, Web: o.client(), Published: o.Published.Interval, Jobs: o.Jobs}, nil
}

func (o reading) reader() (*reader.Reader, error) {
	var names []fs.FS
	for _, dir := range o.Lexicon {
		names = append(names, os.DirFS(dir))
	}
	return reader.New(data.Files, names...)
}

// faults prints what could not be read, and remembers that there was something.
type faults struct {
	std  streams
	some bool
}

func (f *faults) report(err error) {
	f.some = true
	fmt.Fprintf(f.std.err, "parley: %s\n", printable(err.Error()))
}

// printable is the text with the control characters escaped that names of files may hold: printed as they are they would
// end the line, or command the terminal.
func printable(text string) string {
	var out strings.Builder
	for _, r := range text {
		if unicode.IsControl(r) || '\u202a' <= r && r <= '\u202e' || '\u2066' <= r && r <= '\u2069' {
			out.WriteString(strings.Trim(strconv.QuoteRuneToASCII(r), "'"))
		} else {
			out.WriteRune(r)
		}
	}
	return out.String()
}

// err is errReported if there was a fault.
func (f *faults) err() error {
	if f.some {
		return errReported
	}
	return nil
}
