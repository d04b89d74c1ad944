// The list of findings: filtered, grouped by claim, drawn a page at a time.
const PAGE = 40;
const SORTS = {
  gravity: ['gravest first', null],
  newest: ['newest article first', (a, b) => newestOf(a) - newestOf(b)],
  origins: ['most origins', (a, b) => FINDINGS[b].origins - FINDINGS[a].origins],
  confidence: ['most certain', (a, b) => FINDINGS[a].conf - FINDINGS[b].conf],
  metric: ['metric', (a, b) => INDEX.metrics[FINDINGS[a].metric].localeCompare(INDEX.metrics[FINDINGS[b].metric], 'en')],
  rule: ['rule', (a, b) => INDEX.rules[FINDINGS[a].rule].localeCompare(INDEX.rules[FINDINGS[b].rule], 'en')],
  outlets: ['most outlets', (a, b) => FINDINGS[b].outlets.length - FINDINGS[a].outlets.length],
};
// Articles are numbered from the newest; a finding without any on this page comes last.
const newestOf = (n) => Math.min(INDEX.articles.length, ...FINDINGS[n].docs);
const OPTIONS = 8;
const SEARCHED_FACTS = 12;
const unfolded = new Set();
let order = [];
let drawn = 0;
let lastQuery = null;
let haystacks = null;

const valuesOf = FACETS.map(([, , pick]) => FINDINGS.map((f) => pick(f)));

function textOf(n) {
  const f = FINDINGS[n];
  return [f.message, f.id, INDEX.rules[f.rule], INDEX.metrics[f.metric], ...f.values, ...valuesOf[5][n], ...valuesOf[6][n],
    ...f.docs.slice(0, 12).map((d) => INDEX.articles[d][1])].join('\n');
}

// What a search looks through: the finding's own words, and the sentences it quotes, read block by block and only once.
function buildHaystacks() {
  const texts = FINDINGS.map((_, n) => [textOf(n)]);
  const wanted = new Map();
  for (let n = 0; n < FINDINGS.length; n++) {
    for (const side of detailOf(n).sides) for (const [doc, place] of side.facts.slice(0, SEARCHED_FACTS)) {
      const block = Math.floor(doc / INDEX.perBlock[1]);
      if (!wanted.has(block)) wanted.set(block, []);
      wanted.get(block).push([n, doc, place]);
    }
  }
  for (const list of wanted.values()) for (const [n, doc, place] of list) {
    const article = articleOf(doc), fact = article.facts[place];
    texts[n].push(slice(article, fact[FACT.sentence], fact[FACT.sentenceEnd]));
  }
  haystacks = texts.map((parts) => parts.join('\n').toLowerCase());
}

// For each facet the findings that pass all others, so that its counts say what a choice would show.
function filtered() {
  const words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length && !haystacks) buildHaystacks();
  const chosen = FACETS.map(([name]) => state.facets[name].length ? new Set(state.facets[name]) : null);
  const counts = FACETS.map(() => new Map());
  const found = [];
  for (let n = 0; n < FINDINGS.length; n++) {
    if (words.length && !words.every((w) => haystacks[n].includes(w))) continue;
    let missed = -1, misses = 0;
    for (let i = 0; i < FACETS.length && misses < 2; i++) {
      if (chosen[i] && !valuesOf[i][n].some((v) => chosen[i].has(v))) { missed = i; misses += 1; }
    }
    if (misses === 0) found.push(n);
    if (misses > 1) continue;
    for (let i = 0; i < FACETS.length; i++) {
      if (misses && i !== missed) continue;
      for (const v of valuesOf[i][n]) counts[i].set(v, (counts[i].get(v) || 0) + 1);
    }
  }
  const by = (SORTS[state.sort] || SORTS.gravity)[1];
  if (by) found.sort((a, b) => by(a, b) || a - b);
  return { found, counts };
}

const aboutOf = (claim) => claim.who.slice(0, 4).join(', ') || claim.story;

// Findings of one claim stand together, where its first finding falls.
function grouped(found) {
  const groups = new Map();
  for (const n of found) {
    const claim = FINDINGS[n].claim;
    if (!groups.has(claim)) groups.set(claim, []);
    groups.get(claim).push(n);
  }
  return [...groups.values()].flat();
}

function showFindings() {
  const query = addressOf({ ...state, f: null });
  if (query !== lastQuery) {
    lastQuery = query;
    const { found, counts } = filtered();
    order = grouped(found);
    drawn = 0;
    $('list').replaceChildren();
    drawFacets(counts);
    drawChips();
    drawMore();
    const total = INDEX.findingsInAll;
    $('count').textContent = found.length === total ? plural(total, 'finding') : `${found.length.toLocaleString('en')} of ${plural(total, 'finding')}`;
    if (!order.length) $('list').append(h('p', { class: 'nothing' }, FINDINGS.length ? 'No finding passes these filters.' : 'This report has no findings.'));
  }
  $('sort').value = SORTS[state.sort] ? state.sort : 'gravity';
  showOpen();
}

function drawMore(upTo = drawn + PAGE) {
  const stop = Math.min(order.length, upTo);
  const list = $('list');
  for (; drawn < stop; drawn++) {
    const n = order[drawn];
    const claim = FINDINGS[n].claim;
    let group = list.lastElementChild;
    if (!group || group.dataset.claim !== String(claim)) {
      const members = order.filter((m) => FINDINGS[m].claim === claim).length;
      const c = CLAIMS[claim];
      group = h('section', { class: 'group', 'data-claim': claim, 'aria-label': `Claim: ${c.title}` },
        h('h2', { class: 'group-head' }, h('span', {}, c.title), h('span', { class: 'who' }, aboutOf(c)),
          members > 1 && h('span', { class: 'soft' }, plural(members, 'finding'))), h('div', { class: 'group-body' }));
      list.append(group);
    }
    group.lastElementChild.append(findingRow(n));
  }
  const rest = order.length - drawn;
  put($('more'), ...(rest > 0 ? [
    h('p', { class: 'soft' }, `Shown: ${drawn.toLocaleString('en')} of ${order.length.toLocaleString('en')}.`),
    h('button', { type: 'button', on: { click: () => drawMore() } }, `Show ${Math.min(PAGE, rest)} more`)] : []));
}

function showOpen() {
  const list = $('list');
  $('notice').replaceChildren();
  for (const row of list.querySelectorAll('.finding.is-open')) if (row.id !== 'row-' + state.f) closeRow(row);
  if (!state.f) return;
  const n = numberOf.get(state.f);
  if (n === undefined) return void $('notice').append(h('p', { class: 'notice' }, `No finding ${state.f} is in this report.`));
  const at = order.indexOf(n);
  if (at < 0) {
    return void $('notice').append(h('p', { class: 'notice' }, 'The linked finding does not pass the filters. ',
      h('a', { href: '#f=' + state.f }, 'Show it without filters')));
  }
  while (drawn <= at) drawMore(at + PAGE);
  const row = $('row-' + state.f);
  if (row.classList.contains('is-open')) return;
  openRow(row);
  const box = row.getBoundingClientRect();
  if (box.top < 70 || box.top > innerHeight * 0.6) row.scrollIntoView({ block: 'start' });
}

function toggleFacet(name, value, on) {
  const values = state.facets[name].filter((v) => v !== value);
  if (on) values.push(value);
  go({ facets: { ...state.facets, [name]: values }, f: null }, { replace: true });
}

function drawFacets(counts) {
  const focus = document.activeElement && document.activeElement.id;
  const box = $('facets');
  let holder = $('facet-list');
  if (!holder) {
    const search = h('input', { type: 'search', id: 'q', placeholder: 'Words, value, outlet, rule', autocomplete: 'off', spellcheck: 'false' });
    let timer = 0;
    search.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(() => go({ q: search.value, f: null }, { replace: true }), 120); });
    holder = h('div', { id: 'facet-list' });
    const fold = h('details', { class: 'fold' }, h('summary', {}, 'Filters'), holder);
    fold.open = matchMedia('(min-width: 60rem)').matches;
    box.append(h('label', { for: 'q' }, 'Find'), search, fold);
    box.addEventListener('submit', (e) => e.preventDefault());
  }
  if ($('q') !== document.activeElement || $('q').value.trim() === '') $('q').value = state.q;
  put(holder, ...FACETS.map(([name, title], i) => {
    const given = new Set(state.facets[name]);
    const all = [...new Set([...counts[i].keys(), ...given])];
    if (all.length < 2 && !given.size) return '';
    const fixed = { relation: INDEX.relations, severity: INDEX.severities, confidence: INDEX.confidences, state: ['blocking', 'new', 'known', 'waived', 'expired', 'changed'] }[name];
    all.sort((a, b) => fixed ? fixed.indexOf(a) - fixed.indexOf(b) : (given.has(b) - given.has(a)) || (counts[i].get(b) || 0) - (counts[i].get(a) || 0) || a.localeCompare(b, 'en'));
    const few = unfolded.has(name) ? all.slice(0, 400) : all.slice(0, OPTIONS);
    return h('fieldset', {}, h('legend', {}, title),
      few.map((value, k) => h('label', { class: 'option' },
        h('input', { type: 'checkbox', id: `facet-${name}-${k}`, checked: given.has(value), 'data-facet': name, value, on: { change: (e) => toggleFacet(name, value, e.target.checked) } }),
        h('span', { class: 'option-name' }, name === 'relation' ? relationBadge(value) : value), h('span', { class: 'n' }, (counts[i].get(value) || 0).toLocaleString('en')))),
      all.length > few.length && h('button', { type: 'button', class: 'quiet', on: { click: () => { unfolded.add(name); drawFacets(counts); } } }, `${all.length - few.length} more`));
  }).filter(Boolean));
  if (focus && focus.startsWith('facet-') && $(focus)) $(focus).focus();
}

function drawChips() {
  const chips = [];
  for (const [name, title] of FACETS) for (const value of state.facets[name]) {
    chips.push(h('button', { type: 'button', class: 'chip', on: { click: () => toggleFacet(name, value, false) } },
      h('span', { class: 'hide' }, 'Remove filter '), `${title.toLowerCase()}: ${value}`, h('span', { 'aria-hidden': 'true' }, ' ×')));
  }
  if (state.q) chips.push(h('button', { type: 'button', class: 'chip', on: { click: () => { $('q').value = ''; go({ q: '' }, { replace: true }); } } },
    h('span', { class: 'hide' }, 'Remove filter '), `text: ${state.q}`, h('span', { 'aria-hidden': 'true' }, ' ×')));
  if (chips.length > 1) chips.push(h('a', { class: 'chip-clear', href: '#v=findings' }, 'Clear all'));
  put($('chips'), ...chips);
}

// Where the numbers disagree or move most: plots of the gravest claims on the first screen.
function drawCards() {
  const seen = new Set();
  const picked = FINDINGS.filter((f) => relationOf(f) !== 'incomparable' && CLAIMS[f.claim].marks > 1
    && !seen.has(f.claim) && seen.add(f.claim)).slice(0, 6);
  if (!picked.length) return;
  $('look').hidden = false;
  put($('cards'), ...picked.map((f) => h('article', { class: 'card' },
    h('h3', {}, h('a', { href: '#f=' + f.id }, CLAIMS[f.claim].title)),
    h('p', { class: 'card-meta' }, relationBadge(relationOf(f)), h('span', { class: 'soft' }, aboutOf(CLAIMS[f.claim]))),
    figure(claimOf(f.claim), { compact: true }), h('p', { class: 'card-message' }, f.message))));
}
