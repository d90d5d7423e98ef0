package web

import (
	"context"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"parley/internal/review"
)

// deskTools adds the tools by which a model sees what people decided, and what is in doubt. It decides nothing itself.
func (s *server) deskTools(m *mcp.Server) {
	type most struct {
		Limit int `json:"limit,omitempty" jsonschema:"how many to give; 20 without it"`
	}
	mcp.AddTool(m, &mcp.Tool{Name: "review", Title: "Review", Description: "What is most worth checking: the most doubtful and most consequential entries, with the doubts.", Annotations: readOnly()},
		func(_ context.Context, _ *mcp.CallToolRequest, in most) (*mcp.CallToolResult, any, error) {
			v, err := s.desk.View()
			if err != nil {
				return nil, nil, err
			}
			b := s.books.of(v)
			return nil, map[string]any{"items": b.Lines(first(s.books.queue(b), in.Limit))}, nil
		})
	mcp.AddTool(m, &mcp.Tool{Name: "judgements", Title: "Judgements", Description: "What people decided about the record, the latest first, with what became of it, and where they disagree.", Annotations: readOnly()},
		func(_ context.Context, _ *mcp.CallToolRequest, in most) (*mcp.CallToolResult, any, error) {
			v, err := s.desk.View()
			if err != nil {
				return nil, nil, err
			}
			b := s.books.of(v)
			return nil, map[string]any{"judgements": first(b.List(), in.Limit), "conflicts": first(b.Conflicts(), in.Limit)}, nil
		})
}

// first is the head of a list, never nil; without a limit it is of twenty.
func first[T review.Item | review.Listed | review.Conflict](list []T, limit int) []T {
	if limit <= 0 {
		limit = 20
	}
	return append([]T{}, list[:min(limit, len(list))]...)
}
