// Keys are a shortcut, never the only way, and can be turned off (WCAG 2.1.4).
const KEYS = [['j / k', 'next / previous finding or article'], ['Enter', 'open or close the finding in focus'], ['f', 'find'],
  ['e', 'show or hide the evidence'], ['w', 'decide (waive)'], ['g o, g f, g a, g d', 'overview, findings, articles, decisions'], ['Esc', 'close this help, leave a field'], ['?', 'this help']];
let keysOn = stored.get('factcheck.keys') !== 'off';
let chord = 0;

function showKeys() {
  const box = $('keys');
  const toggle = h('input', { type: 'checkbox', id: 'keys-on', checked: keysOn, on: { change: (e) => { keysOn = e.target.checked; stored.set('factcheck.keys', keysOn ? 'on' : 'off'); } } });
  put(box,
    h('h2', { id: 'h-keys' }, 'Keys and help'),
    h('dl', { class: 'terms keys' }, KEYS.map(([key, does]) => [h('dt', {}, h('kbd', {}, key)), h('dd', {}, does)])),
    h('label', { class: 'option' }, toggle, 'Use these keys'),
    h('h3', {}, 'Reading the page'),
    h('ul', {}, [
      ['contradiction', 'values that cannot all be true'], ['strained', 'values that only a generous reading reconciles'], ['progression', 'a value that moved on with time'],
      ['agreement', 'independent articles that say the same'], ['incomparable', 'seen together, but the scopes forbid a verdict']].map(([name, does]) => h('li', {}, relationBadge(name), ' ', does))),
    h('p', { class: 'soft' }, 'Severity says how bad it is if true, confidence how sure the reading is. Copies of one text count as one origin.'),
    h('div', { class: 'buttons' }, h('button', { type: 'button', id: 'keys-close', on: { click: () => box.close() } }, 'Close')));
  box.showModal();
}

function step(by) {
  if (state.v === 'articles') {
    const at = shelfOrder.indexOf(Number(state.a === null ? -1 : state.a));
    const next = shelfOrder[Math.min(shelfOrder.length - 1, Math.max(0, at + by))];
    if (next !== undefined) { while (!$('shelf-' + next)) moreShelf(); go({ a: String(next), fact: null }, { replace: true }); $('shelf-' + next).scrollIntoView({ block: 'nearest' }); }
    return;
  }
  if (state.v !== 'findings') return void go({ v: 'findings' });
  const row = document.activeElement.closest ? document.activeElement.closest('.finding') : null;
  const from = row ? order.indexOf(Number(row.dataset.n)) : state.f ? order.indexOf(numberOf.get(state.f)) : -1;
  const next = Math.min(order.length - 1, Math.max(0, from + by));
  if (next < 0) return;
  while (drawn <= next) drawMore();
  const target = $('row-' + FINDINGS[order[next]].id);
  target.querySelector('.finding-toggle').focus({ preventScroll: true });
  target.scrollIntoView({ block: 'nearest' });
}

function current() {
  const row = document.activeElement.closest && document.activeElement.closest('.finding');
  return row ? FINDINGS[Number(row.dataset.n)].id : state.f || (state.v === 'findings' && order.length ? FINDINGS[order[0]].id : null);
}

function onKey(e) {
  if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
  const field = e.target.closest && e.target.closest('input:not([type=checkbox]), textarea, select');
  if (e.key === 'Escape' && field) return void field.blur();
  if (field || $('keys').open || !keysOn) return;
  if (chord && Date.now() - chord < 1200) {
    chord = 0;
    const view = { o: 'overview', f: 'findings', a: 'articles', d: 'decisions' }[e.key];
    if (view) { e.preventDefault(); return void go({ v: view, f: null, a: null, fact: null }); }
  }
  const run = {
    j: () => step(1), k: () => step(-1), '?': showKeys, g: () => { chord = Date.now(); },
    f: () => { if (state.v === 'articles') return void $('only').focus(); if (state.v !== 'findings') go({ v: 'findings' }); $('q').focus(); },
    e: () => { const id = current(); if (id) { const open = state.v === 'findings' && state.f === id; go({ v: 'findings', f: open ? null : id }); $('row-' + id).querySelector('.finding-toggle').focus({ preventScroll: true }); } },
    w: () => { const id = current(); if (!id) return; if (state.f !== id || state.v !== 'findings') go({ v: 'findings', f: id });
      const form = $('row-' + id).querySelector('.decide'); form.open = true; form.scrollIntoView({ block: 'center' }); $('verdict-' + id).focus({ preventScroll: true }); },
  }[e.key];
  if (run) { e.preventDefault(); run(); }
}
