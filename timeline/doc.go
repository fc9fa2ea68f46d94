// Package timeline holds the nouns of dateline: Event, Actor, Problem, the
// Timeline built from them once, and the View, which is Timeline × Query.
//
// In go the events and actors that package load has read ([Data]); out come
// Views, facet counts, threads and names, the same for the screen, the
// commands and the exports. Nothing here reads a file, a clock or a terminal.
//
// The files are read in this order:
//
//   - event.go, fields.go, problem.go: the nouns, and the table of what an event
//     has; countries.go and names.go: how countries and actors are called.
//   - timeline.go, builder.go: a Timeline, and how it is made. Its events lie as
//     bytes (records.go) in the order of their dates, found by id (keys.go,
//     idtable.go) and tied by what they answer (links.go, thread.go).
//   - index.go, chunk.go: the sets that queries are answered from, made of some
//     events at a time; days.go, runs.go for dates, words.go for text.
//   - check.go, match.go: a query is checked and becomes a set of events; view.go:
//     the View, with one door to its events.
//   - facet.go, forward.go, values.go: what is counted of a View; strip.go,
//     nearby.go, span.go, marks.go, changes.go: what else is asked of one.
//   - snapshot.go, snapshotread.go: a Timeline as bytes; patch.go, patchsets.go: one
//     made of another.
//
// The last two know every part of a Timeline from within, and queries know the
// index as it lies: rooms of their own would need a door for each of them. What
// knows no Event has one: package textindex finds words, bitset and pack hold
// numbers.
package timeline
