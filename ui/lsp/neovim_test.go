package lsp

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dateline/ui/watch"
)

// asServer is the variable of the environment that makes the test's own program the
// server, for editors that start one.
const asServer = "DATELINE_TEST_LSP"

func TestMain(m *testing.M) {
	if os.Getenv(asServer) == "" {
		os.Exit(m.Run())
	}
	Serve(context.Background(), os.Stdin, os.Stdout, os.Stdin.Close, Options{
		Version: "test", Now: time.Now, After: time.After,
		Watch: func(ctx context.Context, dir string) <-chan string {
			changes, _ := watch.Start(ctx, dir)
			return changes
		},
	})
}

// older gives an old Neovim the function that the recipe calls.
const older = `vim.lsp.start = vim.lsp.start or function(config)
  local id = vim.lsp.start_client(config)
  vim.lsp.buf_attach_client(0, id)
end
vim.cmd('filetype on')
`

const neovimSession = `local out = {}
local function say(...) table.insert(out, table.concat({...}, ' ')) end
local function ask(method, more)
  local params = vim.tbl_extend('force', vim.lsp.util.make_position_params(0, 'utf-16'), more or {})
  for _, answer in pairs(vim.lsp.buf_request_sync(0, method, params, 20000) or {}) do return answer.result end
end
local ok, fault = pcall(function()
  say('told', tostring(vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 20)))
  for _, d in ipairs(vim.diagnostic.get(0)) do say('wrong', d.lnum .. ':' .. d.col, d.message) end
  vim.fn.cursor(5, 15)
  say('hover', ask('textDocument/hover').contents.value)
  say('definition', ask('textDocument/definition')[1].uri)
  vim.fn.setline(4, 'actors: [hu')
  vim.fn.cursor(4, 12)
  for _, i in ipairs(ask('textDocument/completion').items) do say('proposed', i.label, i.textEdit.newText) end
  vim.fn.setline(4, 'actors: [huawei]')
  say('clean', tostring(vim.wait(20000, function() return #vim.diagnostic.get(0) == 0 end, 20)))
  vim.fn.cursor(5, 15)
  vim.lsp.buf.rename('the-ban')
  say('renamed', tostring(vim.wait(20000, function() return vim.fn.getline(5) == 'responds_to: [the-ban]' end, 20)))
  vim.cmd('wall')
end)
if not ok then say('fault', fault) end
vim.fn.writefile(vim.split(table.concat(out, '\n'), '\n'), vim.env.DATELINE_TEST_OUT)
vim.cmd('qall!')
`

// The lines that docs/editors.md gives for Neovim do in a Neovim without a window
// what the page says.
func TestNeovim(t *testing.T) {
	t.Parallel()
	program, err := exec.LookPath("nvim")
	if errors.Is(err, exec.ErrNotFound) {
		t.Skip("there is no Neovim here: what an editor makes of the server is not tried")
	}
	c := newClientFolder(t)
	c.write("init.lua", older+recipe(t, "lua"))
	c.write("session.lua", neovimSession)
	c.edits(program, "--headless", "--clean", "-n", "-u", filepath.Join(c.dir, "init.lua"),
		"events/reply.yaml", "-c", "luafile "+filepath.Join(c.dir, "session.lua"))
}

// recipe are the lines that docs/editors.md gives for an editor, by their language.
func recipe(t *testing.T, language string) string {
	t.Helper()
	page, err := os.ReadFile("../../docs/editors.md")
	if err != nil {
		t.Fatal(err)
	}
	_, lines, _ := strings.Cut(string(page), "```"+language+"\n")
	lines, _, ok := strings.Cut(lines, "```\n")
	if !ok {
		t.Fatalf("docs/editors.md has no lines in %s", language)
	}
	return lines
}

// newClientFolder is a timeline with a misspelt name, and a program dateline.
func newClientFolder(t *testing.T) *client {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := &client{t: t, dir: t.TempDir()}
	for name, text := range sample {
		c.write("timeline/"+name, text)
	}
	c.write("timeline/events/reply.yaml", strings.Replace(sample["events/reply.yaml"], "HW", "hauwei-x", 1))
	c.write("bin/dateline", "#!/bin/sh\nexec '"+self+"'\n")
	if err := os.Chmod(filepath.Join(c.dir, "bin/dateline"), 0o700); err != nil {
		t.Fatal(err)
	}
	return c
}

// edits runs an editor through a session that writes down what it was told, and holds
// that against what every editor must be told.
func (c *client) edits(program string, args ...string) {
	t := c.t
	t.Helper()
	out := filepath.Join(c.dir, "out")
	cmd := exec.CommandContext(t.Context(), program, args...)
	cmd.Dir = filepath.Join(c.dir, "timeline")
	cmd.Env = append(os.Environ(), asServer+"=1", "DATELINE_TEST_OUT="+out, "HOME="+c.dir,
		"PATH="+filepath.Join(c.dir, "bin")+string(os.PathListSeparator)+os.Getenv("PATH"))
	printed, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, printed)
	}
	said, err := os.ReadFile(out)
	if err != nil {
		t.Fatalf("%v: %s", err, printed)
	}
	for _, want := range []string{
		"told true", "wrong 3:9 ", "hover 16 May 2019: The ban", "/events/ban.yaml", "proposed huawei", "clean true", "renamed true",
	} {
		if !strings.Contains(string(said), want) {
			t.Errorf("%q is not in %s\n%s", want, said, printed)
		}
	}
	view, err := os.ReadFile(filepath.Join(c.dir, "timeline/timeline.yaml"))
	if err != nil || !strings.Contains(string(view), "thread:the-ban") {
		t.Errorf("the view says %s, %v", view, err)
	}
}
