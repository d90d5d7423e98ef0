// Command parley reads news reports about a negotiation and keeps its record.
//
// Each subcommand is a struct whose fields are its flags and whose Run does the work in a few calls; main parses the
// command line, calls Run, and turns what came of it into an exit status. Start at program.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"parley/internal/export"
)

// Exit statuses.
const (
	exitFine  = 0
	exitFault = 1 // some input could not be read, or nothing came of the command
	exitUsage = 2 // the command line cannot be understood

	exitStopped = 130 // the user stopped it; what was done by then is kept
)

// errReported ends a command with exitFault after its faults were printed one by one.
var errReported = errors.New("some input could not be read")

// errStopped ends a command that the user stopped.
var errStopped = errors.New("stopped; the same command goes on from here")

// usageError is a fault of the command line that only shows after parsing.
type usageError string

func (e usageError) Error() string { return string(e) }

// streams are where a command reads and prints.
type streams struct {
	in  io.Reader
	out io.Writer
	err io.Writer
}

// program is the command line.
type program struct {
	Brief      briefCmd      `cmd:"" group:"ask" help:"Print the state of a negotiation on a page."`
	Timeline   timelineCmd   `cmd:"" group:"ask" help:"Print what happened, was planned or failed, by date."`
	Offers     offersCmd     `cmd:"" group:"ask" help:"Print offers with each side's answers."`
	Figures    figuresCmd    `cmd:"" group:"ask" help:"Print figures, rivals side by side."`
	Tracks     tracksCmd     `cmd:"" group:"ask" help:"Print who mediates, with meetings and offers."`
	Statements statementsCmd `cmd:"" group:"ask" help:"Print who said what, or accused whom."`
	Diff       diffCmd       `cmd:"" group:"ask" help:"Print what changed in the record since a day."`
	Search     searchCmd     `cmd:"" group:"ask" help:"Find entries and passages by their words."`
	Explain    explainCmd    `cmd:"" group:"ask" help:"Show the words behind a citation."`
	Record     recordCmd     `cmd:"" group:"ask" help:"Print the whole record as JSON."`
	Export     exportCmd     `cmd:"" group:"ask" help:"Write the record for other programs."`
	Serve      serveCmd      `cmd:"" group:"ask" help:"Show the record as web pages and JSON."`
	MCP        mcpCmd        `cmd:"" name:"mcp" group:"ask" help:"Give a language model the record as tools (MCP)."`

	Add        addCmd        `cmd:"" group:"keep" help:"Read reports into a record kept in a file."`
	Watch      watchCmd      `cmd:"" group:"keep" help:"Ask feeds for news, read it into a record, and tell what it changes."`
	Judge      judgeCmd      `cmd:"" group:"keep" help:"Accept, reject, edit, merge, split or add what the record says."`
	Judgements judgementsCmd `cmd:"" group:"keep" help:"List what people decided; take in what was decided elsewhere."`
	Review     reviewCmd     `cmd:"" group:"keep" help:"Print what is most worth checking."`
	Compare    compareCmd    `cmd:"" group:"keep" help:"Print how far coders agree."`
	Token      tokenCmd      `cmd:"" group:"keep" help:"Make, list and revoke tokens for parley serve."`
	Verify     verifyCmd     `cmd:"" group:"keep" help:"Check that every line of a kept record still stands on its words."`
	Backup     backupCmd     `cmd:"" group:"keep" help:"Copy a kept record into a file."`

	Read readCmd `cmd:"" group:"look" help:"Print what each report says, by itself."`
	Eval evalCmd `cmd:"" group:"look" help:"Score readings against gold."`

	Completion completionCmd `cmd:"" group:"help" help:"Print a script that completes commands and flags in a shell."`
	Man        manCmd        `cmd:"" group:"help" help:"Print the manual page."`
	Version    versionCmd    `cmd:"" group:"help" help:"Print the version."`
}

const description = "Parley reads news reports about a negotiation and keeps its record: who met whom, where and when; who " +
	"offered what and how the other side answered; what was agreed; who claimed what. Every line is tied to the exact " +
	"words of a report."

func main() {
	keepRoom()
	os.Exit(run(os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr}))
}

// newParser is the parser of the command line. exit hears of --help, which has printed and wants to end.
func newParser(std streams, exit func(int)) *kong.Kong {
	return kong.Must(&program{},
		kong.Name("parley"),
		kong.Description(description),
		kong.Writers(std.out, std.err),
		kong.Exit(exit),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100}),
		kong.ExplicitGroups([]kong.Group{
			{Key: "ask", Title: "Ask the record (of reports, or kept in a file)"},
			{Key: "keep", Title: "Keep a record"},
			{Key: "look", Title: "Look at single reports"},
			{Key: "help", Title: "About the program"},
		}),
		kong.Vars{"exports": strings.Join(export.Names(), ","), "folders": severalFiles()},
		kong.Bind(std),
	)
}

// run is the whole program: arguments and streams in, exit status out.
func run(args []string, std streams) int {
	status := -1
	parser := newParser(std, func(code int) { status = code })
	ctx, err := parser.Parse(args)
	switch {
	case status >= 0:
		return status
	case err != nil:
		return statusOf(usageError(err.Error()), std)
	}
	return statusOf(ctx.Run(), std)
}

// statusOf prints the error and says how to exit. A reader that closed the pipe early ("parley … | head") is no fault.
func statusOf(err error, std streams) int {
	var misused usageError
	switch {
	case err == nil, errors.Is(err, syscall.EPIPE):
		return exitFine
	case errors.Is(err, errReported):
		return exitFault
	case errors.Is(err, errStopped):
		fmt.Fprintf(std.err, "parley: %v\n", errStopped)
		return exitStopped
	case errors.As(err, &misused):
		fmt.Fprintf(std.err, "parley: %v\nRun parley --help for the commands, parley COMMAND --help for one of them.\n", err)
		return exitUsage
	}
	fmt.Fprintf(std.err, "parley: %v\n", err)
	return exitFault
}
