// Arrival: the address decides what is shown.
const TITLE = document.title;
let viewShown = null;
const scrolled = {};

function arrive() {
  state = parseState();
  const turned = viewShown !== state.v;
  if (turned && viewShown) scrolled[viewShown] = scrollY;
  for (const view of VIEWS) $(view).hidden = view !== state.v;
  for (const item of $('nav').querySelectorAll('a')) {
    if (item.dataset.view === state.v) item.setAttribute('aria-current', 'page'); else item.removeAttribute('aria-current');
  }
  document.title = state.v === 'overview' ? TITLE : `${state.v[0].toUpperCase()}${state.v.slice(1)}: ${TITLE}`;
  if (turned) scrollTo(0, state.v === 'findings' ? scrolled[state.v] || 0 : 0);
  if (state.v === 'findings') showFindings();
  if (state.v === 'articles') showArticles();
  if (state.v === 'decisions') showDecisions();
  if (turned && viewShown) { say(state.v); $('main').focus({ preventScroll: true }); }
  viewShown = state.v;
}

const THEMES = ['system', 'light', 'dark'];
function setTheme(name) {
  if (name === 'system') delete document.documentElement.dataset.theme; else document.documentElement.dataset.theme = name;
  $('theme').textContent = 'Theme: ' + name;
}
let theme = THEMES.includes(stored.get('factcheck.theme')) ? stored.get('factcheck.theme') : 'system';
setTheme(theme);
$('theme').addEventListener('click', () => {
  theme = THEMES[(THEMES.indexOf(theme) + 1) % 3];
  stored.set('factcheck.theme', theme);
  setTheme(theme);
});

fill($('sort'), Object.entries(SORTS).map(([name, [text]]) => h('option', { value: name }, text)));
$('sort').addEventListener('change', () => go({ sort: $('sort').value }, { replace: true }));
$('nav').hidden = $('tools').hidden = false;
$('help').addEventListener('click', showKeys);
$('skip').addEventListener('click', (e) => { e.preventDefault(); $('main').focus(); });
addEventListener('keydown', onKey);
addEventListener('hashchange', arrive);
addEventListener('popstate', arrive);
addEventListener('storage', (e) => { if (e.key === DRAFTS) { try { drafts = JSON.parse(e.newValue || '{}') || {}; } catch { return; } countDrafts(); if (state.v === 'decisions') showDecisions(); } });

// Reading on fills the list by itself; the button below it does the same for those who do not scroll.
new IntersectionObserver((seen) => { if (seen.some((x) => x.isIntersecting) && drawn < order.length && drawn > 0) drawMore(); }, { rootMargin: '600px' }).observe($('more'));

// On paper what is folded cannot be opened: the findings in the list are opened for the print, at most so many.
const PRINT_MOST = 100;
addEventListener('beforeprint', () => {
  if (state.v !== 'findings') return;
  const rows = [...$('list').querySelectorAll('.finding')];
  rows.slice(0, PRINT_MOST).forEach((row) => { if (!row.classList.contains('is-open')) { openRow(row); row.dataset.printed = '1'; } });
  $('notice').replaceChildren(h('p', { class: 'notice' }, order.length > Math.min(rows.length, PRINT_MOST)
    ? `Printed with evidence: ${Math.min(rows.length, PRINT_MOST)} of ${plural(order.length, 'finding')} that pass the filters. Filter, or show more, to print others.`
    : `Printed: all ${plural(order.length, 'finding')} that pass the filters.`));
});
addEventListener('afterprint', () => {
  for (const row of $('list').querySelectorAll('[data-printed]')) { delete row.dataset.printed; if (row.id !== 'row-' + state.f) closeRow(row); }
  $('notice').replaceChildren();
});

countDrafts();
drawCards();
arrive();
