package timeline

// keys tell events apart, and find them.
type keys struct {
	table   idTable
	renamed map[uint32]string   // the keys that are no ids, by place
	twice   map[string][]uint32 // the places of ids that stand more than once: the first as loaded, then the others in order
}

// at is the key of the event at a place.
func (k *keys) at(t *Timeline, place int) string {
	if key, ok := k.renamed[uint32(place)]; ok {
		return key
	}
	return t.id(place)
}

// KeyAt is the Key of the i-th event, for less than At takes.
func (t *Timeline) KeyAt(i int) string { return t.keys.at(t, i) }

// FindKey is the place of the event with the key.
func (t *Timeline) FindKey(key string) (i int, ok bool) {
	i, _, ok = t.keys.table.find(key, t.KeyAt)
	return i, ok
}

// placesOf are the events with an id: the first, as loaded, in front.
func (t *Timeline) placesOf(id string) []uint32 {
	if places, ok := t.keys.twice[id]; ok {
		return places
	}
	i, ok := t.FindKey(id)
	if !ok || t.id(i) != id {
		return nil
	}
	return []uint32{uint32(i)}
}

// first is the place of the event that links to an id go to.
func (t *Timeline) first(id string) (place int, ok bool) {
	i, ok := t.FindKey(id)
	return i, ok && t.id(i) == id
}

// Carrying are the events that have an id, which should be one: the first, as
// loaded, in front.
func (t *Timeline) Carrying(id string) []*Event { return t.at(t.placesOf(id)) }

// Find is the first event, as loaded, that carries the id: the one that links
// go to.
func (t *Timeline) Find(id string) (*Event, bool) {
	i, ok := t.first(id)
	if !ok {
		return nil, false
	}
	return t.At(i), true
}
