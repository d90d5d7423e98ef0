package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"
)

type manCmd struct{}

// Help is what parley man --help adds.
func (manCmd) Help() string {
	return "Examples:\n\n  parley man > parley.1\n  parley man | man -l -"
}

// Run prints the manual page, made from the same descriptions as --help.
func (manCmd) Run(std streams, parser *kong.Kong) error {
	var out strings.Builder
	out.WriteString(".TH PARLEY 1\n.SH NAME\nparley \\- keep the record of a negotiation from news reports\n")
	out.WriteString(".SH SYNOPSIS\n.B parley\n.I command\n[\\fIflags\\fR] [\\fIreport\\fR ...]\n")
	fmt.Fprintf(&out, ".SH DESCRIPTION\n%s\n.SH COMMANDS\n", roff(description))
	for _, cmd := range parser.Model.Children {
		manCommand(&out, cmd)
	}
	out.WriteString(".SH EXIT STATUS\n")
	for _, status := range [][2]string{{"0", "Everything went well."},
		{"1", "Some report could not be read (the others were), or nothing could be printed."},
		{"2", "The command line cannot be understood."}} {
		fmt.Fprintf(&out, ".TP\n%s\n%s\n", status[0], status[1])
	}
	out.WriteString(".SH ENVIRONMENT\n.TP\nNO_COLOR\nIf set, no colours are printed.\n")
	out.WriteString(".TP\nCOLUMNS\nWidth of text that does not go to a terminal.\n")
	_, err := io.WriteString(std.out, out.String())
	return err
}

func manCommand(out *strings.Builder, cmd *kong.Node) {
	fmt.Fprintf(out, ".SS parley %s", cmd.Name)
	for _, arg := range cmd.Positional {
		fmt.Fprintf(out, " %s", roff(arg.Summary()))
	}
	fmt.Fprintf(out, "\n%s\n", roff(cmd.Help))
	for _, arg := range cmd.Positional {
		fmt.Fprintf(out, ".TP\n\\fI%s\\fR\n%s\n", roff(arg.Name), roff(helpOf(arg)))
	}
	for _, f := range cmd.Flags {
		name := "\\fB" + roff("--"+f.Name) + "\\fR"
		if !f.IsBool() {
			name += "=\\fI" + roff(f.FormatPlaceHolder()) + "\\fR"
		}
		if f.Short != 0 {
			name = fmt.Sprintf("\\fB\\-%c\\fR, %s", f.Short, name)
		}
		fmt.Fprintf(out, ".TP\n%s\n%s\n", name, roff(helpOf(f.Value)))
	}
	if cmd.Detail != "" {
		fmt.Fprintf(out, ".PP\n.nf\n%s\n.fi\n", roff(cmd.Detail))
	}
}

// roff keeps signs that the formatter would take for its own.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(text)
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
			lines[i] = `\&` + line
		}
	}
	return strings.Join(lines, "\n")
}
