// Package textnorm handles text that is not drawn. In go strings from files,
// arguments and the keyboard; out come the same strings without what could
// mislead a terminal or a reader ([Clean]), folded so that they can be compared
// ([Fold]), as words that can be searched ([Words], [Hits]), or the nearest of
// several words ([Nearest]). It imports no terminal and measures no width, and
// every function takes any bytes whatever.
package textnorm
