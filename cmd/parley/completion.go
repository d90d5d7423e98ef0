package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"
)

type completionCmd struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"The shell: ${enum}."`
}

// Help is what parley completion --help adds.
func (completionCmd) Help() string {
	return `Examples:

  source <(parley completion bash)
  parley completion zsh > ~/.zsh/completions/_parley
  parley completion fish > ~/.config/fish/completions/parley.fish`
}

// Run prints the script.
func (c *completionCmd) Run(std streams, parser *kong.Kong) error {
	var out strings.Builder
	switch c.Shell {
	case "bash":
		completeBash(&out, parser.Model)
	case "zsh":
		completeZsh(&out, parser.Model)
	case "fish":
		completeFish(&out, parser.Model)
	}
	_, err := io.WriteString(std.out, out.String())
	return err
}

// choices are the words that may follow a flag or argument; empty where anything may.
func choices(v *kong.Value) []string {
	var words []string
	for _, word := range strings.Split(v.Enum, ",") {
		if word != "" {
			words = append(words, word)
		}
	}
	return words
}

// arguments are the words that an argument of the command may be.
func arguments(cmd *kong.Node) []string {
	var words []string
	for _, arg := range cmd.Positional {
		words = append(words, choices(arg)...)
	}
	return words
}

func flagNames(cmd *kong.Node) []string {
	names := []string{"--help"}
	for _, f := range cmd.Flags {
		names = append(names, "--"+f.Name)
	}
	return names
}

func completeBash(out *strings.Builder, app *kong.Application) {
	out.WriteString("_parley() {\n  local word=${COMP_WORDS[COMP_CWORD]} last=${COMP_WORDS[COMP_CWORD-1]}\n  COMPREPLY=()\n")
	var names []string
	for _, cmd := range app.Children {
		names = append(names, cmd.Name)
	}
	fmt.Fprintf(out, "  if [[ $COMP_CWORD -eq 1 ]]; then\n    COMPREPLY=($(compgen -W '%s --help' -- \"$word\"))\n    return\n  fi\n", strings.Join(names, " "))
	out.WriteString("  case ${COMP_WORDS[1]} in\n")
	for _, cmd := range app.Children {
		fmt.Fprintf(out, "  %s)\n    case $last in\n", cmd.Name)
		for _, f := range cmd.Flags {
			if words := choices(f.Value); len(words) > 0 {
				fmt.Fprintf(out, "    --%s) COMPREPLY=($(compgen -W '%s' -- \"$word\")); return ;;\n", f.Name, strings.Join(words, " "))
			}
		}
		fmt.Fprintf(out, "    esac\n    [[ $word == -* ]] && COMPREPLY=($(compgen -W '%s' -- \"$word\"))\n", strings.Join(flagNames(cmd), " "))
		if words := arguments(cmd); len(words) > 0 {
			fmt.Fprintf(out, "    [[ $word != -* ]] && COMPREPLY=($(compgen -W '%s' -- \"$word\"))\n", strings.Join(words, " "))
		}
		out.WriteString("    ;;\n")
	}
	out.WriteString("  esac\n}\ncomplete -o default -F _parley parley\n")
}

func completeZsh(out *strings.Builder, app *kong.Application) {
	clean := strings.NewReplacer("'", "'\\''", "[", "(", "]", ")", ":", "\\:")
	out.WriteString("#compdef parley\n_parley() {\n  local -a commands\n  commands=(\n")
	for _, cmd := range app.Children {
		fmt.Fprintf(out, "    '%s:%s'\n", cmd.Name, clean.Replace(cmd.Help))
	}
	out.WriteString("  )\n  if (( CURRENT == 2 )); then\n    _describe command commands\n    return\n  fi\n")
	out.WriteString("  local command=$words[2]\n  shift words\n  (( CURRENT-- ))\n  case $command in\n")
	for _, cmd := range app.Children {
		fmt.Fprintf(out, "  %s)\n    _arguments '--help[Show help]'", cmd.Name)
		for _, f := range cmd.Flags {
			value := ""
			if words := choices(f.Value); len(words) > 0 {
				value = ":" + f.Name + ":(" + strings.Join(words, " ") + ")"
			} else if !f.IsBool() {
				value = ":" + f.Name + ":_files"
			}
			fmt.Fprintf(out, " \\\n      '--%s[%s]%s'", f.Name, clean.Replace(helpOf(f.Value)), value)
		}
		if words := arguments(cmd); len(words) > 0 {
			fmt.Fprintf(out, " \\\n      '*:argument:(%s)'", strings.Join(words, " "))
		} else {
			out.WriteString(" \\\n      '*:report:_files'")
		}
		out.WriteString("\n    ;;\n")
	}
	out.WriteString("  esac\n}\nif [ \"$funcstack[1]\" = _parley ]; then\n  _parley \"$@\"\nelse\n  compdef _parley parley\nfi\n")
}

func completeFish(out *strings.Builder, app *kong.Application) {
	quote := func(s string) string { return "'" + strings.NewReplacer(`\`, `\\`, "'", `\'`).Replace(s) + "'" }
	for _, cmd := range app.Children {
		fmt.Fprintf(out, "complete -c parley -n __fish_use_subcommand -f -a %s -d %s\n", cmd.Name, quote(cmd.Help))
		in := quote("__fish_seen_subcommand_from " + cmd.Name)
		for _, f := range cmd.Flags {
			fmt.Fprintf(out, "complete -c parley -n %s -l %s -d %s", in, f.Name, quote(helpOf(f.Value)))
			switch words := choices(f.Value); {
			case len(words) > 0:
				fmt.Fprintf(out, " -x -a %s", quote(strings.Join(words, " ")))
			case !f.IsBool():
				out.WriteString(" -r")
			}
			out.WriteString("\n")
		}
		if words := arguments(cmd); len(words) > 0 {
			fmt.Fprintf(out, "complete -c parley -n %s -f -a %s\n", in, quote(strings.Join(words, " ")))
		}
	}
}

// helpOf is the help of a flag or argument with its placeholders filled in.
func helpOf(v *kong.Value) string {
	return strings.NewReplacer("${enum}", strings.Join(choices(v), ", "), "${default}", v.Default).Replace(v.Help)
}
