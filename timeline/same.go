package timeline

import "slices"

// Same tells whether two readings of an event say the same, wherever in the
// files they stand.
func Same(a, b *Event) bool {
	return a.Key == b.Key && a.ID == b.ID && a.Date == b.Date && a.DateText == b.DateText &&
		a.Title == b.Title && a.Kind == b.Kind && a.Status == b.Status && a.Summary == b.Summary && a.Note == b.Note &&
		a.Inferred == b.Inferred &&
		slices.Equal(a.Actors, b.Actors) && slices.Equal(a.Targets, b.Targets) &&
		slices.Equal(a.Countries, b.Countries) && slices.Equal(a.Topics, b.Topics) &&
		slices.Equal(a.RespondsTo, b.RespondsTo) && slices.Equal(a.Quotes, b.Quotes) && slices.Equal(a.Sources, b.Sources) &&
		slices.Equal(a.Allow, b.Allow)
}
