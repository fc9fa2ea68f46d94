// The script of the page: it filters the entries that stand in the page already, and
// says in the address what it shows. It asks for nothing and writes no markup: all
// texts go in as text. What counts as a match is the rule of `dateline list --query`.
'use strict';
(() => {
const data = JSON.parse(document.querySelector('script[type="application/json"]').textContent);
const main = document.querySelector('main');
const dimensions = [...data.facets.map((f) => f.field), 'words', 'span'];
const bit = Object.fromEntries(dimensions.map((name, i) => [name, 1 << i]));
const every = (1 << dimensions.length) - 1;
const many = main.classList.contains('many'); // what is out of sight is not laid out
const wide = matchMedia('(min-width: 64rem)');

// make gives an element. Its kids are elements and texts.
function make(name, attributes = {}, ...kids) {
  const e = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) e.addEventListener(key.slice(2), value);
    else if (value === true) e.setAttribute(key, '');
    else if (value !== false) e.setAttribute(key, value);
  }
  e.append(...kids);
  return e;
}
const button = (attributes, ...kids) => make('button', { type: 'button', ...attributes }, ...kids);
const count = (n, noun = 'event') => `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`;

// ---- Days: numbers from 1970 on, so that no date is more than it says.

function civil(day) {
  const z = day + 719468, era = Math.floor(z / 146097), doe = z - era * 146097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100)), mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return { year: yoe + era * 400 + (month <= 2 ? 1 : 0), month, day: doy - Math.floor((153 * mp + 2) / 5) + 1 };
}

function dayOf(year, month, day) {
  year += Math.floor((month - 1) / 12);
  month = ((month - 1) % 12 + 12) % 12 + 1;
  const y = month <= 2 ? year - 1 : year, era = Math.floor(y / 400), yoe = y - era * 400;
  const doy = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy - 719468;
}

const two = (n) => String(n).padStart(2, '0');
const months = 'January February March April May June July August September October November December'.split(' ');

function yearText(y) {
  if (Math.abs(y) > 9999) return `Y${y}`;
  return (y < 0 ? '-' : '') + String(Math.abs(y)).padStart(4, '0');
}
const yearWords = (y) => (y > 0 ? String(y) : `${1 - y} BC`);

// spanOf reads a year, a month or a day as the query language writes them.
function spanOf(text) {
  const m = /^(?:(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?|Y(-?\d{5,15}))$/.exec(text || '');
  if (!m) return null;
  const year = Number(m[1] ?? m[4]), month = Number(m[2] ?? 0), day = Number(m[3] ?? 0);
  if (day) return { first: dayOf(year, month, day), last: dayOf(year, month, day), words: `${day} ${months[month - 1]} ${yearWords(year)}` };
  if (month) return { first: dayOf(year, month, 1), last: dayOf(year, month + 1, 1) - 1, words: `${months[month - 1]} ${yearWords(year)}` };
  return { first: dayOf(year, 1, 1), last: dayOf(year + 1, 1, 1) - 1, words: yearWords(year) };
}

// readDays gives the stretches that a date may mean; an open side has no end.
function readDays(text) {
  if (!text) return [];
  return text.split(' ').map((part) => {
    const [first, last] = part.includes('..') ? part.split('..') : [part, part];
    return [first === '' ? -Infinity : Number(first), last === '' ? Infinity : Number(last)];
  });
}

// ---- Words, compared as the search of dateline compares them.

const plain = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', ƚ: 'l', đ: 'd', ð: 'd', ɖ: 'd', ħ: 'h', ı: 'i', ɨ: 'i', þ: 'th',
  ŋ: 'n', ŧ: 't', ƀ: 'b', ǥ: 'g', ə: 'e', ĸ: 'k', ς: 'σ', ک: 'ك', ی: 'ي', ى: 'ي' };
const plainLetters = new RegExp(`[${Object.keys(plain).join('')}]`, 'g');
const diacritics = /(?=[\p{Mn}\p{Me}])(?![\u3099\u309A])[\p{sc=Zinh}\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\p{sc=Hebr}\p{sc=Arab}\p{sc=Syrc}]|[\u00AD\u200C\u200D\u0640]/gu;
const alone = /([\p{sc=Hani}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\u30FC]\p{M}*)/gu;

// wordsOf is a text as words with a space before and behind each.
function wordsOf(text) {
  let s = text.toLowerCase();
  if (/[^\0-\x7f“”‘’–—…]/.test(s)) {
    s = s.normalize('NFKD').replace(diacritics, '').toUpperCase().toLowerCase().replace(plainLetters, (c) => plain[c]).normalize('NFC');
    s = s.replace(/[^\p{L}\p{N}\p{M}]|[\u02B9-\u02BF]/gu, ' ').replace(alone, ' $1 ');
  } else {
    s = s.replace(/[^a-z0-9]/g, ' ');
  }
  return ` ${s} `.replace(/ +/g, ' ');
}

// termsOf takes apart what is typed: words, and "phrases".
function termsOf(typed) {
  const terms = [];
  for (const [, phrase, word] of typed.matchAll(/["“„]([^"“”]*)["“”]?|([^\s"“”„]+)/g)) {
    const words = wordsOf(phrase ?? word);
    if (words !== ' ') terms.push({ text: phrase ?? word, phrase: phrase !== undefined, words: phrase === undefined ? words.trim() : words });
  }
  return terms;
}

// ---- The entries.

const facets = new Map(data.facets.map((f) => [f.field, {
  ...f, byNumber: new Map(f.values.map((v) => [v.n, v])), byValue: new Map(f.values.map((v) => [v.value, v])),
  inAnyCase: new Map(f.values.map((v) => [v.value.toLowerCase(), v.value])),
}]));

// upward is an actor with all that it is part of.
function upward(numbers) {
  const { byNumber } = facets.get('actor'), all = new Set();
  for (let n of numbers) {
    while (n !== undefined && !all.has(n)) {
      all.add(n);
      n = byNumber.get(n)?.whole;
    }
  }
  return [...all];
}

const entries = [...main.querySelectorAll('.year > article')].map((element) => {
  const of = {};
  for (const name of facets.keys()) of[name] = element.dataset[name].split(' ').filter(Boolean).map(Number);
  const own = of.actor;
  of.actor = upward(own);
  const days = readDays(element.dataset.days);
  return { element, group: element.parentElement, of, own, days, shown: true, text: null, notes: null, may: null,
    first: days.length ? days[0][0] : NaN, last: days.length ? days[days.length - 1][1] : NaN };
});
const groups = [...main.querySelectorAll('.year')].map((element) => ({
  element, heading: element.querySelector('h2'), entries: entries.filter((e) => e.group === element), open: element.open,
}));

// withoutMarks is the text of a paragraph as it stands in the event's file.
function withoutMarks(p) {
  let text = '';
  for (const n of p.childNodes) if (n.nodeType === Node.TEXT_NODE) text += n.data;
  return text;
}

// textOf is all that words are looked for in. A part begins a line, which no phrase
// goes across.
function textOf(entry) {
  if (entry.text !== null) return entry.text;
  const parts = [entry.element.querySelector('h3 bdi')?.textContent ?? ''];
  const summary = [];
  for (const e of entry.element.children) {
    if (e.localName === 'p' && e.dir) summary.push(withoutMarks(e));
    if (e.localName === 'blockquote') parts.push([...e.querySelectorAll('p')].map((p) => p.textContent).join('\n'));
  }
  parts.push(summary.join('\n'));
  for (const n of entry.of.topic) parts.push(facets.get('topic').byNumber.get(n)?.value ?? '');
  for (const n of entry.own) parts.push(...(facets.get('actor').byNumber.get(n)?.names ?? []));
  entry.text = parts.map(wordsOf).join('\n');
  return entry.text;
}

const notesOf = (entry) => (entry.notes ??= [...entry.element.querySelectorAll('sup a')].map((a) => a.hash.slice(4)));

// readAhead reads the texts while nothing else is to be done, so that the first letter
// of a search does not wait for them.
function readAhead(from = 0) {
  const idle = window.requestIdleCallback ?? ((f) => setTimeout(() => f({ timeRemaining: () => 8 }), 30));
  idle((deadline) => {
    let i = from;
    do { for (const end = Math.min(i + 20, entries.length); i < end; i++) { textOf(entries[i]); notesOf(entries[i]); } }
    while (i < entries.length && deadline.timeRemaining() > 4);
    if (i < entries.length) readAhead(i);
  });
}

// ---- What is asked for.

const sets = () => Object.fromEntries([...facets.keys()].map((f) => [f, new Set()]));
const empty = () => ({ taken: sets(), not: sets(), words: '', from: '', to: '', at: '' });
let state = empty();
const isFiltered = () => state.words.trim() !== '' || state.from !== '' || state.to !== '' || [...Object.values(state.taken), ...Object.values(state.not)].some((s) => s.size > 0);

function range() {
  if (!state.from && !state.to) return null;
  const from = spanOf(state.from), to = spanOf(state.to);
  return { first: from ? from.first : -Infinity, last: to ? to.last : Infinity };
}
const mayLie = (days, r) => days.some(([first, last]) => first <= r.last && last >= r.first);

// check tells of each entry which questions it answers, as bits.
function check() {
  const asked = [];
  for (const [name, f] of facets) {
    const numbers = (values) => new Set([...values].map((value) => f.byValue.get(value)?.n));
    const taken = numbers(state.taken[name]), not = numbers(state.not[name]);
    if (taken.size) asked.push([bit[name], (e) => e.of[name].some((n) => taken.has(n))]);
    if (not.size) asked.push([bit[name], (e) => !e.of[name].some((n) => not.has(n))]);
  }
  const terms = termsOf(state.words), r = range();
  if (terms.length) asked.push([bit.words, (e) => { const text = textOf(e); return terms.every((t) => text.includes(t.words)); }]);
  else if (state.words.trim()) asked.push([bit.words, () => false]); // signs alone are in no text
  if (r) asked.push([bit.span, (e) => mayLie(e.days, r)]);
  for (const e of entries) {
    e.pass = every;
    for (const [b, test] of asked) if (!test(e)) e.pass &= ~b;
  }
}

// ---- The query and the address that say the same.

const quoted = (s) => `"${s.replace(/[\\"]/g, '\\$&')}"`;
const valueText = (s) => (s === '' || /^=|\*$|[\s,()"“”„]/.test(s) ? quoted(s) : s);

function termText(t) {
  if (t.phrase) return quoted(t.text);
  if (/^[\p{L}\p{N}][\p{L}\p{N}\p{M}.'’-]*$/u.test(t.text) && !/^(OR|AND|NOT)$/.test(t.text)) return t.text;
  return t.words.replace(/ /g, '-');
}

// chosen is what is taken of facets and, with a minus, what is excluded.
function* chosen() {
  for (const name of facets.keys()) {
    if (state.taken[name].size) yield ['', name, state.taken[name]];
    if (state.not[name].size) yield ['-', name, state.not[name]];
  }
}

function queryText() {
  const terms = [];
  for (const [sign, name, values] of chosen()) terms.push(`${sign}${name}:${[...values].map(valueText).join(',')}`);
  if (state.from || state.to) terms.push(state.from === state.to ? `date:${state.from}` : `date:${state.from}..${state.to}`);
  terms.push(...termsOf(state.words).map(termText));
  if (!data.query) return terms.join(' ');
  return terms.length ? `(${data.query}) ${terms.join(' ')}` : data.query;
}

const encode = (s) => encodeURIComponent(s).replace(/%20/g, '+').replace(/%3A/g, ':');
const decode = (s) => { try { return decodeURIComponent(s.replace(/\+/g, ' ')); } catch { return s; } };

function addressOf() {
  const parts = [];
  for (const [sign, name, values] of chosen()) parts.push(`${sign}${name}=${[...values].map(encode).join(',')}`);
  for (const name of ['words', 'from', 'to', 'at']) if (state[name]) parts.push(`${name}=${encode(state[name])}`);
  return parts.length ? `#${parts.join('&')}` : location.pathname + location.search;
}

// readAddress takes the state from the address. A place of the page is none: what is
// filtered stays so, and the place is shown.
function readAddress() {
  if (location.href === seen) return;
  seen = location.href;
  steps = unkept = '';
  clearTimeout(resting);
  const hash = location.hash.slice(1), place = decode(hash);
  if (hash && (document.getElementById(place) || !hash.includes('='))) return reveal(place);
  state = empty();
  for (const part of hash.split('&').filter(Boolean)) {
    const at = part.indexOf('='), name = part.slice(0, at), value = part.slice(at + 1);
    const field = name.replace(/^-/, ''), f = facets.get(field);
    if (f) for (const v of value.split(',').map(decode)) (name === field ? state.taken : state.not)[field].add(f.inAnyCase.get(v.toLowerCase()) ?? v);
    else if (name === 'words' || name === 'at') state[name] = decode(value);
    else if ((name === 'from' || name === 'to') && spanOf(decode(value))) state[name] = decode(value);
  }
  words.value = state.words;
  render();
  if (state.at) reveal(state.at);
}

// change renders and keeps the state in the address. While somebody types or drags,
// there is one step back and not one for each letter, and the address waits for a rest.
let steps = '', seen = '', resting = 0, unkept = '';
function change(mutate, kind = '') {
  if (unkept && unkept !== kind) keep(unkept);
  mutate();
  state.at = '';
  clearTimeout(resting);
  unkept = kind;
  if (kind) resting = setTimeout(keep, 200, kind);
  else keep(kind);
  render();
}

function keep(kind) {
  const address = addressOf();
  if (kind && kind === steps) history.replaceState(null, '', address);
  else history.pushState(null, '', address);
  steps = kind;
  unkept = '';
  seen = location.href;
}

// ---- The parts of the page that are made here.

const status = make('p', { role: 'status', class: 'count' });
const chips = make('p', { class: 'chips' });
const query = make('code', {});
const asQuery = make('p', { class: 'query' }, make('span', { class: 'label' }, 'As a dateline query'), ' ', query, ' ',
  button({ onclick: (e) => copy(queryText(), e.currentTarget) }, 'Copy'));
const result = make('div', { class: 'result' }, status, chips, asQuery);
const words = make('input', { type: 'search', autocomplete: 'off', spellcheck: 'false', oninput: () => change(() => { state.words = words.value; }, 'words') });
const form = make('form', { role: 'search', 'aria-label': 'Filter the events', class: 'filter', onsubmit: (e) => e.preventDefault() },
  make('label', { class: 'words' }, make('span', { class: 'label' }, 'Words'), words));
const more = make('details', { class: 'more', open: wide.matches }, make('summary', {}, 'Actors, countries, kinds, topics, status'));
form.append(more);
wide.addEventListener('change', () => { more.open = wide.matches; });

// say tells screen readers something that is not the count.
const spoken = make('p', { role: 'status', class: 'hidden' });
function say(text) { spoken.textContent = ''; spoken.textContent = text; }

async function copy(text, from, field) {
  const label = (from.dataset.label ??= from.textContent);
  try {
    await navigator.clipboard.writeText(text);
    from.textContent = 'Copied';
  } catch { // a page that has no right to the clipboard leaves it to the reader
    const selection = getSelection();
    if (field) field.select(); else { selection.removeAllRanges(); selection.selectAllChildren(query); }
    from.textContent = 'Selected: copy it now';
  }
  say(from.textContent);
  setTimeout(() => { from.textContent = label; }, 2500);
}

// ---- Facets: a list of values, those first that most of what is shown has.

const few = 8;

function makeFacet(f) {
  const list = make('ul', {}), narrow = make('input', { type: 'search', class: 'narrow', 'aria-label': `Narrow: ${f.label}`, placeholder: 'Narrow', hidden: true, oninput: () => renderFacet(f) });
  const all = button({ class: 'all', 'aria-expanded': 'false', onclick: () => {
    f.whole = !f.whole;
    narrow.hidden = !f.whole;
    narrow.value = '';
    renderFacet(f);
    if (f.whole) narrow.focus();
  } });
  const collator = new Intl.Collator('en');
  [...f.values].sort((a, b) => collator.compare(a.label, b.label)).forEach((v, i) => { v.rank = i; });
  Object.assign(f, { list, narrow, all, rows: new Map(), whole: false, counts: new Uint32Array(Math.max(0, ...f.values.map((v) => v.n + 1))) });
  more.append(make('fieldset', { class: 'facet' }, make('legend', {}, f.label), narrow, list, all));
}

function rowOf(f, value) {
  if (!f.rows.has(value.value)) {
    const exclude = () => toggle(f.field, value.value, state.not, state.taken);
    const box = make('input', { type: 'checkbox', value: value.value, 'aria-keyshortcuts': 'x', onchange: () => toggle(f.field, value.value, state.taken, state.not),
      onkeydown: (e) => { if (e.key === 'x' && !e.ctrlKey && !e.metaKey && !e.altKey) exclude(); } });
    const number = make('span', { class: 'n' }), no = button({ class: 'no', tabindex: -1, title: 'Exclude (x)', 'aria-label': `Exclude ${value.label}`, onclick: exclude }, 'not');
    const row = make('li', {}, make('label', {}, box, ' ', make('bdi', {}, value.label), ' ', number), no);
    f.rows.set(value.value, { row, box, number, no });
  }
  return f.rows.get(value.value);
}

// toggle puts a value into the one set, and out of the other, or drops it.
function toggle(field, value, into, other) {
  change(() => {
    other[field].delete(value);
    if (!into[field].delete(value)) into[field].add(value);
  });
}

function countFacet(f) {
  f.counts.fill(0);
  const others = every & ~bit[f.field];
  for (const e of entries) {
    if ((e.pass & others) !== others) continue;
    for (const n of e.of[f.field]) f.counts[n]++;
  }
}

function renderFacet(f) {
  const taken = state.taken[f.field], not = state.not[f.field], kept = (v) => taken.has(v.value) || not.has(v.value);
  const number = (v) => f.counts[v.n] ?? 0, wanted = wordsOf(f.narrow.value).trim();
  let values = f.values.filter((v) => number(v) > 0 || kept(v));
  for (const value of [...taken, ...not]) if (!f.byValue.has(value)) values.push({ n: -1, value, label: value, rank: Infinity });
  values.sort((a, b) => number(b) - number(a) || a.rank - b.rank);
  const total = values.length;
  if (f.whole && wanted) values = values.filter((v) => wordsOf([v.label, ...(v.names ?? [])].join(' ')).includes(wanted));
  if (!f.whole) values = values.filter((v, i) => i < few || kept(v));
  const rows = values.map((v) => {
    const r = rowOf(f, v);
    r.box.checked = taken.has(v.value);
    r.row.classList.toggle('not', not.has(v.value));
    r.no.setAttribute('aria-pressed', String(not.has(v.value)));
    r.number.textContent = number(v).toLocaleString('en');
    r.row.classList.toggle('none', number(v) === 0);
    return r.row;
  });
  if (rows.length !== f.list.children.length || rows.some((row, i) => row !== f.list.children[i])) {
    const focused = f.list.contains(document.activeElement) ? document.activeElement : null;
    f.list.replaceChildren(...rows);
    if (focused && document.activeElement !== focused) (focused.isConnected ? focused : f.all).focus({ preventScroll: true });
  }
  f.all.hidden = total <= few;
  f.all.textContent = f.whole ? 'Fewer' : `All ${total.toLocaleString('en')}`;
  f.all.setAttribute('aria-label', `${f.all.textContent}: ${f.label}`);
  f.all.setAttribute('aria-expanded', String(f.whole));
}

// ---- The strip: how the events lie in time, and the span that is asked for.

// columnsOf cuts the days from first to last into days, months or years, whichever
// are few enough to be seen.
function columnsOf(first, last) {
  const a = civil(first), z = civil(last), most = 480;
  if (last - first < 120) return { n: last - first + 1, of: (d) => d - first, from: (i) => dayText(first + i), to: (i) => dayText(first + i) };
  const n = (z.year - a.year) * 12 + z.month - a.month + 1;
  if (n <= most) {
    const text = (i) => `${yearText(a.year + Math.floor((a.month - 1 + i) / 12))}-${two((a.month - 1 + i) % 12 + 1)}`;
    return { n, of: (d) => { const c = civil(d); return (c.year - a.year) * 12 + c.month - a.month; }, from: text, to: text };
  }
  const years = Math.ceil((z.year - a.year + 1) / most);
  return { n: Math.ceil((z.year - a.year + 1) / years), of: (d) => Math.floor((civil(d).year - a.year) / years),
    from: (i) => yearText(a.year + i * years), to: (i) => yearText(a.year + i * years + years - 1) };
}
function dayText(d) { const c = civil(d); return `${yearText(c.year)}-${two(c.month)}-${two(c.day)}`; }

function makeStrip() {
  let first = Infinity, last = -Infinity;
  for (const e of entries) {
    for (const day of [e.first, e.last]) if (Number.isFinite(day)) { first = Math.min(first, day); last = Math.max(last, day); }
  }
  if (!(first < last)) return null;
  const columns = columnsOf(first, last), svgName = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(svgName, 'svg');
  svg.setAttribute('viewBox', `0 0 ${columns.n} 100`);
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('aria-hidden', 'true');
  const path = (name) => { const p = document.createElementNS(svgName, 'path'); p.setAttribute('class', name); svg.append(p); return p; };
  const bars = { all: path('all'), may: path('may'), sure: path('sure') };
  const slider = (label) => make('input', { type: 'range', min: 0, max: columns.n - 1, step: 1, 'aria-label': label, oninput: () => slide() });
  const from = slider('From'), to = slider('To');
  const chosen = make('span', { class: 'chosen' }), axis = make('div', { class: 'axis', 'aria-hidden': 'true' });
  const plot = make('div', { class: 'plot' }, svg, chosen, from, to);
  const says = make('span', { class: 'says' }), clear = button({ onclick: () => { take(0, columns.n - 1); from.focus(); } }, 'Whole span');
  const element = make('section', { class: 'strip', 'aria-label': 'The events in time' }, plot, axis, make('p', { class: 'under' }, says, ' ', clear));

  function take(a, b) {
    const whole = a === 0 && b === columns.n - 1;
    change(() => {
      state.from = whole ? '' : columns.from(a);
      state.to = whole ? '' : columns.to(b);
    }, 'span');
  }
  function slide() {
    const a = Number(from.value), b = Number(to.value);
    if (a > b) { if (document.activeElement === from) to.value = a; else from.value = b; }
    take(Number(from.value), Number(to.value));
  }
  let start = null;
  const under = (x) => { const box = svg.getBoundingClientRect(); return Math.max(0, Math.min(columns.n - 1, Math.floor((x - box.left) / box.width * columns.n))); };
  plot.addEventListener('pointerdown', (e) => {
    if (e.button !== 0 || e.target === from || e.target === to) return;
    start = under(e.clientX);
    plot.setPointerCapture(e.pointerId);
    e.preventDefault();
  });
  plot.addEventListener('pointermove', (e) => { if (start !== null) { const now = under(e.clientX); take(Math.min(start, now), Math.max(start, now)); } });
  plot.addEventListener('pointerup', (e) => { if (start !== null) { const now = under(e.clientX); take(Math.min(start, now), Math.max(start, now)); start = null; steps = ''; } });
  plot.addEventListener('pointercancel', () => { start = null; });

  // outline is the bars of numbers as one path; what is not nothing can be seen.
  function outline(numbers, top) {
    let d = '';
    numbers.forEach((n, i) => { if (n > 0) d += `M${i} 100V${100 - Math.max(4, n / top * 100)}h.86V100z`; });
    return d;
  }
  function countDays(test) {
    const delta = new Array(columns.n + 1).fill(0), sure = new Array(columns.n).fill(0);
    for (const e of entries) {
      if (!e.days.length || !test(e)) continue;
      delta[e.from]++;
      delta[e.to + 1]--;
      if (e.sure) sure[e.from]++;
    }
    let sum = 0;
    return { may: delta.slice(0, columns.n).map((d) => (sum += d)), sure };
  }
  for (const e of entries) {
    if (!e.days.length) continue;
    e.from = columns.of(Math.max(e.first, first));
    e.to = columns.of(Math.min(e.last, last));
    e.sure = e.from === e.to && Number.isFinite(e.first) && Number.isFinite(e.last);
  }
  const whole = countDays(() => true).may, top = Math.max(...whole);
  bars.all.setAttribute('d', outline(whole, top));

  function drawAxis() {
    const room = Math.max(2, Math.floor(plot.clientWidth / 64)), a = civil(first).year, z = civil(last).year;
    let step = 1;
    for (let k = 0; (z - a + 1) / step > room; k++) step = [1, 2, 5][k % 3] * 10 ** Math.floor(k / 3);
    const labels = [];
    for (let y = Math.ceil(a / step) * step; y <= z; y += step) {
      const at = columns.of(Math.max(first, dayOf(y, 1, 1))) / columns.n, label = make('span', {}, yearWords(y));
      label.style.left = `${at * 100}%`;
      if (at * plot.clientWidth + 30 <= plot.clientWidth) labels.push(label);
    }
    axis.replaceChildren(...labels);
  }
  new ResizeObserver(drawAxis).observe(plot);

  function render() {
    const others = every & ~bit.span, found = countDays((e) => (e.pass & others) === others);
    bars.may.setAttribute('d', outline(found.may, top));
    bars.sure.setAttribute('d', outline(found.sure, top));
    const r = range();
    const a = r ? columns.of(Math.min(last, Math.max(first, r.first))) : 0, b = r ? columns.of(Math.max(first, Math.min(last, r.last))) : columns.n - 1;
    from.value = a;
    to.value = b;
    from.setAttribute('aria-valuetext', spanOf(columns.from(a)).words);
    to.setAttribute('aria-valuetext', spanOf(columns.to(b)).words);
    chosen.style.left = `${a / columns.n * 100}%`;
    chosen.style.width = `${(b - a + 1) / columns.n * 100}%`;
    chosen.classList.toggle('on', r !== null);
    clear.hidden = r === null;
    says.textContent = r ? spanWords() : `${spanOf(columns.from(0)).words} – ${spanOf(columns.to(columns.n - 1)).words}`;
  }
  return { element, render };
}

function spanWords() {
  const from = spanOf(state.from)?.words, to = spanOf(state.to)?.words;
  if (!from) return `until ${to}`;
  if (!to) return `from ${from}`;
  return from === to ? from : `${from} – ${to}`;
}

// ---- What is shown.

function render() {
  check();
  for (const f of facets.values()) { countFacet(f); renderFacet(f); }
  strip?.render();
  const found = entries.filter((e) => e.pass === every);
  for (const e of entries) show(e, e.pass === every);
  for (const g of groups) {
    const n = g.entries.reduce((sum, e) => sum + (e.shown ? 1 : 0), 0);
    if (n !== g.count) {
      g.count = n;
      g.element.hidden = n === 0;
      g.link.hidden = n === 0;
      if (many) g.element.style.containIntrinsicSize = `none ${n * 14}rem`; // as high as it will be, more or less
    }
    if (g.element.localName === 'details') g.element.open = isFiltered() && found.length <= 500 && n > 0 || g.open;
  }
  markMay(found);
  const counted = isFiltered() ? `${found.length.toLocaleString('en')} of ${count(entries.length)}` : count(entries.length);
  if (status.textContent !== counted) status.textContent = counted;
  renderChips();
  query.textContent = queryText();
  asQuery.hidden = query.textContent === '';
  asQuery.title = data.part ? 'This page holds a part of what the query finds.' : '';
  shownNow = found;
  clearTimeout(waiting);
  waiting = setTimeout(renderSources, 150);
}

function show(entry, on) {
  if (entry.shown === on) return;
  entry.shown = on;
  entry.element.hidden = !on;
}

// markMay says of what only may lie in the span that it only may.
function markMay(found) {
  const r = range(), may = new Set(r ? found.filter((e) => !(r.first <= e.first && e.last <= r.last)) : []);
  for (const e of entries) {
    if (may.has(e) === (e.may !== null)) continue;
    if (e.may) { e.may.remove(); e.may = null; continue; }
    e.may = make('p', { class: 'status' }, data.possible);
    if (![...e.element.querySelectorAll('.status')].some((p) => p.textContent === data.possible)) e.element.querySelector('h3').after(e.may);
  }
}

function renderChips() {
  const list = [];
  const chip = (text, drop) => list.push(button({ class: 'chip', 'aria-label': `Remove ${text}`, onclick: () => { change(drop); (chips.querySelector('button') ?? words).focus(); } }, make('bdi', {}, text), ' ×'));
  for (const [sign, name, values] of chosen()) {
    for (const value of values) {
      const f = facets.get(name), v = f.byValue.get(value), label = v?.label ?? (value === '' ? '(none)' : `${value} (not on this page)`);
      chip((sign && 'not ') + (value === '' ? `${f.label}: ${label}` : label), () => values.delete(value));
    }
  }
  if (state.words.trim()) chip(`“${state.words.trim()}”`, () => { state.words = words.value = ''; });
  if (state.from || state.to) chip(spanWords(), () => { state.from = state.to = ''; });
  if (list.length > 1) list.push(button({ class: 'chip clear', onclick: () => { change(() => { state = empty(); words.value = ''; }); words.focus(); } }, 'Clear all'));
  const focused = chips.contains(document.activeElement);
  chips.replaceChildren(...list);
  if (focused) (chips.querySelector('button') ?? words).focus();
}

// renderSources leaves out the footnotes that nothing leads to. It waits for a rest, but
// not when the page is printed.
let shownNow = [], waiting = 0;
function renderSources() {
  const cited = isFiltered() ? new Set(shownNow.flatMap(notesOf)) : null;
  for (const li of main.querySelectorAll('.sources li')) {
    const off = cited !== null && !cited.has(li.id.slice(3));
    if (li.hidden !== off) li.hidden = off;
  }
}

// reveal shows a place of the page, and what holds it, even where the filter left it out.
function reveal(id) {
  const place = document.getElementById(id);
  if (!place) return;
  for (let e = place; e && e !== main; e = e.parentElement) {
    if (e.hidden) e.hidden = false;
    if (e.localName === 'details') e.open = true;
    const entry = e.localName === 'article' && entries.find((other) => other.element === e);
    if (entry) entry.shown = true;
  }
  document.querySelector('.at')?.classList.remove('at');
  place.classList.add('at');
  if (!place.matches('a')) place.tabIndex = -1;
  place.focus({ preventScroll: true });
  place.scrollIntoView();
  if (many) requestAnimationFrame(() => place.scrollIntoView()); // what is above it has been laid out by now
}

// follow keeps the filter in the address while a reader goes along links of the page.
document.addEventListener('click', (e) => {
  const a = e.target.closest?.('a[href^="#"]');
  if (!a || e.ctrlKey || e.metaKey || e.shiftKey || !isFiltered()) return;
  e.preventDefault();
  if (unkept) keep(unkept);
  state.at = decode(a.hash.slice(1));
  keep('');
  reveal(state.at);
});

// ---- Threads and citations, at each entry.

let tied = null; // id → ids of what it is tied to, in either direction

function readTies() {
  tied = new Map();
  const tie = (a, b) => { if (!tied.has(a)) tied.set(a, new Set()); tied.get(a).add(b); };
  for (const { element } of entries) {
    for (const a of element.querySelectorAll(':scope > .links a')) {
      const other = decode(a.hash.slice(1));
      tie(element.id, other);
      tie(other, element.id);
    }
  }
}

function threadOf(id) {
  if (!tied) readTies();
  const all = new Set([id]);
  for (const one of all) for (const other of tied.get(one) ?? []) all.add(other);
  return entries.filter((e) => all.has(e.element.id));
}

function makeThread(id) {
  const items = threadOf(id).map(({ element }) => {
    const title = element.querySelector('h3').lastChild, text = element.querySelector(':scope > p[dir]');
    const here = element.id === id, name = make('bdi', {}, title.textContent.trim());
    return make('li', here ? { 'aria-current': 'true' } : {}, make('span', { class: 'when' }, element.querySelector('.when').textContent), ' ',
      here ? name : make('a', { href: `#${encodeURIComponent(element.id)}` }, name), ...(text && !here ? [make('p', { dir: 'auto' }, withoutMarks(text))] : []));
  });
  return make('section', { class: 'thread', 'aria-label': `Thread of ${count(items.length)}` }, make('p', { class: 'label' }, `${count(items.length)} that answer one another or follow from one another`), make('ol', {}, ...items));
}

function citation(element) {
  const title = element.querySelector('h3').lastChild.textContent.trim(), when = element.querySelector('.when').textContent;
  const how = facets.get('status').byNumber.get(Number(element.dataset.status))?.value;
  const page = document.querySelector('link[rel=canonical]')?.href ?? (location.protocol.startsWith('http') ? location.href.split('#')[0] : '');
  const where = page ? `, ${page}#${encodeURIComponent(element.id)}` : '';
  return `“${title}”${how && how !== 'confirmed' ? ` (${how})` : ''}, ${when}, in “${data.title}”${where} (exported ${data.exported}).`;
}

// open puts what a button makes behind the tools, or takes it away again.
function open(b, makePart) {
  const on = b.getAttribute('aria-expanded') !== 'true';
  b.setAttribute('aria-expanded', String(on));
  if (on) b.made = makePart(); else b.made.remove();
  if (on) b.closest('.tools').after(b.made);
}

const openers = {
  thread: (b, article) => open(b, () => makeThread(article.id)),
  cite: (b, article) => open(b, () => {
    const field = make('textarea', { readonly: true, rows: 3, 'aria-label': 'Citation' });
    field.value = citation(article);
    return make('p', { class: 'citation' }, field, button({ onclick: (e) => copy(field.value, e.currentTarget, field) }, 'Copy'));
  }),
};
main.addEventListener('click', (e) => {
  const b = e.target.closest?.('button[data-opens]');
  if (b) openers[b.dataset.opens](b, b.closest('article'));
});

function makeTools() {
  const opener = (name, text) => button({ 'data-opens': name, 'aria-expanded': 'false' }, text);
  const single = make('p', { class: 'tools' }, opener('cite', 'Cite'));
  const threaded = make('p', { class: 'tools' }, opener('thread', 'Thread'), ' ', opener('cite', 'Cite'));
  for (const { element } of entries) {
    element.append((element.querySelector('.links a') ? threaded : single).cloneNode(true));
  }
}

// ---- At the start.

const links = new Map([...document.querySelectorAll('.years a')].map((a) => [decode(a.hash.slice(1)), a]));
for (const g of groups) {
  g.link = links.get(g.heading.id) ?? {};
  if (g.element.localName === 'details') {
    g.heading.append(make('span', { class: 'n' }, ` ${count(g.entries.length)}`));
    g.element.addEventListener('toggle', () => { if (!isFiltered()) g.open = g.element.open; });
  }
}
for (const f of facets.values()) makeFacet(f);
const strip = makeStrip();
makeTools();
main.tabIndex = -1;
document.body.classList.add('live');
document.body.prepend(button({ class: 'skip', onclick: () => main.focus() }, 'To the events'));
document.querySelector('header').after(...(strip ? [strip.element] : []), form);
main.prepend(result);
document.body.append(spoken);
addEventListener('beforeprint', renderSources);
addEventListener('hashchange', readAddress);
addEventListener('popstate', readAddress);
render();
if (location.hash) readAddress();
seen = location.href;
readAhead();
})();
