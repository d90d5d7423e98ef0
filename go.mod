module parley

go 1.26.0

require (
	github.com/alecthomas/kong v1.17.0
	golang.org/x/text v0.43.0
	golang.org/x/tools v0.52.0
)
