// One finding: its line in the list, and, opened, the sides face to face with their evidence.
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const SHOWN_FACTS = 3;

function findingRow(n) {
  const f = FINDINGS[n];
  const draft = drafts[f.id];
  const row = h('article', { class: `finding rel-edge-${relationOf(f)}`, id: 'row-' + f.id, 'data-n': n });
  row.append(h('h3', { class: 'finding-head' },
    h('button', { type: 'button', class: 'finding-toggle', 'aria-expanded': 'false', on: { click: () => go({ f: state.f === f.id ? null : f.id }) } },
      icon('open'),
      h('span', { class: 'finding-line' },
        h('span', { class: 'finding-meta' }, relationBadge(relationOf(f)),
          h('span', { class: 'sev sev-' + severityOf(f) }, severityOf(f) === 'none' ? 'no severity' : severityOf(f)),
          h('span', { class: 'soft' }, confidenceOf(f) + ' confidence'),
          f.states.filter((t) => t !== 'new').map((t) => h('span', { class: 'tag tag-' + t }, t)),
          f.preview && h('span', { class: 'tag' }, 'preview rule'),
          h('span', { class: 'tag tag-draft', hidden: !draft }, 'draft')),
        h('span', { class: 'finding-message' }, f.message),
        h('span', { class: 'finding-values soft' }, f.values.every((v) => f.message.includes(v)) ? null : [f.values.slice(0, 6).map((v, i) => [
          i > 0 && h('span', { class: 'versus', 'aria-hidden': 'true' }, relationOf(f) === 'progression' ? '→' : relationOf(f) === 'agreement' ? '=' : '/'),
          h('span', { class: 'value' }, v)]), f.values.length > 6 && ` and ${f.values.length - 6} more`, ' · '],
          `${plural(f.origins, 'independent origin')}, ${plural(f.articles, 'article')}`)))));
  return row;
}

function openRow(row, { focus = false } = {}) {
  const n = Number(row.dataset.n);
  row.classList.add('is-open');
  row.querySelector('.finding-toggle').setAttribute('aria-expanded', 'true');
  if (!row.querySelector('.finding-body')) row.append(findingBody(n));
  if (focus) row.querySelector('.finding-toggle').focus();
}

function closeRow(row) {
  row.classList.remove('is-open');
  row.querySelector('.finding-toggle').setAttribute('aria-expanded', 'false');
  const body = row.querySelector('.finding-body');
  if (body) body.remove();
}

function findingBody(n) {
  const f = FINDINGS[n], detail = detailOf(n), claim = claimOf(f.claim);
  const body = h('div', { class: 'finding-body' });
  body.append(h('div', { class: 'sides' + (detail.sides.length > 2 ? ' many' : '') },
    detail.sides.map((side, i) => sideColumn(side, i))));
  if (detail.waiver) body.append(h('p', { class: 'waiver' }, h('b', {}, f.states.includes('waived') ? 'Waived: ' : 'No longer waived: '), detail.waiver));
  const why = h('section', { class: 'why' }, h('h4', {}, 'How the verdict came about'),
    detail.why.length ? h('ol', {}, detail.why.map((step) => h('li', {}, step))) : h('p', { class: 'soft' }, 'No steps were recorded.'));
  if (claim.why.length) why.append(h('details', { class: 'more' }, h('summary', {}, 'Why these facts belong together'),
    h('ul', {}, claim.why.map((step) => h('li', {}, step)))));
  body.append(why);
  if (claim.plot) body.append(h('section', { class: 'time' }, h('h4', {}, 'The claim in time'), figure(claim)));
  body.append(actions(n, detail));
  return body;
}

function sideColumn(side, i) {
  const column = h('section', { class: 'side side-' + LETTERS[i % 26], 'aria-label': `Side ${LETTERS[i % 26]}` },
    h('p', { class: 'side-letter', 'aria-hidden': 'true' }, LETTERS[i % 26]),
    h('h4', { class: 'side-value' }, side.value),
    h('dl', { class: 'terms' },
      side.reach && [h('dt', {}, 'Means'), h('dd', {}, side.reach)],
      side.when.length > 0 && [h('dt', {}, 'When'), h('dd', {}, side.when.join(', '))],
      h('dt', {}, 'Origins'), h('dd', {}, h('b', {}, side.origins.toLocaleString('en')),
        ` independent, ${plural(side.docs, 'article')}`),
      h('dt', {}, 'Outlets'), h('dd', {}, side.sources.slice(0, 8).join(', ') || 'not given',
        side.sources.length > 8 && ` and ${side.sources.length - 8} more`)));
  const quotes = h('div', { class: 'quotes' });
  const heard = new Map();
  const show = (from, to) => side.facts.slice(from, to).forEach((at) => quotes.append(quote(at, heard)));
  show(0, SHOWN_FACTS);
  column.append(quotes);
  if (side.facts.length > SHOWN_FACTS) {
    const rest = side.facts.length - SHOWN_FACTS;
    column.append(h('button', { type: 'button', class: 'quiet', on: { click: (e) => { show(SHOWN_FACTS); e.target.remove(); } } }, `Show ${plural(rest, 'more passage')}`));
  }
  if (side.more > 0) column.append(h('p', { class: 'soft' }, `${plural(side.more, 'passage')} not on this page; results.json has them.`));
  return column;
}

// The sentence with its neighbours, the exact span marked, and what the span was understood to say.
function quote([doc, place], heard) {
  const article = articleOf(doc), fact = article.facts[place], about = head(doc);
  const origin = fact[FACT.origin];
  const before = origin === null ? undefined : heard.get(origin);
  if (origin !== null && before === undefined) heard.set(origin, about.outlet || about.id);
  const cut = (a, b) => slice(article, a, b);
  const text = h('blockquote', { class: 'quote' },
    h('span', { class: 'near' }, cut(fact[FACT.context], fact[FACT.sentence])),
    h('span', { class: 'sentence' }, cut(fact[FACT.sentence], fact[FACT.from]),
      h('mark', {}, cut(fact[FACT.from], fact[FACT.to])), cut(fact[FACT.to], fact[FACT.sentenceEnd])),
    h('span', { class: 'near' }, cut(fact[FACT.sentenceEnd], fact[FACT.contextEnd])));
  return h('figure', { class: 'evidence' },
    h('figcaption', {}, h('a', { href: addressOf({ ...state, v: 'articles', a: String(doc), fact: fact[FACT.id] }) }, about.outlet || about.id),
      h('span', {}, about.day || 'no date'),
      before !== undefined && h('span', { class: 'tag' }, before === about.outlet || !about.outlet ? 'same origin' : `same origin as ${before}`), about.title !== (about.outlet || about.id) && h('span', { class: 'title' }, about.title)),
    text,
    h('p', { class: 'understood' }, h('span', { class: 'soft' }, 'Written '), h('q', {}, cut(fact[FACT.from], fact[FACT.to])),
      h('span', { class: 'soft' }, ' understood as '), h('b', {}, fact[FACT.meant])),
    h('details', { class: 'more' }, h('summary', {}, 'How it was read'), h('dl', { class: 'terms' },
      fact[FACT.rows].map(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]))));
}

function actions(n, detail) {
  const f = FINDINGS[n];
  return h('section', { class: 'actions' },
    h('div', { class: 'buttons' },
      h('a', { class: 'button', href: '#f=' + f.id }, 'Permalink'),
      h('button', { type: 'button', on: { click: (e) => copy(location.href.split('#')[0] + '#f=' + f.id, e.target) } }, 'Copy link'),
      h('button', { type: 'button', class: 'cite', on: { click: (e) => copy(citation(n, detail), e.target) } }, 'Copy citation'),
      h('button', { type: 'button', on: { click: (e) => copy('factcheck explain ' + f.id, e.target) } }, 'Copy explain command')),
    h('p', { class: 'soft ids' }, 'Rule ', h('code', {}, INDEX.rules[f.rule]), ' · ', h('code', {}, f.id)),
    decideForm(n));
}

function citation(n, detail) {
  const f = FINDINGS[n];
  const lines = [`${relationOf(f)} (${severityOf(f)}, ${confidenceOf(f)} confidence), rule ${INDEX.rules[f.rule]}, ${f.id}`, f.message];
  detail.sides.forEach((side, i) => {
    lines.push(`${LETTERS[i % 26]}: ${side.value} (${plural(side.origins, 'independent origin')})`);
    side.facts.slice(0, SHOWN_FACTS).forEach(([doc, place]) => {
      const article = articleOf(doc), fact = article.facts[place], about = head(doc);
      const address = (article.about.find((row) => row[0] === 'Address') || [])[1];
      lines.push(`   "${slice(article, fact[FACT.sentence], fact[FACT.sentenceEnd]).trim()}" - ${about.outlet || about.title}, ${about.day || 'no date'}, ${about.id}` + (address ? `, ${address}` : ''));
    });
  });
  return lines.join('\n');
}
