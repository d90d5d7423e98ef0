package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

type versionCmd struct{}

// Help is what parley version --help adds.
func (versionCmd) Help() string { return "Examples:\n\n  parley version" }

// Run prints the version of the program, and the revision it was built from where the build knows it.
func (versionCmd) Run(std streams) error {
	_, err := fmt.Fprintf(std.out, "parley %s %s %s/%s\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}

func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(unknown)"
	}
	return info.Main.Version
}
