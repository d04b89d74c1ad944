// Nodes are made one by one and filled with text nodes: nothing an article says is ever parsed as HTML.
const SVG = 'http://www.w3.org/2000/svg';

function fill(node, children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) fill(node, child);
    else node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return node;
}

function set(node, props) {
  for (const [name, value] of Object.entries(props || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'on') for (const [event, run] of Object.entries(value)) node.addEventListener(event, run);
    else if (name === 'href') { const safe = link(value); if (safe) node.setAttribute('href', safe); }
    else if (name === 'value') node.value = value;
    else if (name === 'checked') node.checked = true;
    else if (!/^(on|style|src)/.test(name)) node.setAttribute(name, value === true ? '' : String(value));
  }
  return node;
}

const h = (tag, props, ...children) => fill(set(document.createElement(tag), props), children);
const s = (tag, props, ...children) => fill(set(document.createElementNS(SVG, tag), props), children);
// The browser's own replaceChildren writes `false` where a part is left out.
const put = (node, ...children) => { node.replaceChildren(); return fill(node, children); };
const $ = (id) => document.getElementById(id);

function link(address) {
  const text = String(address);
  if (text.startsWith('#')) return text;
  try {
    const url = new URL(text);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch { return null; }
}

const icon = (name) => s('svg', { class: 'icon', viewBox: '0 0 16 16', 'aria-hidden': 'true', focusable: 'false' },
  useOf('#i-' + name));
const useOf = (id) => { const node = document.createElementNS(SVG, 'use'); node.setAttribute('href', id); return node; };
const relationBadge = (name) => h('span', { class: 'rel rel-' + name }, icon(name), name);
const plural = (n, one, many) => `${n.toLocaleString('en')} ${n === 1 ? one : many || one + 's'}`;
const say = (text) => { $('said').textContent = ''; requestAnimationFrame(() => { $('said').textContent = text; }); };

function table(caption, heads, rows) {
  return h('table', {},
    caption && h('caption', {}, caption),
    h('thead', {}, h('tr', {}, heads.map((t) => h('th', { scope: 'col' }, t)))),
    h('tbody', {}, rows.map((row) => h('tr', {}, row.map((cell) => h('td', {}, cell))))));
}

// Copying works from a file too; where the browser forbids it, the text is selected for the reader to copy.
async function copy(text, button) {
  const before = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
    say('Copied');
  } catch {
    const box = h('textarea', { class: 'copybox', readonly: true, 'aria-label': 'Text to copy' });
    box.value = text;
    button.after(box);
    box.focus();
    box.select();
    button.textContent = 'Press Ctrl+C';
  }
  setTimeout(() => { button.textContent = before; }, 1600);
}
