// The least a page of findings can do: the same SQL once, the same page rendered from it.
import { askedFrom } from '../../dist/src/search/asked.js';
import { FIND } from '../../dist/src/search/search.repository.js';
import { SearchPage } from '../../dist/src/search/search.pages.js';
import { findings } from '../../dist/src/search/search.service.js';
import { pool, servePages, store } from '../support/bare-page.mjs';

servePages(async (url, render) => {
  const asked = askedFrom(new URL(url, 'http://127.0.0.1').searchParams.get('q'));
  const { text, folded, head, beginning } = asked;
  const question = [text, folded, beginning === null ? '' : head, beginning ?? ''];
  const { rows } = await pool.query({ name: 'find', text: FIND, values: [store.id, 'en', ...question, null, 0, 10] });
  const found = findings(rows, false);
  return render(() =>
    SearchPage({ query: asked.text, kind: null, found, suggestions: [], cursor: null, next: found.total > 10 ? '2' : null }),
  );
});
