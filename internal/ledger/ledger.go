// Package ledger keeps the record across articles: which claims are of one event, what they add up to, how offers were
// answered, where figures disagree, and what a report recycles.
//
// In: reports (articles with their claims) in any order, and judgements of people. Out: a Record, the same byte for
// byte whatever the order. Fold is the way in.
package ledger
