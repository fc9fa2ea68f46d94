// Package ui is the screen: one tea.Model that owns the state and joins the
// panes. In go a Timeline and messages from outside (keys, sizes, results of
// work); out come frames of exactly as many cells as the terminal has, and
// commands that do what takes time.
//
//	keys, sizes ─→ Update ─→ keys.Lookup(scope) ─→ the table of deeds, or session.Do
//	                                                │ changes view, cursor, selection
//	                                                ▼
//	                          did: the session's View ─→ show ─→ every pane ─→ View
//
// Rules that keep it simple:
//   - Panes are plain structs behind pointers with a rectangle. They get state
//     through setters, answer by return value and know nothing of each other.
//   - What the reader has is in package session, whose outcome did shows and says.
//     show is the one place where a new View reaches the panes.
//   - Update does no I/O and never waits; whatever does is a tea.Cmd.
package ui
