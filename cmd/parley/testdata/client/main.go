// Command client calls a server by a client that was generated from its description: scripts/generated-client puts the two
// together. It reads reports and the timeline, judges a claim, takes the judgement back, and is told of a fault.
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"os"
)

func main() {
	c, err := NewClientWithResponses(os.Args[1])
	check(err)
	ctx := context.Background()

	reports, err := c.ReportsWithResponse(ctx, &ReportsParams{})
	check(err)
	want(reports.JSON200 != nil && len(*reports.JSON200) > 0, "no reports", reports.Status(), reports.Body)
	first := (*reports.JSON200)[0]
	report, err := c.ReportWithResponse(ctx, first.Number)
	check(err)
	want(report.JSON200 != nil && report.JSON200.Findings != nil && len(*report.JSON200.Findings) > 0, "no findings", report.Status(), report.Body)
	claim := (*report.JSON200.Findings)[0].Id

	timeline, err := c.TimelineWithResponse(ctx, &TimelineParams{})
	check(err)
	want(timeline.JSON200 != nil && len(*timeline.JSON200) > 0, "no timeline", timeline.Status(), timeline.Body)

	kept, err := c.JudgeWithResponse(ctx, JudgeJSONRequestBody{Act: "reject", On: &[]string{claim}, Reason: "the client says so"})
	check(err)
	want(kept.JSON201 != nil && kept.JSON201.Effect == "stands", "not kept", kept.Status(), kept.Body)
	undone, err := c.JudgeWithResponse(ctx, JudgeJSONRequestBody{Act: "undo", On: &[]string{kept.JSON201.Id}, Reason: "it was a test"})
	check(err)
	want(undone.StatusCode() == http.StatusCreated, "not undone", undone.Status(), undone.Body)
	again, err := c.JudgementWithResponse(ctx, kept.JSON201.Id)
	check(err)
	want(again.JSON200 != nil && again.JSON200.Effect == "undone", "not taken back", again.Status(), again.Body)

	fault, err := c.ReportWithResponse(ctx, 99999)
	check(err)
	want(fault.ApplicationproblemJSONDefault != nil && fault.StatusCode() == http.StatusNotFound, "no problem told", fault.Status(), fault.Body)
	fmt.Println("a generated client reads, judges and takes back")
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func want(ok bool, what, status string, body []byte) {
	if !ok {
		log.Fatalf("%s: %s %.400s", what, status, body)
	}
}
