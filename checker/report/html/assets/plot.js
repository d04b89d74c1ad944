// Paints what the report placed: every x and y is a fraction that was computed when the page was written.
const LEFT = 52, RIGHT = 44, TOP = 28, BOTTOM = 30;

function plotOf(spec, width, { compact = false } = {}) {
  const rows = spec.kind === 'days' ? spec.levels : 0;
  const height = spec.kind === 'days' ? TOP + BOTTOM + rows * 44 : compact ? 190 : 270;
  const left = spec.kind === 'days' ? 20 : LEFT;
  const X = (f) => Math.round((left + f * (width - left - RIGHT)) * 10) / 10;
  const Y = (f) => Math.round((height - BOTTOM - f * (height - TOP - BOTTOM)) * 10) / 10;
  const root = s('svg', { class: 'plot', viewBox: `0 0 ${width} ${height}`, width, height, role: 'img',
    'aria-label': summaryOf(spec) });
  root.append(axisX(spec, X, Y, height));
  if (spec.kind === 'days') paintDays(root, spec, X, height);
  else paintValues(root, spec, X, Y, width);
  return root;
}

function summaryOf(spec) {
  const conflicts = spec.links.filter((l) => l[2] === 'contradiction').length;
  return `Timeline: ${plural(spec.marks.length, 'value')}` + (spec.lines && spec.lines.length ? `, ${plural(spec.lines.length, 'target')}` : '')
    + (conflicts ? `, ${plural(conflicts, 'contradiction')}` : '') + '. The table below says the same.';
}

function axisX(spec, X, Y, height) {
  const base = height - BOTTOM;
  let last = -1e9;
  return s('g', { class: 'axis' }, spec.x.map(([f, label]) => {
    const x = X(f), half = label.length * 3.2;
    const room = x - half > last + 8;
    if (room) last = x + half;
    return [s('line', { x1: x, x2: x, y1: TOP - 8, y2: base, class: 'grid' }),
      room && s('text', { x, y: base + 18, 'text-anchor': 'middle' }, label)];
  }));
}

function axisY(spec, X, Y) {
  return s('g', { class: 'axis' }, spec.y.map(([f, label]) => [
    s('line', { x1: X(0), x2: X(1), y1: Y(f), y2: Y(f), class: 'grid' }),
    s('text', { x: X(0) - 8, y: Y(f) + 4, 'text-anchor': 'end' }, label)]),
    s('text', { x: 0, y: 10 }, spec.unit + (spec.log ? ', log scale' : '')));
}

function paintValues(root, spec, X, Y, width) {
  root.append(axisY(spec, X, Y));
  for (const line of spec.lines) {
    root.append(s('g', { class: 'aim' }, s('title', {}, line.told),
      s('line', { x1: X(0), x2: X(1), y1: Y(line.y), y2: Y(line.y) }),
      s('text', { x: X(0) + 6, y: Y(line.y) - 6 }, line.label)));
  }
  const clash = new Map();
  for (const [a, b, relation] of spec.links) {
    for (const n of [a, b]) if (clash.get(n) !== 'contradiction') clash.set(n, relation);
  }
  const at = spread(spec.marks.map((m) => X(m.x)), spec.marks.map((m) => Y(m.y)));
  spec.marks.forEach((mark, n) => root.append(paintMark(mark, at[n], X, Y, clash.get(n))));
  for (const [a, b, relation] of spec.links) root.append(paintLink(at[a], Y(spec.marks[a].y), at[b], Y(spec.marks[b].y), relation));
  label(root, spec.marks.map((mark, n) => ({ x: at[n], y: Y(mark.y), text: mark.label })), width);
}

// Marks on the same spot are set side by side, so that each origin is seen.
function spread(xs, ys) {
  const done = [];
  return xs.map((x, n) => {
    let at = x, turn = 0;
    while (done.some(([px, py]) => Math.abs(px - at) < 11 && Math.abs(py - ys[n]) < 14) && turn < 24) {
      turn += 1;
      at = x + Math.ceil(turn / 2) * 12 * (turn % 2 ? -1 : 1);
    }
    done.push([at, ys[n]]);
    return at;
  });
}

function paintMark(mark, x, X, Y, clash) {
  const group = s('g', { class: 'point' + (clash ? ' is-' + clash : '') }, s('title', {}, mark.told));
  if (mark.from < mark.x) group.append(s('line', { class: 'stretch', x1: X(mark.from), x2: x, y1: Y(mark.y), y2: Y(mark.y) }));
  mark.bands.slice().reverse().forEach(([low, high], n) => {
    const top = Y(high === null ? 1 : high), bottom = Y(low === null ? 0 : low);
    const wide = [2, 5, 9][n];
    group.append(s('rect', { class: 'band band-' + (2 - n), x: x - wide / 2, width: wide, y: Math.min(top, bottom) - 0.5,
      height: Math.max(1, bottom - top) + 1, rx: 1 }));
    if (high === null) group.append(s('path', { class: 'open', d: `M${x - 4} ${top + 6}L${x} ${top}L${x + 4} ${top + 6}` }));
    if (low === null) group.append(s('path', { class: 'open', d: `M${x - 4} ${bottom - 6}L${x} ${bottom}L${x + 4} ${bottom - 6}` }));
  });
  const y = Y(mark.y);
  group.append(clash === 'contradiction'
    ? s('path', { class: 'spot', d: `M${x} ${y - 6.5}L${x + 6.5} ${y}L${x} ${y + 6.5}L${x - 6.5} ${y}Z` })
    : s('circle', { class: 'spot', cx: x, cy: y, r: 4.5 }));
  return group;
}

function paintLink(x1, y1, x2, y2, relation) {
  const mx = (x1 + x2) / 2, my = (y1 + y2) / 2;
  return s('g', { class: 'tie is-' + relation }, s('title', {}, relation),
    s('line', { x1, y1, x2, y2 }),
    Math.hypot(x2 - x1, y2 - y1) > 34 && s('g', { transform: `translate(${mx - 8} ${my - 8})` },
      s('circle', { cx: 8, cy: 8, r: 10 }), tieIcon(relation)));
}
function tieIcon(relation) {
  const node = useOf('#i-' + relation);
  node.setAttribute('width', 16);
  node.setAttribute('height', 16);
  return node;
}

// Labels go to the right of their mark, else to the left, else they are left to the tooltip and the table.
function label(root, wanted, width) {
  const boxes = wanted.map((w) => [w.x - 6, w.y - 7, w.x + 6, w.y + 7]);
  const free = (box) => boxes.every((b) => box[2] < b[0] || box[0] > b[2] || box[3] < b[1] || box[1] > b[3]);
  for (const { x, y, text } of wanted) {
    const size = text.length * 6.6 + 4;
    const spots = [['start', x + 10, [x + 9, y - 7, x + 10 + size, y + 7]], ['end', x - 10, [x - 10 - size, y - 7, x - 9, y + 7]],
      ['middle', x, [x - size / 2, y - 24, x + size / 2, y - 9]], ['below', x, [x - size / 2, y + 9, x + size / 2, y + 24]]];
    for (const [anchor, at, box] of spots) {
      if (box[2] > width || box[0] < LEFT || !free(box)) continue;
      boxes.push(box);
      root.append(s('text', { class: 'label', x: at, y: anchor === 'middle' ? y - 12 : anchor === 'below' ? y + 20 : y + 4, 'text-anchor': anchor === 'below' ? 'middle' : anchor }, text));
      break;
    }
  }
}

function paintDays(root, spec, X, height) {
  const at = [];
  const clash = new Set(spec.links.flatMap((l) => [l[0], l[1]]));
  spec.marks.forEach((mark, n) => {
    const y = TOP + 14 + mark.row * 44;
    const x = Math.min(X(1), X(mark.x) + mark.step * 12);
    at.push([x, y]);
    root.append(s('g', { class: 'point' + (clash.has(n) ? ' is-contradiction' : '') }, s('title', {}, mark.told),
      mark.to > mark.x && s('line', { class: 'stretch', x1: X(mark.x), x2: X(mark.to), y1: y, y2: y }),
      clash.has(n) ? s('path', { class: 'spot', d: `M${x} ${y - 6.5}L${x + 6.5} ${y}L${x} ${y + 6.5}L${x - 6.5} ${y}Z` })
        : s('circle', { class: 'spot', cx: x, cy: y, r: 4.5 })));
    if (mark.step === 0) {
      const right = X(1) - x < mark.label.length * 7 + 40;
      const count = spec.marks.filter((m) => m.row === mark.row).length;
      root.append(s('text', { class: 'label', x: right ? x - 12 : x + count * 12 + 2, y: y + 4, 'text-anchor': right ? 'end' : 'start' }, mark.label));
    }
  });
  for (const [a, b, relation] of spec.links) root.append(paintLink(...at[a], ...at[b], relation));
}

// A plot with its table; it is painted again when its room changes.
function figure(claim, { compact = false } = {}) {
  const spec = claim.plot;
  const holder = h('div', { class: 'plot-room' });
  const draw = () => {
    const width = Math.max(280, Math.floor(holder.clientWidth || 560));
    if (holder.dataset.width === String(width)) return;
    holder.dataset.width = String(width);
    holder.replaceChildren(plotOf(spec, width, { compact }));
  };
  new ResizeObserver(draw).observe(holder);
  const heads = ['Origin', 'As written', 'As understood', spec.kind === 'days' ? 'Day' : 'Day or end of period', 'Status'];
  return h('figure', { class: 'figure-plot' }, holder,
    !compact && h('figcaption', {},
      spec.kind === 'days' ? 'One mark an origin, one row a day that is given.'
        : 'One mark an origin; bars reach from the values that agree (thick) to those that would be strained (thin)' + (spec.lines.length ? '; dashed: targets and plans.' : '.'),
      spec.left > 0 && ` ${plural(spec.left, 'value')} without a date ${spec.left === 1 ? 'is' : 'are'} only in the table.`),
    !compact && h('details', { class: 'more' }, h('summary', {}, 'The plot as a table'),
      h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Values of the plot' }, table(null, heads, spec.rows)),
      spec.more > 0 && h('p', { class: 'soft' }, `${spec.more.toLocaleString('en')} more are in results.json.`)));
}
