// Decisions are drafts in this browser until they are exported for `factcheck waivers apply`.
const DRAFTS = 'factcheck.drafts@1';
const VERDICTS = [['false_positive', 'False positive: not a conflict'], ['accepted_discrepancy', 'Accepted discrepancy: real, and known'],
  ['source_corrected', 'Source corrected: the article was amended'], ['wont_fix', 'Will not be fixed']];
let keeps = true;
let drafts = (() => {
  try {
    const found = JSON.parse(stored.get(DRAFTS) || '{}');
    return found && typeof found === 'object' && !Array.isArray(found) ? found : {};
  } catch { return {}; }
})();

function keep(id, draft) {
  // another tab may have written meanwhile: only this one entry is ours to change
  try { drafts = { ...drafts, ...JSON.parse(stored.get(DRAFTS) || '{}') }; } catch { /* what this tab holds is kept */ }
  if (draft) drafts[id] = draft; else delete drafts[id];
  keeps = stored.set(DRAFTS, JSON.stringify(drafts));
  countDrafts();
  const row = $('row-' + id);
  if (row) row.querySelector('.tag-draft').hidden = !draft;
}

const mine = () => FINDINGS.filter((f) => drafts[f.id]);
function countDrafts() { $('draft-count').textContent = mine().length.toLocaleString('en'); }

const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text || '') && !Number.isNaN(Date.parse(text + 'T00:00:00Z'));
function missing(draft) {
  return [!VERDICTS.some(([v]) => v === draft.verdict) && 'a verdict', !(draft.reason || '').trim() && 'a reason', !isDay(draft.expires) && 'an expiry date'].filter(Boolean);
}

function decideForm(n) {
  const f = FINDINGS[n], draft = drafts[f.id] || {};
  const verdict = h('select', { id: 'verdict-' + f.id, class: 'decide-verdict' }, h('option', { value: '' }, 'not decided'), VERDICTS.map(([v, text]) => h('option', { value: v }, text)));
  verdict.value = draft.verdict || '';
  const reason = h('textarea', { id: 'reason-' + f.id, rows: 2, maxlength: 2000 });
  reason.value = draft.reason || '';
  const expires = h('input', { type: 'date', id: 'expires-' + f.id, value: draft.expires || '' });
  const reviewer = h('input', { type: 'text', id: 'reviewer-' + f.id, maxlength: 200, autocomplete: 'name', value: draft.reviewer || stored.get('factcheck.reviewer') || '' });
  const told = h('p', { class: 'soft', role: 'status' });
  const tell = () => {
    const d = drafts[f.id];
    const gaps = d ? missing(d) : [];
    told.textContent = !d ? 'Nothing is decided; what you write here stays in this browser.'
      : (gaps.length ? `Draft kept; still missing ${gaps.join(', ')}.` : 'Draft kept and ready to export.') + (keeps ? '' : ' This browser stores nothing: export before you close the page.');
  };
  const write = () => {
    const d = { verdict: verdict.value, reason: reason.value, expires: expires.value, reviewer: reviewer.value };
    stored.set('factcheck.reviewer', d.reviewer);
    keep(f.id, d.verdict || d.reason || d.expires ? d : null);
    tell();
  };
  for (const field of [verdict, reason, expires, reviewer]) field.addEventListener('input', write);
  tell();
  const field = (name, node, wide) => h('div', { class: 'field' + (wide ? ' wide' : '') }, h('label', { for: node.id }, name), node);
  return h('details', { class: 'decide', open: Boolean(drafts[f.id]) },
    h('summary', {}, 'Decide'),
    h('form', { on: { submit: (e) => e.preventDefault() } },
      field('Verdict', verdict), field('Expires', expires), field('Reviewer', reviewer), field('Reason', reason, true),
      h('div', { class: 'buttons' },
        h('button', { type: 'button', on: { click: (e) => { if (!missing(drafts[f.id] || {}).length) copy(commandOf(f.id), e.target); else { told.textContent = `Still missing ${missing(drafts[f.id] || {}).join(', ')}.`; } } } }, 'Copy as a command'),
        h('button', { type: 'button', class: 'quiet', on: { click: () => { verdict.value = reason.value = expires.value = ''; keep(f.id, null); tell(); } } }, 'Discard draft')),
      told));
}

const quoteYaml = (text) => JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, (c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'));
const quoteShell = (text) => "'" + text.replace(/\r?\n/g, ' ').replace(/'/g, "'\\''") + "'";
const ready = () => mine().filter((f) => !missing(drafts[f.id]).length);

function yamlOf(findings) {
  const lines = ['schema: factcheck/waivers@1', 'waivers:'];
  for (const f of findings) {
    const d = drafts[f.id];
    lines.push(`  - id: ${f.id}`, `    verdict: ${d.verdict}`, `    reason: ${quoteYaml(d.reason.trim())}`, `    expires: ${d.expires}`);
    if (d.reviewer.trim()) lines.push(`    reviewer: ${quoteYaml(d.reviewer.trim())}`);
  }
  return lines.join('\n') + '\n';
}
function commandOf(id) {
  const d = drafts[id];
  return `factcheck waive ${id} --verdict ${d.verdict} --reason ${quoteShell(d.reason.trim())} --expires ${d.expires}` + (d.reviewer.trim() ? ` --reviewer ${quoteShell(d.reviewer.trim())}` : '');
}

function showDecisions() {
  const box = $('drafts'), here = mine(), done = ready();
  const elsewhere = Object.keys(drafts).length - here.length;
  if (!here.length) {
    return void put(box, h('p', { class: 'nothing' }, 'No decisions yet. Open a finding and choose Decide, or press w on it. Drafts stay in this browser and survive a reload.'),
      elsewhere > 0 && h('p', { class: 'soft' }, `${plural(elsewhere, 'draft')} in this browser ${elsewhere === 1 ? 'belongs' : 'belong'} to findings of other reports.`) || '');
  }
  const yaml = h('textarea', { id: 'yaml', readonly: true, rows: Math.min(24, 3 + done.length * 5), spellcheck: 'false' });
  yaml.value = yamlOf(done);
  const command = h('textarea', { id: 'commands', readonly: true, rows: Math.min(12, 1 + done.length), spellcheck: 'false' });
  command.value = done.map((f) => commandOf(f.id)).join('\n');
  put(box,
    h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Drafts' }, table('Drafts', ['Finding', 'Verdict', 'Reason', 'Expires', 'Ready'], here.map((f) => {
      const d = drafts[f.id], gaps = missing(d);
      return [h('a', { href: '#f=' + f.id }, f.message), h('span', { class: 'nowrap' }, (d.verdict || 'not decided').replace(/_/g, ' ')), d.reason || '', h('span', { class: 'nowrap' }, d.expires), gaps.length ? 'needs ' + gaps.join(', ') : 'yes'];
    }))),
    elsewhere > 0 ? h('p', { class: 'soft' }, `${plural(elsewhere, 'more draft')} in this browser ${elsewhere === 1 ? 'belongs' : 'belong'} to findings of other reports.`) : '',
    here.length > done.length ? h('p', { class: 'notice' }, `${plural(here.length - done.length, 'draft')} not exported: see what it needs above.`) : '',
    done.length ? h('div', { class: 'exports' },
      h('section', {}, h('h2', {}, 'As a waiver file'), h('p', { class: 'soft' }, 'Save it beside the results, or add its entries to your waiver file. To decide again with it: ', h('code', {}, 'factcheck waivers apply reports/results.json --waivers factcheck-decisions.yaml')),
        h('label', { for: 'yaml' }, 'YAML'), yaml,
        h('div', { class: 'buttons' }, h('button', { type: 'button', id: 'save', on: { click: save } }, 'Save file'), h('button', { type: 'button', on: { click: (e) => copy(yaml.value, e.target) } }, 'Copy'))),
      h('section', {}, h('h2', {}, 'As commands'), h('p', { class: 'soft' }, 'One line a decision, for a terminal.'), h('label', { for: 'commands' }, 'Commands'), command,
        h('div', { class: 'buttons' }, h('button', { type: 'button', on: { click: (e) => copy(command.value, e.target) } }, 'Copy')))) : '');
}

function save() {
  const url = URL.createObjectURL(new Blob([yamlOf(ready())], { type: 'text/yaml' }));
  const anchor = document.createElement('a');
  anchor.setAttribute('href', url);
  anchor.setAttribute('download', 'factcheck-decisions.yaml');
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 5000);
}
