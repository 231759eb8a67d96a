"""Invented outlets with a long tail, each with its country, domain and languages."""
import itertools

# Country, its domain, how many of a hundred outlets it has, and the languages that its outlets write.
COUNTRIES = [
    ("US", "com", 30, ["eng"]), ("GB", "co.uk", 12, ["eng"]), ("CA", "ca", 4, ["eng", "fra"]), ("AU", "com.au", 4, ["eng"]),
    ("IN", "in", 6, ["eng"]), ("NG", "com.ng", 6, ["eng", "hau", "ibo", "yor", "pcm"]), ("KE", "co.ke", 5, ["eng", "swa"]),
    ("ZA", "co.za", 4, ["eng", "xho"]), ("ET", "et", 3, ["amh", "orm", "tir", "eng"]), ("UG", "co.ug", 2, ["eng", "lug"]),
    ("TZ", "co.tz", 2, ["swa", "eng"]), ("SO", "so", 1, ["som", "eng"]), ("RW", "rw", 1, ["run", "eng"]), ("CD", "cd", 1, ["lin", "fra"]),
    ("SN", "sn", 1, ["fra"]), ("CI", "ci", 1, ["fra"]), ("FR", "fr", 2, ["fra", "eng"]), ("DE", "de", 3, ["eng"]), ("IL", "co.il", 2, ["eng"]),
    ("QA", "qa", 2, ["eng"]), ("TR", "com.tr", 2, ["eng"]), ("JP", "jp", 2, ["eng"]), ("SG", "sg", 2, ["eng"]), ("ZW", "co.zw", 2, ["sna", "eng"]),
]
FIRST = ("Harbour Valley Northern Coastal Highland Metro Capital Riverside Lakeside Midland Western Eastern Southern Central Island "
         "Border Summit Meadow Granite Amber").split()
KINDS = ("Courier Herald Gazette Dispatch Chronicle Observer Bulletin Record Ledger Mercury Monitor Examiner Review Leader Argus "
         "Sentinel Beacon Journal Register Advertiser").split()


class Outlet:
    __slots__ = ("name", "domain", "country", "languages")

    def __init__(self, name, domain, country, languages):
        self.name, self.domain, self.country, self.languages = name, domain, country, languages


class Outlets:
    """`count` outlets; the n-th largest has 1/n of the articles of the largest (Zipf)."""

    def __init__(self, count, random):
        shares = [share for _, _, share, _ in COUNTRIES]
        names = [f"{first} {kind}" for first in FIRST for kind in KINDS]
        random.shuffle(names)
        self.all = []
        for name in itertools.islice(itertools.cycle(names), count):
            country, domain, _, languages = random.choices(COUNTRIES, shares)[0]
            round_ = len(self.all) // len(names)
            name += f" {round_ + 1}" if round_ else ""
            self.all.append(Outlet(name, name.lower().replace(" ", "") + "." + domain, country, languages))
        self._random = random
        self._by_language = {}

    def pick(self, language):
        """An outlet that writes this language; any where none does."""
        if language not in self._by_language:
            ranks = [n for n, outlet in enumerate(self.all) if language in outlet.languages] or range(len(self.all))
            weights = list(itertools.accumulate(1 / (n + 1) for n in ranks))
            self._by_language[language] = ([self.all[n] for n in ranks], weights)
        outlets, weights = self._by_language[language]
        return self._random.choices(outlets, cum_weights=weights)[0]
