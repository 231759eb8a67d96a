// The written forms of a name or demonym in a language: cases, genders and numbers by rule, where the rule is safe for names.
const unique = (list) => [...new Set(list.filter(Boolean))];

// Endings of an adjective by the ending of its masculine singular; the first pattern that fits counts.
const kAdjectives = {
  de: [[/$/, ['', 'e', 'en', 'er', 'es', 'em']]],
  fr: [[/ien$/, ['ien', 'ienne', 'iens', 'iennes']], [/éen$/, ['éen', 'éenne', 'éens', 'éennes']], [/on$/, ['on', 'onne', 'one', 'ons', 'onnes', 'ones']],
    [/grec$/, ['grec', 'grecque', 'grecs', 'grecques']], [/turc$/, ['turc', 'turque', 'turcs', 'turques']], [/s$/, ['s', 'se', 'ses']],
    [/e$/, ['e', 'es']], [/$/, ['', 'e', 's', 'es']]],
  es: [[/o$/, ['o', 'a', 'os', 'as']], [/és$/, ['és', 'esa', 'eses', 'esas']], [/án$/, ['án', 'ana', 'anes', 'anas']], [/ón$/, ['ón', 'ona', 'ones', 'onas']],
    [/ol$/, ['ol', 'ola', 'oles', 'olas']], [/[íú]$/, ['$&', '$&es', '$&s']], [/[aei]$/, ['$&', '$&s']], [/s$/, ['s', 'sa', 'ses', 'sas']], [/$/, ['', 'es']]],
  pt: [[/ês$/, ['ês', 'esa', 'eses', 'esas']], [/ão$/, ['ão', 'ã', 'ães', 'ãs', 'ãos']], [/eu$/, ['eu', 'eia', 'eus', 'eias']], [/o$/, ['o', 'a', 'os', 'as']],
    [/ol$/, ['ol', 'ola', 'óis', 'olas']], [/[aeiíu]$/, ['$&', '$&s']], [/$/, ['', 'es']]],
  it: [[/co$/, ['co', 'ca', 'ci', 'chi', 'che']], [/ta$/, ['ta', 'ti', 'te']], [/ga$/, ['ga', 'gi', 'ghe']], [/o$/, ['o', 'a', 'i', 'e']], [/e$/, ['e', 'i']], [/$/, ['']]],
  nl: [[/ees$/, ['ees', 'ese', 'ezen']], [/ans$/, ['ans', 'anse']], [/s$/, ['s', 'se']], [/$/, ['', 'e']]],
  ru: [[/([жшщч])ий$/, ['$1ий', '$1его', '$1ему', '$1им', '$1ем', '$1ая', '$1ей', '$1ую', '$1ее', '$1ие', '$1их', '$1ими']],
    [/[иы]й$/, ['$&', 'ого', 'ому', 'им', 'ом', 'ая', 'ой', 'ую', 'ое', 'ие', 'их', 'ими']]],
};

const kNouns = {
  de: [[/(in|innen|is|o)$/, ['$&', '$&s']], [/e$/, ['e', 'en', 'in', 'innen']], [/(er|i)$/, ['$1', '$1s', '$1n', '$1in', '$1innen']], [/$/, ['', 'en', 'in', 'innen']]],
  nl: [[/(aan)$/, ['aan', 'anen', 'aanse']], [/(ijn)$/, ['ijn', 'ijnen', 'ijnse']], [/(iër|eeër)$/, ['$1', '$1s']], [/(er|o|i)$/, ['$1', '$1s', '$1se']], [/ees$/, ['ees', 'ezen']],
    [/aar$/, ['aar', 'aars', 'aren']], [/$/, ['', 'en', 's']]],
  ru: [[/ец$/, ['ец', 'ца', 'цу', 'цем', 'цем', 'це', 'цы', 'цев', 'цам', 'цами', 'цах']], [/анин$/, ['анин', 'анина', 'анину', 'анином', 'анине', 'ане', 'ан', 'анам', 'анами', 'анах']],
    [/янин$/, ['янин', 'янина', 'янину', 'янином', 'янине', 'яне', 'ян', 'янам', 'янами', 'янах']], [/ок$/, ['ок', 'ка', 'ку', 'ком', 'ке', 'ки', 'кам', 'ками', 'ках']],
    [/ка$/, ['ка', 'ки', 'ке', 'ку', 'кой', 'ок', 'кам', 'ками', 'ках']], [/$/, ['', 'а', 'у', 'ом', 'е', 'ы', 'ов', 'ам', 'ами', 'ах']]],
};

function endings(rules, word) {
  for (const [ending, forms] of rules) {
    const found = word.match(ending);
    if (found) return unique(forms.map((form) => word.slice(0, found.index) + form.replace('$&', found[0]).replace('$1', found[1] || '')));
  }
  return [word];
}

const vowels = (word) => [...word.toLocaleLowerCase('tr')].filter((c) => 'aeıioöuü'.includes(c));
// Turkish plurals and their cases; names in the singular take theirs behind an apostrophe, which the tokeniser cuts off.
function turkish(word) {
  const back = 'aıou'.includes(vowels(word).pop());
  const plural = word + (back ? 'lar' : 'ler');
  return [word, plural, ...(back ? ['ın', 'ı', 'a', 'da', 'dan', 'la'] : ['in', 'i', 'e', 'de', 'den', 'le']).map((e) => plural + e)];
}

// A relative adjective of Arabic: gender and sound plurals, bare and definite. "~" before a word that is often a person's name.
function arabic(word) {
  const parts = word.replace('~', '').split(' ');
  const forms = ['', 'ة', 'ون', 'ين', 'ات', 'ان', 'تين'].map((ending) => [parts[0] + ending, ...parts.slice(1).map((p) => p + (ending === 'ة' ? 'ة' : ''))]);
  const definite = forms.map((form) => form.map((part) => 'ال' + part).join(' '));
  return [...(word.startsWith('~') ? forms.slice(1) : forms).map((form) => form.join(' ')), ...definite];
}

function adjective(language, word) {
  if (language === 'tr') return turkish(word);
  if (language === 'ar') return arabic(word);
  return kAdjectives[language] ? endings(kAdjectives[language], word) : [word];
}

function noun(language, word) {
  if (language === 'ar') return [word, 'ال' + word];
  return kNouns[language] ? endings(kNouns[language], word) : [word];
}

// The cases of one Russian word of a name, in one order: nominative, genitive, dative, accusative, instrumental, locative.
function russianCases(word) {
  const stem = word.slice(0, -1);
  const stem2 = word.slice(0, -2);
  const hard = /[гкхжчшщ].$/.test(word);
  if (/ия$/.test(word)) return [word, stem + 'и', stem + 'и', stem + 'ю', stem + 'ей', stem + 'и'];
  if (/ая$/.test(word)) return [word, stem2 + 'ой', stem2 + 'ой', stem2 + 'ую', stem2 + 'ой', stem2 + 'ой'];
  if (/ый$|ой$/.test(word)) return [word, stem2 + 'ого', stem2 + 'ому', word, stem2 + 'ым', stem2 + 'ом'];
  if (/[гкх]ий$/.test(word)) return [word, stem2 + 'ого', stem2 + 'ому', word, stem2 + 'им', stem2 + 'ом'];
  if (/ые$/.test(word)) return [word, stem + 'х', stem + 'м', word, stem + 'ми', stem + 'х'];
  if (/ие$/.test(word) && word.length > 7) return [word, stem + 'х', stem + 'м', word, stem + 'ми', stem + 'х'];
  if (/ы$/.test(word)) return [word, stem + (/[тд].$/.test(word) ? 'ов' : ''), stem + 'ам', word, stem + 'ами', stem + 'ах'];
  if (/я$/.test(word)) return [word, stem + 'и', stem + 'е', stem + 'ю', stem + 'ей', stem + 'е'];
  if (/а$/.test(word)) return [word, stem + (hard ? 'и' : 'ы'), stem + 'е', stem + 'у', stem + 'ой', stem + 'е'];
  if (/й$/.test(word)) return [word, stem + 'я', stem + 'ю', word, stem + 'ем', stem + 'е'];
  if (/ь$/.test(word)) return [word, stem + 'я', stem + 'ю', word, stem + 'ем', stem + 'е', stem + 'и', stem + 'ью'];
  if (/[бвгджзклмнпрстфхцчшщ]$/.test(word)) return [word, word + 'а', word + 'у', word, word + 'ом', word + 'е'];
  return [word];
}

// Ethiopic letters of one sound are written as one, as indexer/extract/clitics.cpp does with the words of a text.
function oneSoundAlike(written) {
  const rows = [[0x1210, 0x1200, 7], [0x1280, 0x1200, 7], [0x1220, 0x1230, 8], [0x12D0, 0x12A0, 7], [0x1340, 0x1338, 7]];
  const alike = (point) => rows.reduce((p, [from, to, n]) => (p >= from && p < from + n ? p - from + to : p), point);
  return [...written].map((c) => alike(c.codePointAt(0))).map((p) => (p === 0x1203 ? 0x1200 : p === 0x12A3 ? 0x12A0 : p))
    .map((p) => String.fromCodePoint(p)).join('');
}

// Oromo writes its cases behind the name: subject, "in", "of it and", "for", "from", "with".
function oromo(written) {
  const vowel = /[aeiou]$/.test(written);
  const endings = vowel ? ['n', 'tti', 'ttis', 'f', 'fi', 's', 'dha', 'rraa', 'rratti', 'dhaan', 'tiif'] : ['iin', 'itti', 'iif', 'iifi', 'is', 'irraa', 'irratti', 'iidha'];
  return [written, ...endings.map((e) => written + e), ...(vowel ? [written.replace(/([aeiou])\1$/, '$1')] : [])];
}

// A name in running text: Russian declines it, German puts a genitive s behind it.
function name(language, written) {
  if (language === 'om') return oromo(written);
  // The particle "of" is cut off in a text, so that none of a name's words may begin with it.
  if (language === 'am') return name('ti', written.replace(/(^| )የ(?=[\u1200-\u137f]{3})/g, '$1'));
  if (language === 'ti') return unique([written, oneSoundAlike(written)]);
  if (language === 'de' && /[a-zäöü]$/.test(written) && !/[sxz]$/.test(written) && !/\s/.test(written)) return [written, written + 's'];
  if (language !== 'ru' || /^[А-Я]+$/.test(written)) return [written];
  const words = written.split(' ');
  if (words.length === 1) return unique(russianCases(written));
  // Two words agree ("Южной Кореи"), but a name behind a noun stays ("сектора Газа").
  const declined = words.map((word, i) => (i === 0 || !/^сектор$/.test(words[0]) ? russianCases(word) : [word]));
  return unique([0, 1, 2, 3, 4, 5].map((i) => declined.map((cases) => cases[Math.min(i, cases.length - 1)]).join(' ')));
}

// The people of a country where the language makes their name from its name: Swahili "Mkenya", "Wakenya", "Wafaransa".
function people(language, written) {
  if (language !== 'sw' || !/^[A-Z][a-z]+$/.test(written)) return [];
  const root = written.replace(/^U(?=[bcdfghjklmnprstvwyz][a-z]{3})/, '').toLowerCase();
  return /^[aeiou]/.test(root) ? ['Mw' + root, 'W' + root] : ['M' + root, 'Wa' + root];
}

module.exports = { adjective, noun, name, people };
