package opening

import (
	"context"
	"time"

	"dateline/timeline"
	"dateline/timeline/load"
	"dateline/timeline/together"
	"dateline/ui/cache"
)

// kept opens the timeline from its snapshot, with the files read anew that have
// changed since, or from all its files, and leaves the writing of a new snapshot
// to what is deferred.
func (s *Source) kept(ctx context.Context, report func(load.Stage)) (*timeline.Timeline, error) {
	s.seen = seen{at: s.o.Now()}
	if s.o.Path == load.Stdin || s.o.Cache == nil || s.Table() {
		s.seen = s.list()
		return s.cold(ctx, report)
	}
	entry := s.o.Cache.Entry(s.o.Path)
	defer entry.Close()
	if s.folder {
		s.seen.files = entry.Listed()
	}
	start := time.Now()
	t := s.fromSnapshot(ctx, entry)
	if t != nil && entry.State == cache.Fresh {
		s.o.Deferred.Add(func(ctx context.Context, _ bool) { entry.Used(ctx) })
		return t, nil
	}
	if t == nil {
		var err error
		if t, err = s.cold(ctx, report); err != nil {
			return nil, err
		}
	}
	slow := time.Since(start) >= s.o.SlowLoad || s.o.Path == "" // which changes with the program alone
	s.o.Deferred.Add(func(ctx context.Context, idle bool) {
		if idle || slow && !entry.Restless() {
			_ = entry.Write(ctx, t) // `dateline cache` says what stands in the way
		}
	})
	return t, nil
}

// fromSnapshot is nil where there is no snapshot that will do, or where another program
// cuts it short meanwhile.
func (s *Source) fromSnapshot(ctx context.Context, entry *cache.Entry) (t *timeline.Timeline) {
	defer func() {
		if cause := recover(); together.Lost(cause) {
			t = nil
		} else if cause != nil {
			panic(cause)
		}
	}()
	if entry.State == cache.None || entry.MostChanged() {
		return nil
	}
	t, err := entry.Timeline()
	if err != nil {
		return nil
	}
	s.pure = true
	if len(entry.Changes) == 0 {
		s.last = t
		return t
	}
	var files []string
	for _, c := range entry.Changes {
		files = append(files, c.Path)
	}
	t, _ = s.patched(ctx, t, files)
	return t
}
