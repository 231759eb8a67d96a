// Writes country_names.tsv: countries, demonyms, capitals and places in the languages besides English that Dateline reads.
const fs = require('fs');
const { adjective, noun, name, people } = require('./inflect.cjs');

const kLanguages = ['de', 'fr', 'es', 'pt', 'it', 'nl', 'tr', 'ar', 'ru', 'zh', 'sw', 'ha', 'yo', 'ig', 'am', 'om', 'so', 'ti', 'rw', 'rn', 'lg', 'ln', 'sn', 'xh', 'zu'];
// Languages whose names are also read in another that is all but the same, or whose news borrow them.
const kAlsoReads = { rn: ['rw'], rw: ['rn'], ln: ['fr'] };
// CLDR's names that are everyday words of the language.
const kWords = { ar: ['مالي', 'بنين', 'ديلي'], tr: ['Man', 'Mali'], fr: ['La Réunion'], es: ['Reunión'], pt: ['Reunião'],
  yo: ['Ṣílè', 'Jẹsì', 'Gẹ̀ẹ́sì', 'Nàìjá'], so: ['Jaad', 'Gini', 'Jili', 'Ammaan'], om: ['Maalii'], rn: ['Kiba', 'Bene'], ha: ['Gana', 'Sin'], ti: ['ሕ.መ.'] };

// What CLDR writes before a name, and the tokeniser cuts off in running text: "iKenya", "kwa-Israel".
const kClassPrefix = { xh: /^(?:[EI]-|[EI](?=[A-Z]))/, zu: /^(?:i-|e-|kwa-|[ie](?=[A-Z]))/ };

// Zones of time by their full path, as CLDR names the city of each.
function exemplars(language) {
  if (!fs.existsSync(require.resolve('cldr-dates-full/package.json').replace('package.json', `main/${language}/timeZoneNames.json`))) return new Map();
  const flat = (tree, path) => Object.entries(tree).flatMap(([key, value]) =>
    value.exemplarCity ? [[path + key, value.exemplarCity]] : key.startsWith('_') || typeof value !== 'object' ? [] : flat(value, `${path}${key}/`));
  return new Map(flat(require(`cldr-dates-full/main/${language}/timeZoneNames.json`).main[language].dates.timeZoneNames.zone || {}, ''));
}

// Zone -> [code, English city], for zones that are named after a city.
function zones() {
  const english = exemplars('en');
  const table = require('cldr-bcp47/bcp47/timezone.json').keyword.u.tz;
  const found = new Map();
  for (const [id, zone] of Object.entries(table)) {
    if (id.startsWith('_') || !zone._alias || !/^[a-z]{5}$/.test(id)) continue;
    for (const path of zone._alias.split(' ')) {
      const city = english.get(path) || path.split('/').pop().replace(/_/g, ' ');
      found.set(path, [id.slice(0, 2).toUpperCase(), city]);
    }
  }
  return found;
}

module.exports = ({ codes, fold, read, territories, unique, write }) => {
  const rows = new Map();  // "language\tcode\tkind" -> forms
  const add = (language, code, kind, forms) => {
    const key = [language, code, kind].join('\t');
    rows.set(key, unique([...(rows.get(key) || []), ...forms.map((f) => f.replace(/_/g, ' '))]));
  };
  const capitals = new Set(read('../../indexer/extract/data/places.tsv').filter(([kind]) => kind === 'capital')
    .flatMap(([, code, forms]) => forms.split(';').map((form) => code + fold(form))));

  const english = territories('en');
  const kUntranslated = new Set(kLanguages.slice(kLanguages.indexOf('sw')));
  for (const language of kLanguages) {
    const table = territories(language);
    const countries = new Set();
    for (const code of codes) {
      const names = [table[code], table[code + '-alt-short'], table[code + '-alt-variant']]
        .map((n) => n && n.replace(/\s*[（(][^)）]*[)）]/, '').replace(kClassPrefix[language] || /^$/, '').replace(' - ', '-'))
        .filter((n) => n && n !== code && !(kWords[language] || []).includes(n) && !(kUntranslated.has(language) && n === english[code]));
      names.forEach((n) => countries.add(fold(n)));
      add(language, code, 'name', unique(names).flatMap((n) => name(language, n)));
      add(language, code, 'demonym', unique(names.length > 0 ? names : [english[code]]).flatMap((n) => people(language, n)));
    }
    for (const [zone, [code, city]] of zones()) {
      const named = exemplars(language).get(zone);
      const here = named && named.replace(kClassPrefix[language] || /^$/, '');
      if (!here || countries.has(fold(here)) || /[\d,]/.test(here) || fold(here).length < (language === 'zh' ? 2 : 4)) continue;
      if ((kWords[language] || []).includes(here)) continue;
      if (here === city && /^[\x20-\x7f]+$/.test(here)) continue;  // as in English
      add(language, code, capitals.has(code + fold(city)) ? 'capital' : 'city', name(language, here));
    }
  }
  for (const [language, kind, list] of read('places_abroad.tsv')) {
    for (const entry of list.split(' ')) {
      const [code, forms] = [entry.slice(0, entry.indexOf(':')), entry.slice(entry.indexOf(':') + 1)];
      const written = forms.split(',').map((f) => f.replace(/_/g, ' '));
      add(language, code, kind, ['mask', 'pair', 'prefix'].includes(kind) ? written : written.flatMap((f) => name(language, f)));
    }
  }
  for (const [language, list] of read('demonyms_abroad.tsv')) {
    for (const entry of list.split(/ +/).filter(Boolean)) {
      const [, code, adjectives, nouns] = entry.match(/^([A-Z]{2}):([^|]*)\|?(.*)$/);
      const spaced = (text) => text.split(',').filter(Boolean).map((f) => f.replace(/_/g, ' '));
      add(language, code, 'demonym', [...spaced(adjectives).flatMap((f) => adjective(language, f)), ...spaced(nouns).flatMap((f) => noun(language, f))]);
    }
  }
  for (const [language, others] of Object.entries(kAlsoReads)) {
    for (const other of others) {
      for (const [key, forms] of [...rows]) {
        const [from, code, kind] = key.split('\t');
        if (from === other) add(language, code, kind, forms);
      }
    }
  }
  const lines = [...rows].filter(([, forms]) => forms.length).map(([key, forms]) => `${key}\t${forms.join(';')}`);
  write('indexer/extract/data/country_names.tsv', ['Countries, their people, capitals and places in other languages: language, code, kind, forms.',
    'Facts: CLDR 48 (Unicode License v3), scripts/tables/places_abroad.tsv and demonyms_abroad.tsv; other forms by rule (inflect.cjs).',
    'Made by scripts/tables/make-tables.'], lines.sort());
};
