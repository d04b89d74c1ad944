// What is shown lives in the address, so that every view can be linked, reloaded and stepped back to.
const FACETS = [
  ['relation', 'Relation', (f) => [relationOf(f)]],
  ['severity', 'Severity', (f) => [severityOf(f)]],
  ['state', 'State', (f) => f.states],
  ['confidence', 'Confidence', (f) => [confidenceOf(f)]],
  ['metric', 'Metric', (f) => [INDEX.metrics[f.metric]]],
  ['outlet', 'Outlet', (f) => f.outlets.map((n) => INDEX.outlets[n])],
  ['entity', 'Entity', (f) => f.who.map((n) => INDEX.people[n])],
  ['story', 'Story', (f) => f.story === null ? [] : [INDEX.stories[f.story]]],
  ['rule', 'Rule', (f) => [INDEX.rules[f.rule]]],
];
const VIEWS = ['overview', 'findings', 'articles', 'decisions'];
let state = parseState();

function parseState() {
  const given = new URLSearchParams(location.hash.slice(1));
  const parts = { v: given.get('v'), q: given.get('q') || '', sort: given.get('sort') || 'gravity', f: given.get('f'),
    a: given.get('a'), fact: given.get('fact'), skips: given.get('skips') === '1', only: given.get('only') || '', facets: {} };
  for (const [name] of FACETS) parts.facets[name] = given.getAll(name);
  if (!VIEWS.includes(parts.v)) parts.v = parts.f ? 'findings' : parts.a !== null ? 'articles' : 'overview';
  return parts;
}

function addressOf(parts) {
  const out = new URLSearchParams();
  if (!(parts.v === 'findings' && parts.f)) out.set('v', parts.v);
  if (parts.v === 'findings') {
    if (parts.q) out.set('q', parts.q);
    for (const [name] of FACETS) for (const value of parts.facets[name]) out.append(name, value);
    if (parts.sort !== 'gravity') out.set('sort', parts.sort);
    if (parts.f) out.set('f', parts.f);
  }
  if (parts.v === 'articles') {
    if (parts.only) out.set('only', parts.only);
    if (parts.a !== null) out.set('a', parts.a);
    if (parts.fact) out.set('fact', parts.fact);
    if (parts.skips) out.set('skips', '1');
  }
  return '#' + out.toString();
}

// A change of filters replaces the address; a step to another view, finding or article can be stepped back from.
function go(change, { replace = false } = {}) {
  const next = { ...state, ...change };
  const address = addressOf(next);
  if (address === location.hash) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', address);
  arrive();
}

const stored = {
  get(key) { try { return localStorage.getItem(key); } catch { return null; } },
  set(key, value) { try { localStorage.setItem(key, value); return true; } catch { return false; } },
};
