package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"dateline/timeline/english"
	"dateline/timeline/textnorm"
	"dateline/ui/config"
)

// settings is the reader's own configuration, read when it is first asked for.
type settings struct {
	flag    string // --config
	noCache bool   // --no-cache
	quiet   bool   // problems are said elsewhere
	once    sync.Once
	said    sync.Once
	config  *config.Config
	err     error
}

// settings gives the configuration. Mistakes in it are counted on standard
// error, once; the failure is about a file that --config names and that can't be
// read.
func (e Env) settings() (*config.Config, error) {
	s := e.own
	c, err := s.read(e)
	s.said.Do(func() {
		if text := s.mistakes(); text != "" && err == nil && !s.quiet {
			e.say("%s", text)
		}
	})
	return c, err
}

// read is settings without a word.
func (s *settings) read(e Env) (*config.Config, error) {
	s.once.Do(func() {
		s.config = config.None()
		if e.served != nil {
			return
		}
		path, named := config.Find(e.Getenv)
		if s.flag != "" {
			path, named = s.flag, true
		}
		if path == "" {
			return
		}
		s.config = config.Read(e.at(path), cleanLine(path), named)
		for _, p := range s.config.Problems {
			if p.Code == config.Unreadable && s.flag != "" {
				s.err = usagef("--config: %s: %s", path, p.Message)
			}
		}
	})
	return s.config, s.err
}

// mistakes counts the problems of the configuration, and says how to see them.
func (s *settings) mistakes() string {
	n := len(s.config.Problems)
	if n == 0 {
		return ""
	}
	check := "dateline config --check"
	if s.flag != "" {
		check += " --config " + textnorm.ShellWord(s.flag)
	}
	return fmt.Sprintf("%s in %s: run `%s`", english.Count(n, "mistake"), s.config.File, check)
}

// ownPath is the timeline that the configuration names, "" where it names none,
// and the place of that line.
func (e Env) ownPath() (path, place string, err error) {
	c, err := e.settings()
	if err != nil || c.Path == "" {
		return "", "", err
	}
	path = c.Path
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		home := e.Getenv("HOME")
		if home == "" {
			home, _ = os.UserHomeDir()
		}
		path = filepath.Join(home, rest)
	}
	if !filepath.IsAbs(path) {
		path = filepath.Join(filepath.Dir(c.File), path)
	}
	place = fmt.Sprintf("%s:%d: ", c.File, c.Line("path"))
	return path, place, nil
}
