package ingest

import "testing"

func TestOutlet(t *testing.T) {
	in := testIntake(t)
	const body = " Envoys met in the town on Tuesday and went home again, officials said.\n"
	for dateline, want := range map[string]string{
		"HARRAN, March 9 (Harran News) -": "Harran News",
		"HARRAN, June 3. /HNA/.":          "HNA",
		"KYIV, Ukraine (AP) —":            "AP",
		"GENEVA (4 June 2023) –":          "",
		"WASHINGTON/PARIS, Nov 3 -":       "",
		"HARRAN —":                        "",
		"":                                "",
	} {
		a, err := in.Read("x.txt", []byte("Envoys meet again\n\n"+dateline+body))
		if err != nil || a.Outlet != want {
			t.Errorf("%q: outlet %q, %v; want %q", dateline, a.Outlet, err, want)
		}
	}
}
