// Command parley reads news reports about a negotiation and keeps its record.
//
// Each subcommand is a struct in a file of its own; main parses the flags, calls its Run, and turns what came of it
// into an exit status. Start at program.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"syscall"

	"github.com/alecthomas/kong"
)

// Exit statuses.
const (
	exitFine  = 0
	exitFault = 1 // some input could not be read, or nothing came of the command
	exitUsage = 2 // the command line cannot be understood
)

// errReported ends a command with exitFault after its faults were printed one by one.
var errReported = errors.New("some input could not be read")

// streams are where a command reads and prints.
type streams struct {
	in  io.Reader
	out io.Writer
	err io.Writer
}

// program is the command line.
type program struct {
	Read readCmd `cmd:"" help:"Read reports and print what each one says."`
}

func main() {
	os.Exit(run(os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr}))
}

// run is the whole program: arguments and streams in, exit status out.
func run(args []string, std streams) int {
	status := -1
	parser, err := kong.New(&program{},
		kong.Name("parley"),
		kong.Description("Parley reads news reports about a negotiation and keeps its record, every line tied to the words of a report."),
		kong.Writers(std.out, std.err),
		kong.Exit(func(code int) { status = code }),
		kong.UsageOnError(),
		kong.Bind(std),
	)
	if err != nil {
		panic(err) // the command line is described wrongly: a mistake in this package
	}
	ctx, err := parser.Parse(args)
	if status >= 0 {
		return status // --help was asked for and printed
	}
	if err != nil {
		fmt.Fprintf(std.err, "parley: %v\nRun parley --help for what there is.\n", err)
		return exitUsage
	}
	return statusOf(ctx.Run(), std)
}

// statusOf prints the error and says how to exit. A reader that closed the pipe early ("parley … | head") is no fault.
func statusOf(err error, std streams) int {
	switch {
	case err == nil, errors.Is(err, syscall.EPIPE):
		return exitFine
	case errors.Is(err, errReported):
		return exitFault
	}
	fmt.Fprintf(std.err, "parley: %v\n", err)
	return exitFault
}
