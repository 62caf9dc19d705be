// The overview: asks the API with the key of this tab and shows what it says. What the API says reaches the page through
// text nodes and attributes made here, never as markup.

const KEY = 'tokenspend.key';
const EVERY = 30_000;
const TIERS = ['measured', 'estimated'];
const SVG = 'http://www.w3.org/2000/svg';
const count = new Intl.NumberFormat();
const brief = new Intl.NumberFormat(undefined, { notation: 'compact', maximumSignificantDigits: 3 });
const money = new Intl.NumberFormat(undefined, { style: 'currency', currency: 'USD' });
const dayName = new Intl.DateTimeFormat(undefined, { timeZone: 'UTC', day: 'numeric', month: 'short' });
const weekday = new Intl.DateTimeFormat(undefined, { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' });
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const ago = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

const at = id => document.getElementById(id);
let timer = 0;
let turn = 0;

class Refused extends Error {
  constructor(status, message, hint) {
    super(message);
    this.status = status;
    this.hint = hint;
  }
}

function make(name, attributes, ...children) {
  const element = name.startsWith('svg:') ? document.createElementNS(SVG, name.slice(4)) : document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    element.setAttribute(attribute, value);
  }
  element.append(...children);
  return element;
}

function show(...ids) {
  for (const id of ['enter', 'empty', 'numbers']) {
    at(id).hidden = !ids.includes(id);
  }
  at('controls').hidden = ids.includes('enter');
}

async function ask(key, path) {
  const response = await fetch(path, { headers: { Authorization: `Bearer ${key}` }, cache: 'no-store' });
  const body = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Refused(response.status, body.message ?? `The server answered ${response.status}.`, body.hint ?? '');
  }
  return body;
}

const tokens = sums => sums.input_tokens + sums.output_tokens + sums.cache_read_tokens + sums.cache_creation_tokens;

// ---- totals

function totals(answer) {
  const parts = TIERS.filter(tier => answer[tier].calls > 0);
  at('totals').replaceChildren(...parts.flatMap(tier => [
    ...(parts.length > 1 || tier === 'estimated' ? [make('h3', {}, tier === 'measured' ? 'Measured' : 'Estimated, not in any sum above')] : []),
    tiles(answer[tier]),
  ]));
}

function tiles(sums) {
  const asked = sums.input_tokens + sums.cache_read_tokens + sums.cache_creation_tokens;
  const items = [
    ['Tokens', tokens(sums)], ['Calls', sums.calls], ['Input', sums.input_tokens], ['Output', sums.output_tokens],
    ['Cache read', sums.cache_read_tokens, asked ? `${Math.round(100 * sums.cache_read_tokens / asked)} % of all input` : ''],
    ['Cache written', sums.cache_creation_tokens],
  ];
  const list = make('dl', {}, ...items.map(([name, value, note]) => make('div', {}, make('dt', {}, name),
    value < 10_000
      ? make('dd', {}, count.format(value))
      : make('dd', {}, brief.format(value), make('small', {}, count.format(value)), make('small', {}, note ?? '')))));
  if (sums.stated_cost_usd > 0) {
    list.append(make('div', {}, make('dt', {}, 'Cost, as stated'), make('dd', {}, money.format(sums.stated_cost_usd),
      make('small', {}, 'by those who sent it'))));
  }
  return list;
}

// ---- tables

function head(...columns) {
  return make('thead', {}, make('tr', {}, ...columns.map(([name, ...rest]) =>
    make('th', { scope: 'col', class: rest.join(' ') }, name))));
}

function row(name, ...cells) {
  return make('tr', {}, make('th', { scope: 'row', class: 'name' }, name), ...cells);
}

const number = (value, kind = '') => make('td', { class: kind }, count.format(value));

const CLASSES = [['Calls', 'optional'], ['Input', 'optional'], ['Output'], ['Cache read', 'optional'], ['Cache written', 'optional'], ['Tokens']];

const cells = sums => [number(sums.calls, 'optional'), number(sums.input_tokens, 'optional'), number(sums.output_tokens),
  number(sums.cache_read_tokens, 'optional'), number(sums.cache_creation_tokens, 'optional'), number(tokens(sums))];

function models(answer, whole) {
  const rows = TIERS.flatMap(tier => {
    const all = tokens(whole[tier]);
    return answer.items.filter(item => item[tier].calls > 0).map(item =>
      row((item.model || '(no model named)') + (tier === 'estimated' ? ' (estimated)' : ''), ...cells(item[tier]),
        make('td', { class: 'share' }, tier === 'measured' ? share(all ? tokens(item[tier]) / all : 0) : '')));
  });
  const rest = TIERS.filter(tier => answer.others[tier].calls > 0).map(tier =>
    row(`${count.format(answer.others.items)} others` + (tier === 'estimated' ? ' (estimated)' : ''), ...cells(answer.others[tier]), make('td', { class: 'share' })));
  at('models').replaceChildren(head(['Model', 'name'], ...CLASSES, ['Share', 'share']), make('tbody', {}, ...rows, ...rest));
}

function share(part) {
  const percent = `${Math.round(100 * part)} %`;
  return make('svg:svg', { viewBox: '0 0 100 8', width: 96, height: 8, role: 'img', 'aria-label': percent },
    make('svg:title', {}, percent),
    make('svg:rect', { class: 'track', width: 100, height: 8, rx: 2 }),
    make('svg:rect', { class: 'bar', width: Math.max(part > 0 ? 1 : 0, 100 * part).toFixed(1), height: 8, rx: 2 }));
}

// ---- days

const date = bucket => new Date(`${bucket.start.slice(0, 10)}T00:00:00Z`);

function days(answer) {
  const guessed = answer.buckets.some(bucket => bucket.estimated.calls > 0);
  at('days').replaceChildren(
    make('caption', {}, 'Measured, newest day first' + (guessed ? '; estimated tokens in a column of their own' : '')),
    head(['Day', 'name'], ...CLASSES, ...(guessed ? [['Estimated']] : [])),
    make('tbody', {}, ...[...answer.buckets].reverse().map(bucket => row(weekday.format(date(bucket)), ...cells(bucket.measured),
      ...(guessed ? [number(tokens(bucket.estimated))] : [])))));
  at('chart').replaceChildren(chart(answer.buckets));
}

function chart(buckets) {
  const width = Math.max(280, at('chart').clientWidth), height = 200, left = 52, bottom = 24, top = 8;
  const sums = buckets.map(bucket => [tokens(bucket.measured), tokens(bucket.estimated)]);
  const most = Math.max(1, ...sums.map(([measured, estimated]) => measured + estimated));
  const step = (width - left) / buckets.length;
  const tall = value => (height - bottom - top) * value / most;
  const peak = sums.findIndex(([measured, estimated]) => measured + estimated === most);
  const svg = make('svg:svg', {
    viewBox: `0 0 ${width} ${height}`, role: 'img',
    'aria-label': `Tokens a day, ${dayName.format(date(buckets[0]))} to ${dayName.format(date(buckets.at(-1)))}`
      + (peak < 0 ? '' : `; most on ${dayName.format(date(buckets[peak]))}: ${count.format(most)}`),
  });
  for (const part of [0, 0.5, 1]) {
    const y = height - bottom - tall(most * part);
    svg.append(make('svg:line', { class: 'rule', x1: left, x2: width, y1: y, y2: y }),
      make('svg:text', { class: 'mark', x: left - 8, y: y + 4, 'text-anchor': 'end' }, brief.format(Math.round(most * part))));
  }
  buckets.forEach((bucket, i) => {
    const [measured, estimated] = sums[i];
    const x = left + i * step + step * 0.15;
    const tip = `${weekday.format(date(bucket))}: ${count.format(measured)} tokens` + (estimated ? `, and ${count.format(estimated)} estimated` : '');
    svg.append(make('svg:g', {}, make('svg:title', {}, tip),
      make('svg:rect', { class: 'bar', x, width: step * 0.7, y: height - bottom - tall(measured), height: tall(measured) }),
      make('svg:rect', { class: 'guess', x, width: step * 0.7, y: height - bottom - tall(measured + estimated), height: tall(estimated) })));
    const last = buckets.length - 1;
    const every = width < 500 ? 14 : 7;
    if (i % every === last % every) {
      svg.append(make('svg:text', { class: 'mark', x: x + step * (i === last ? 0.7 : 0.35), y: height - 6, 'text-anchor': i === last ? 'end' : 'middle' },
        dayName.format(date(bucket))));
    }
  });
  return svg;
}

// ---- freshness

function since(time) {
  const seconds = Math.round((Date.parse(time) - Date.now()) / 1000);
  for (const [unit, size] of [['day', 86_400], ['hour', 3_600], ['minute', 60]]) {
    if (Math.abs(seconds) >= size) {
      return ago.format(Math.trunc(seconds / size), unit);
    }
  }
  return ago.format(Math.min(seconds, 0), 'second');
}

function fresh(answer) {
  const time = (value, kind = '') => make('td', { class: kind }, make('time', { datetime: value, title: moment.format(new Date(value)) }, since(value)));
  at('fresh').replaceChildren(
    head(['Who', 'name'], ['Source', 'name'], ['Last call'], ['Last received', 'optional']),
    make('tbody', {}, ...answer.freshness.map(one => row(one.person || '(nobody named)',
      make('td', { class: 'name' }, one.source), time(one.last_event), time(one.last_received, 'optional')))));
}

// ---- the page

async function load(said) {
  const key = sessionStorage.getItem(KEY);
  clearTimeout(timer);
  const mine = ++turn;
  if (!key) {
    enter();
    return;
  }
  try {
    const [org, whole, byModel, byDay, heard] = await Promise.all(['/api/v1/org', '/api/v1/usage/totals',
      '/api/v1/usage/top?by=model&limit=20', '/api/v1/usage/trend?by=day', '/api/v1/freshness'].map(path => ask(key, path)));
    if (mine !== turn) {
      return;
    }
    fill(org, whole, byModel, byDay, heard);
    at('problem').hidden = true;
    at('updated').textContent = `Updated ${clock.format(new Date())}`;
    if (said) {
      at('status').textContent = said;
      document.querySelector('main h1:not([hidden] *)')?.focus();
    }
  } catch (failure) {
    if (mine !== turn) {
      return;
    }
    fail(failure);
  }
  timer = setTimeout(() => (document.hidden ? null : load()), EVERY);
}

function fill(org, whole, byModel, byDay, heard) {
  at('org').textContent = org.name;
  document.title = `${org.name} – tokenspend`;
  if (TIERS.every(tier => whole[tier].calls === 0)) {
    at('next').textContent = `tokenspend ingest --url ${location.origin} --token ts_…`;
    const newest = heard.freshness.map(one => one.last_event).sort().at(-1);
    at('older').textContent = newest ? `The newest call here is of ${moment.format(new Date(newest))}.` : '';
    show('empty');
    return;
  }
  const [first, last] = [byDay.buckets[0], byDay.buckets.at(-1)];
  at('range').textContent = `${weekday.format(date(first))} to ${weekday.format(date(last))}, days in ${byDay.tz === 'Z' ? 'UTC' : byDay.tz}`;
  show('numbers');
  totals(whole);
  days(byDay);
  models(byModel, whole);
  fresh(heard);
}

function fail(failure) {
  const refused = failure instanceof Refused;
  at('problem').textContent = refused ? `${failure.message} ${failure.hint}` : 'The server does not answer. The page goes on trying.';
  at('problem').hidden = false;
  if (refused && (failure.status === 401 || failure.status === 403)) {
    sessionStorage.removeItem(KEY);
    enter();
  }
}

function enter() {
  turn++;
  clearTimeout(timer);
  at('org').textContent = '';
  document.title = 'tokenspend';
  for (const id of ['totals', 'chart', 'days', 'models', 'fresh']) {
    at(id).replaceChildren();
  }
  show('enter');
  at('key').focus();
}

at('key-form').addEventListener('submit', event => {
  event.preventDefault();
  sessionStorage.setItem(KEY, at('key').value.trim());
  at('key').value = '';
  load('The numbers are shown.');
});
at('refresh').addEventListener('click', () => load('Updated.'));
at('leave').addEventListener('click', () => {
  sessionStorage.removeItem(KEY);
  at('problem').hidden = true;
  enter();
});
at('copy').addEventListener('click', async () => {
  await navigator.clipboard.writeText(at('next').textContent);
  at('status').textContent = 'Copied.';
});
at('copy').hidden = !navigator.clipboard;
document.addEventListener('visibilitychange', () => (document.hidden ? null : load()));
load();
