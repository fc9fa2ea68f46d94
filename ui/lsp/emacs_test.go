package lsp

import (
	"errors"
	"os/exec"
	"path/filepath"
	"testing"
)

// emacsSession does in Emacs what [neovimSession] does. Eglot waits for a command of the
// person at the keyboard before it connects; a batch has none.
const emacsSession = `(require 'eglot)
(require 'yaml-mode)
(defvar said nil)
(defun say (&rest words) (push (mapconcat (lambda (w) (format "%s" w)) words " ") said))
(defun await (test)
  (let ((left 1000) met)
    (while (and (not (setq met (funcall test))) (> (setq left (1- left)) 0))
      (accept-process-output nil 0.02)
      (flymake-start))
    (if met "true" "false")))
(defun wrong () (flymake-diagnostics))
(defun ask (method) (jsonrpc-request (eglot--current-server-or-lose) method (eglot--TextDocumentPositionParams)))
(defun at (line column) (goto-char (point-min)) (forward-line (1- line)) (forward-char (1- column)))
(defun line-is (text) (delete-region (line-beginning-position) (line-end-position)) (insert text)
  (eglot--signal-textDocument/didChange))
(advice-add 'y-or-n-p :override (lambda (&rest _) t))
(condition-case fault
    (progn
      (find-file "events/reply.yaml")
      (apply #'eglot--connect (eglot--guess-contact))
      (unless (eglot-managed-p) (eglot--managed-mode 1))
      (say "told" (await #'wrong))
      (dolist (d (wrong))
        (goto-char (flymake-diagnostic-beg d))
        (say "wrong" (format "%d:%d" (1- (line-number-at-pos)) (current-column)) (flymake-diagnostic-text d)))
      (at 5 15)
      (say "hover" (plist-get (plist-get (ask :textDocument/hover) :contents) :value))
      (say "definition" (xref-location-group (xref-item-location (car (xref-backend-definitions 'eglot "the ban")))))
      (at 4 1)
      (line-is "actors: [hu")
      (let ((found (eglot-completion-at-point)))
        (dolist (c (all-completions "hu" (nth 2 found))) (say "proposed" c)))
      (line-is "actors: [huawei]")
      (say "clean" (await (lambda () (not (wrong)))))
      (at 5 15)
      (eglot-rename "the-ban")
      (say "renamed" (await (lambda () (at 5 1) (looking-at-p "responds_to: \\[the-ban\\]"))))
      (save-some-buffers t))
  (error (say "fault" fault)))
(with-temp-file (getenv "DATELINE_TEST_OUT") (insert (mapconcat #'identity (reverse said) "\n")))
(kill-emacs 0)
`

// The lines that docs/editors.md gives for Emacs do in an Emacs without a window what
// the page says.
func TestEmacs(t *testing.T) {
	t.Parallel()
	program, err := exec.LookPath("emacs")
	if errors.Is(err, exec.ErrNotFound) {
		t.Skip("there is no Emacs here: what it makes of the server is not tried")
	}
	if exec.Command(program, "--batch", "--eval", "(progn (require 'eglot) (require 'yaml-mode))").Run() != nil {
		t.Skip("this Emacs has no eglot or no mode for YAML: what it makes of the server is not tried")
	}
	c := newClientFolder(t)
	c.write("init.el", recipe(t, "elisp"))
	c.write("session.el", emacsSession)
	c.edits(program, "--batch", "-l", filepath.Join(c.dir, "init.el"), "-l", filepath.Join(c.dir, "session.el"))
}
