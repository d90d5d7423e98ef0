package worker

import "parley/internal/article"

// Read reads one article that is at hand already, as Run reads those it finds.
func (w *Worker) Read(a *article.Article) Result { return w.read(Result{Path: a.URI, Article: a}) }
