// The index is parsed at once, details and articles only when they are looked at.
const read = (id) => JSON.parse($(id).textContent);
const INDEX = read('d-index');
const FINDINGS = INDEX.findings;
const CLAIMS = INDEX.claims;
const parsed = new Map();

function inBlock(prefix, size, number) {
  const id = prefix + Math.floor(number / size);
  if (!parsed.has(id)) {
    // a few blocks are kept: reading on is quick, and memory stays bounded
    if (parsed.size > 40) parsed.delete(parsed.keys().next().value);
    parsed.set(id, read(id));
  }
  return parsed.get(id)[number % size];
}
const detailOf = (n) => inBlock('d-f', INDEX.perBlock[0], n);
const claimOf = (n) => inBlock('d-c', INDEX.perBlock[0], n);
const articleOf = (n) => inBlock('d-a', INDEX.perBlock[1], n);
const numberOf = new Map(FINDINGS.map((f, n) => [f.id, n]));

// The slice of an article's text, from the piece that holds it (a cut article has several).
function slice(article, from, to) {
  for (const [start, text] of article.pieces) {
    if (from >= start && from < start + text.length) return text.slice(from - start, to - start);
  }
  return '';
}

function head(number) {
  const [id, title, outlet, day, facts, changed] = INDEX.articles[number];
  return { id, title, outlet: INDEX.outlets[outlet] === INDEX.noOutlet ? '' : INDEX.outlets[outlet], day, facts, changed };
}

const FACT = { id: 0, from: 1, to: 2, sentence: 3, sentenceEnd: 4, context: 5, contextEnd: 6, meant: 7, rows: 8, findings: 9, origin: 10 };
const relationOf = (f) => INDEX.relations[f.rel];
const severityOf = (f) => INDEX.severities[f.sev];
const confidenceOf = (f) => INDEX.confidences[f.conf];
