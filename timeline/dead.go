package timeline

import (
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/timeline/query"
)

// citing are the events of which a source has one of these addresses. The index of
// hosts says which events may.
func (t *Timeline) citing(addresses map[string]bool) *roaring.Bitmap {
	may := roaring.New()
	for address := range addresses {
		if host := hostOf(address); host != "" {
			may.Or(t.index.columns[query.Source].find(host, false))
		}
	}
	found := roaring.New()
	for it := may.Iterator(); it.HasNext(); {
		place := it.Next()
		if slices.ContainsFunc(t.At(int(place)).Sources, func(s Source) bool { return addresses[strings.TrimSpace(s.URL)] }) {
			found.Add(place)
		}
	}
	return found
}

// AsksDead tells whether a query asks for sources whose address is gone.
func AsksDead(q query.Query) bool { return asksIs(q, "dead") }

// asksIs tells whether a query asks by is: for one of some words.
func asksIs(q query.Query, words ...string) bool {
	asks := false
	q.Walk(func(n *query.Node) bool {
		if n.Op == query.Term && n.Field == query.Is {
			for _, v := range n.Values {
				asks = asks || slices.ContainsFunc(words, func(w string) bool { return matchesWord(v, w) })
			}
		}
		return true
	})
	return asks
}
