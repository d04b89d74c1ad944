// Articles: a shelf to choose from, and the text with everything that was read in it.
const SHELF_PAGE = 80;
const MAX_MARKS = 3000;
let shelfDrawn = 0;
let shelfOrder = [];
let shelfQuery = null;
let pageShown = null;

const touching = (() => {
  const count = INDEX.articles.map(() => [0, 0]);
  for (const f of FINDINGS) for (const d of f.docs) { count[d][0] += 1; if (relationOf(f) === 'contradiction') count[d][1] += 1; }
  return count;
})();

function showArticles() {
  drawShelf();
  const wanted = state.a === null ? -1 : Number(state.a);
  const n = Number.isInteger(wanted) && wanted >= 0 && wanted < INDEX.articles.length ? wanted : -1;
  for (const item of $('shelf').querySelectorAll('[aria-current]')) item.removeAttribute('aria-current');
  const item = $('shelf-' + n);
  if (item) item.setAttribute('aria-current', 'true');
  $('articles').classList.toggle('has-page', n >= 0);
  drawPage(n);
}

function drawShelf() {
  const box = $('shelf');
  if (!$('only')) {
    const input = h('input', { type: 'search', id: 'only', placeholder: 'Title or outlet', autocomplete: 'off' });
    let timer = 0;
    input.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(() => go({ only: input.value }, { replace: true }), 120); });
    box.append(h('label', { for: 'only' }, 'Find an article'), input, h('p', { id: 'shelf-count', class: 'soft', role: 'status' }), h('ul', { id: 'shelf-list' }), h('div', { id: 'shelf-more', class: 'load' }));
  }
  if ($('only') !== document.activeElement) $('only').value = state.only;
  if (shelfQuery === state.only) return;
  shelfQuery = state.only;
  const words = state.only.toLowerCase().split(/\s+/).filter(Boolean);
  shelfOrder = INDEX.articles.map((_, n) => n).filter((n) => {
    const a = head(n);
    const text = `${a.title} ${a.outlet} ${a.id} ${a.day}`.toLowerCase();
    return words.every((w) => text.includes(w));
  });
  shelfDrawn = 0;
  $('shelf-list').replaceChildren();
  $('shelf-count').textContent = shelfOrder.length === INDEX.articlesInAll ? plural(INDEX.articlesInAll, 'article') : `${shelfOrder.length.toLocaleString('en')} of ${plural(INDEX.articlesInAll, 'article')}`;
  moreShelf();
}

function moreShelf() {
  const stop = Math.min(shelfOrder.length, shelfDrawn + SHELF_PAGE);
  for (; shelfDrawn < stop; shelfDrawn++) {
    const n = shelfOrder[shelfDrawn], a = head(n), [all, bad] = touching[n];
    $('shelf-list').append(h('li', {}, h('a', { id: 'shelf-' + n, href: '#v=articles&a=' + n, on: { click: (e) => { if (!plain(e)) return; e.preventDefault(); go({ a: String(n), fact: null }); } } },
      h('span', { class: 'shelf-title' }, a.title),
      h('span', { class: 'soft' }, `${a.outlet || INDEX.noOutlet} · ${a.day || 'no date'}`),
      h('span', { class: 'soft' }, `${plural(a.facts, 'fact')}, ${plural(all, 'finding')}`, a.changed > 0 && ' · changed', bad > 0 && h('b', { class: 'bad-text' }, ` · ${plural(bad, 'contradiction')}`)))));
  }
  const rest = shelfOrder.length - shelfDrawn;
  put($('shelf-more'), ...(rest > 0 ? [h('button', { type: 'button', on: { click: moreShelf } }, `Show ${Math.min(rest, SHELF_PAGE)} more of ${rest.toLocaleString('en')}`)] : []));
}
const plain = (e) => !(e.ctrlKey || e.metaKey || e.shiftKey || e.altKey || e.button);

function drawPage(n) {
  const page = $('page');
  const key = `${n} ${state.skips}`;
  if (n < 0) {
    pageShown = null;
    put(page, h('p', { class: 'nothing' }, INDEX.articles.length ? 'Choose an article to read it with every fact marked.' : 'No articles were read.'));
    return;
  }
  if (pageShown !== key) {
    pageShown = key;
    const a = head(n), article = articleOf(n);
    const all = [...new Set(article.facts.flatMap((f) => f[FACT.findings]))].sort((x, y) => x - y);
    put(page,
      h('a', { class: 'back', href: '#v=articles' }, 'All articles'),
      h('h2', { id: 'page-title', tabindex: '-1' }, a.title),
      h('dl', { class: 'terms about' }, article.about.map(([name, value]) => [h('dt', {}, name), h('dd', {}, name === 'Address' && link(value) ? h('a', { href: value, rel: 'noreferrer noopener', target: '_blank' }, value) : value)])),
      h('p', { class: 'page-tools' },
        h('span', { class: 'soft' }, `${plural(article.facts.length, 'fact')} marked, ${plural(all.length, 'finding')}. `),
        article.skips.length > 0 && h('label', { class: 'option' }, h('input', { type: 'checkbox', id: 'skips', checked: state.skips, on: { change: (e) => go({ skips: e.target.checked }, { replace: true }) } }),
          `Show ${plural(article.skips.length, 'skip')} (seen, not understood)`)),
      !article.whole && h('p', { class: 'notice' }, 'The page carries only the sentences of this article that findings quote.'),
      h('div', { class: 'page-split' }, marked(article, n), h('aside', { id: 'fact', class: 'fact-card', 'aria-live': 'polite', 'aria-label': 'The chosen fact' })));
  }
  drawFact(n);
}

// Facts may overlap (a duration is also an amount): the text is cut at every border, each stretch knows who covers it.
function marked(article, n) {
  const covers = article.facts.slice(0, MAX_MARKS).map((f, i) => [f[FACT.from], f[FACT.to], 'fact', i]);
  if (state.skips) article.skips.slice(0, MAX_MARKS).forEach(([a, b, reason]) => covers.push([a, b, 'skip', reason]));
  article.aside.forEach(([a, b, reason]) => covers.push([a, b, 'aside', reason]));
  const left = Math.max(0, article.facts.length - MAX_MARKS);
  const box = h('div', { class: 'article-text', lang: 'en' });
  for (const [start, text] of article.pieces) {
    const end = start + text.length;
    const here = covers.filter(([a, b]) => a < end && b > start);
    const cuts = [...new Set([start, end, ...here.flatMap(([a, b]) => [Math.max(a, start), Math.min(b, end)])])].sort((x, y) => x - y);
    const opens = new Map();
    for (const c of here) { const at = Math.max(c[0], start); opens.set(at, [...(opens.get(at) || []), c]); }
    let live = [];
    const part = h('div', { class: 'piece' });
    for (let i = 0; i + 1 < cuts.length; i++) {
      live = live.filter((c) => c[1] > cuts[i]).concat(opens.get(cuts[i]) || []);
      const words = text.slice(cuts[i] - start, cuts[i + 1] - start);
      part.append(stretch(words, live, article, n));
    }
    box.append(part);
  }
  if (left) box.append(h('p', { class: 'soft' }, `${plural(left, 'fact')} not marked here; facts.jsonl has them.`));
  return box;
}

function stretch(words, live, article, n) {
  const facts = live.filter((c) => c[2] === 'fact');
  const skip = live.find((c) => c[2] === 'skip');
  const aside = live.find((c) => c[2] === 'aside');
  let node = document.createTextNode(words);
  if (facts.length) {
    const fact = article.facts[facts[facts.length - 1][3]];
    const worst = fact[FACT.findings].length ? relationOf(FINDINGS[Math.min(...fact[FACT.findings])]) : 'none';
    node = h('a', { class: 'fact mark-' + worst, 'data-fact': fact[FACT.id], href: addressOf({ ...state, v: 'articles', a: String(n), fact: fact[FACT.id] }),
      on: { click: (e) => { if (!plain(e)) return; e.preventDefault(); go({ fact: fact[FACT.id] }, { replace: true }); } } }, words);
  } else if (skip) node = h('span', { class: 'skipped', title: 'Skipped: ' + skip[3] }, words, h('span', { class: 'skip-reason' }, skip[3]));
  return aside ? h('span', { class: 'aside', title: aside[3] }, node) : node;
}

function drawFact(n) {
  const article = articleOf(n);
  const box = $('fact');
  for (const node of $('page').querySelectorAll('.fact[aria-current]')) node.removeAttribute('aria-current');
  const fact = state.fact && article.facts.find((f) => f[FACT.id] === state.fact);
  if (!fact) return void put(box, h('p', { class: 'soft' }, article.facts.length ? 'Choose a marked passage to see how it was read.' : 'No facts were found in this article.'));
  const places = [...$('page').querySelectorAll('.fact')].filter((node) => node.dataset.fact === fact[FACT.id]);
  places.forEach((node) => node.setAttribute('aria-current', 'true'));
  if (places[0]) {
    const box = places[0].getBoundingClientRect();
    if (box.top < 80 || box.bottom > innerHeight - 40) places[0].scrollIntoView({ block: 'center' });
  }
  put(box,
    h('h3', {}, fact[FACT.meant]),
    h('p', {}, h('span', { class: 'soft' }, 'Written '), h('q', {}, slice(article, fact[FACT.from], fact[FACT.to]))),
    h('dl', { class: 'terms' }, fact[FACT.rows].map(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])),
    fact[FACT.findings].length ? h('ul', { class: 'fact-findings' }, fact[FACT.findings].slice(0, 20).map((i) =>
      h('li', {}, h('a', { href: '#f=' + FINDINGS[i].id }, relationBadge(relationOf(FINDINGS[i])), ' ', FINDINGS[i].message))))
      : h('p', { class: 'soft' }, 'In no finding: nothing comparable was found in another article.'));
}
