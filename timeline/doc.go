// Package timeline holds the nouns of dateline: Event, Actor, Problem, the
// Timeline built from them once, and the View, which is Timeline × Query.
//
// In go the events and actors that package load has read ([Data]); out come
// Views, facet counts, threads and names, the same for the screen, the
// commands and the exports. Nothing here reads a file, a clock or a terminal.
package timeline
