package web

import (
	"context"
	"fmt"
	"io"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"parley/internal/query"
)

// Tools is an MCP server over the desk's record, to be run on standard input and output or over HTTP.
func Tools(desk Desk, version string) *mcp.Server {
	return (&server{desk: desk, Config: Config{Version: version}}).tools()
}

// pagesOut is what a tool gives: the pages of an answer, every line with its citations. Its schema is left out, as lines
// hold lines and the protocol's inference does not take that.
type pagesOut struct {
	Pages []query.Page `json:"pages"`
	Total int          `json:"total"` // lines, of which the pages may hold a part
}

// asking is what a question can be asked with.
type asking struct {
	Narrowing
	Lines
}

// tools has a tool for each question, and search, explain and report.
func (s *server) tools() *mcp.Server {
	m := mcp.NewServer(&mcp.Implementation{Name: "parley", Title: "Parley", Version: s.Version}, &mcp.ServerOptions{
		Instructions: "The record of a negotiation, read from news reports. Every line cites the words it rests on: ref is report:byte, exact is the words. " +
			"Quote what the record says and cite it; what it does not say is not known."})
	for _, q := range questions {
		mcp.AddTool(m, &mcp.Tool{Name: q.name, Title: q.title, Description: q.about, Annotations: readOnly()},
			func(_ context.Context, _ *mcp.CallToolRequest, in asking) (*mcp.CallToolResult, any, error) {
				return s.tool(in, q.answer)
			})
	}
	type words struct {
		Words string `json:"words" jsonschema:"words that must all be there"`
	}
	mcp.AddTool(m, &mcp.Tool{Name: "search", Title: "Search", Description: "Entries and passages that hold every word.", Annotations: readOnly()},
		func(_ context.Context, _ *mcp.CallToolRequest, in words) (*mcp.CallToolResult, any, error) {
			return s.tool(asking{}, func(w io.Writer, v *query.View, o query.Options) error {
				o.Find = s.finder()
				return query.Search(w, v, in.Words, o)
			})
		})
	type reference struct {
		Reference string `json:"reference" jsonschema:"a citation such as 3:412, the id of a claim, or the id of an entry"`
	}
	mcp.AddTool(m, &mcp.Tool{Name: "explain", Title: "Explain", Description: "The exact words behind a line, with the rule and the steps that read them so.", Annotations: readOnly()},
		func(_ context.Context, _ *mcp.CallToolRequest, in reference) (*mcp.CallToolResult, any, error) {
			return s.tool(asking{}, func(w io.Writer, v *query.View, o query.Options) error { return query.Explain(w, v, in.Reference, o) })
		})
	type number struct {
		Number int `json:"number" jsonschema:"number of the report, from 1, as in citations"`
	}
	mcp.AddTool(m, &mcp.Tool{Name: "report", Title: "Report", Description: "A report's text and what it claims.", Annotations: readOnly()},
		func(_ context.Context, _ *mcp.CallToolRequest, in number) (*mcp.CallToolResult, any, error) {
			v, err := s.desk.View()
			if err != nil {
				return nil, nil, err
			}
			if in.Number < 1 || in.Number > len(v.Reports) {
				return nil, nil, fmt.Errorf("there are %d reports, numbered from 1", len(v.Reports))
			}
			r := v.Reports[in.Number-1]
			return nil, reportBody{headOf(v, in.Number-1), r.Article.Text, r.Article.Passages, r.Claims}, nil
		})
	s.deskTools(m)
	return m
}

// linesOfTool is how many lines a tool gives where nobody says how many.
const linesOfTool = 1000

func readOnly() *mcp.ToolAnnotations { return &mcp.ToolAnnotations{ReadOnlyHint: true} }

func (s *server) tool(in asking, answer func(io.Writer, *query.View, query.Options) error) (*mcp.CallToolResult, any, error) {
	f, err := in.filter()
	if err != nil {
		return nil, nil, err
	}
	v, err := s.desk.View()
	if err != nil {
		return nil, nil, err
	}
	if in.Limit <= 0 {
		in.Limit = linesOfTool
	}
	in.Offset = max(0, in.Offset)
	pages, total, err := ask(s.indexFor(v, &f), answer, f, in.Lines)
	return nil, pagesOut{pages, total}, err
}
