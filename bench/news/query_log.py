"""Queries of twelve kinds, drawn from what an archive holds: words by how many articles have them, phrases that stand in texts, actors and
countries by their counts. Each has its address for Dateline and its plain parts for the baselines."""
import collections
import datetime
import re
from urllib.parse import urlencode

WORD = re.compile(r"[a-z]+")
RUN = re.compile(r"[a-z]+(?: [a-z]+){1,7}")
STOP = set("the of to a in and on for that with was at from by said as is it after will has have had be been are were not but his her their they "
           "he she its an or this which who would could about more than when into also up out over one two new s t us we you i no all so if".split())
SAMPLE = 60_000
ALL_FACETS = "actor,country,date,outlet,language"


class Archive:
    """What is asked about: a sample of the English articles of a catalogue, and who and where is in them."""

    def __init__(self, catalogue, dice):
        self.dice = dice
        last = catalogue.execute("SELECT max(id) FROM article").fetchone()[0]
        step = max(1, last // SAMPLE)
        rows = catalogue.execute("SELECT id, title, text, published_date FROM article WHERE id % ? = 0 AND language = 'en'", (step,))
        self.articles = [(id_, title.lower(), text.lower(), day) for id_, title, text, day in rows]
        counts = collections.Counter()
        for _, title, text, _ in self.articles:
            counts.update(set(WORD.findall(title + " " + text)))
        self.share = {word: count / len(self.articles) for word, count in counts.items() if len(word) > 2 and word not in STOP}
        alike = collections.Counter()  # words that may have one stem
        for word, count in counts.items():
            alike[word[:5]] += count
        self.rare = sorted(word for word, count in counts.items() if len(word) > 4 and count <= 4 and alike[word[:5]] <= 8)
        self.frequent = [word for word, _ in sorted(self.share.items(), key=lambda item: (-item[1], item[0]))[:600]]
        self.middling = sorted(word for word, share in self.share.items() if 0.002 <= share <= 0.1)
        self.actors = named(catalogue, """SELECT a.slug, count(*) FROM article_actor x JOIN actor l ON l.id = x.actor
            JOIN shown_actor a ON a.id = coalesce(l.merged_into, l.id) WHERE NOT a.hidden GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 400""")
        self.countries = named(catalogue, "SELECT country, count(*) FROM article_country WHERE about GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 60")
        self.first, self.last = catalogue.execute("SELECT min(published_date), max(published_date) FROM article").fetchone()

    def article(self):
        return self.dice.choice(self.articles)

    def words_of(self, low, high, wanted):
        """Words of one article, of these shares; absent where it has too few."""
        _, title, text, _ = self.article()
        fit = sorted({word for word in WORD.findall(title + " " + text) if low <= self.share.get(word, 0) <= high})
        return self.dice.sample(fit, wanted) if len(fit) >= wanted else None

    def phrase(self, accept, lengths):
        """Words that stand one after the other in a text, within a sentence."""
        runs = RUN.findall(self.article()[2])
        if not runs:
            return None
        words = self.dice.choice(runs).split()
        length = self.dice.choice(lengths)
        start = self.dice.randrange(max(1, len(words) - length + 1))
        words = words[start:start + length]
        return words if len(words) == length and accept(words) else None

    def days(self, shortest, longest):
        first, last = (datetime.date.fromisoformat(day) for day in (self.first, self.last))
        span = min(self.dice.randint(shortest, longest), (last - first).days)
        begin = first + datetime.timedelta(self.dice.randrange((last - first).days - span + 1))
        return begin.isoformat(), (begin + datetime.timedelta(span)).isoformat()


def named(catalogue, statement):
    return catalogue.execute(statement).fetchall()


def weighted(archive, items):
    """One of these with counts; the frequent ones more often, as people ask for them."""
    return archive.dice.choices([item for item, _ in items], [count ** 0.5 for _, count in items])[0]


def one(kind):
    return lambda archive: {"all": [archive.dice.choice(getattr(archive, kind))]}


def any_of_two(archive):
    return {"any": archive.dice.sample(archive.middling, 2)}


def all_of_two(archive):
    words = archive.words_of(0.005, 0.2, archive.dice.choice((2, 2, 3)))
    return words and {"all": words}


def phrase(archive):
    words = archive.phrase(lambda found: all(archive.share.get(word, 0) >= 0.001 for word in found), (2, 2, 3))
    return words and {"phrase": words}


def phrase_with_stop_words(archive):
    def accept(words):
        return words[0] not in STOP and words[-1] not in STOP and any(word in STOP for word in words)
    words = archive.phrase(accept, (3, 4))
    return words and {"phrase": words}


def wildcard(archive):
    word = archive.dice.choice(archive.middling)
    return {"prefix": word[:archive.dice.choice((5, 6))]} if len(word) > 6 else None


def fielded(archive):
    title = [word for word in WORD.findall(archive.article()[1]) if archive.share.get(word, 0) > 0.0005]
    if len(title) < 2:
        return None
    words = archive.dice.sample(title, 2)
    return {"title": words[:1]} if archive.dice.random() < 0.5 else {"title": words[:1], "all": words[1:]}


def narrow(archive):
    begin, end = archive.days(6, 30)
    return {"all": [archive.dice.choice(archive.frequent[:300])], "from": begin, "to": end}


def wide(archive):
    begin, end = archive.days(3 * 365, 10 * 365)
    return {"all": [archive.dice.choice(archive.frequent[:300])], "from": begin, "to": end}


def by_actor(archive):
    return {"all": [archive.dice.choice(archive.frequent)], "actor": weighted(archive, archive.actors)}


def by_country_and_date(archive):
    begin, end = archive.days(30, 3 * 365)
    found = {"country": weighted(archive, archive.countries), "from": begin, "to": end}
    return found if archive.dice.random() < 0.5 else found | {"all": [archive.dice.choice(archive.middling)]}


def everything(archive):
    return {"facets": ALL_FACETS, "size": archive.dice.randint(5, 60), "interval": archive.dice.choice(("auto", "year", "month", "week")),
            "limit": archive.dice.randint(8, 12)}


KINDS = {
    "rare word": one("rare"), "frequent word": one("frequent"), "OR of two": any_of_two, "AND": all_of_two, "phrase": phrase,
    "phrase with stop words": phrase_with_stop_words, "wildcard": wildcard, "fielded": fielded, "narrow date range": narrow,
    "wide date range": wide, "actor filter": by_actor, "country and date filter": by_country_and_date, "everything, all facets": everything,
}


def text_of(parts):
    """The query in Dateline's language."""
    words = list(parts.get("all", ()))
    words += [f"title:{word}" for word in parts.get("title", ())]
    if "any" in parts:
        words.append(" OR ".join(parts["any"]))
    if "phrase" in parts:
        words.append('"' + " ".join(parts["phrase"]) + '"')
    if "prefix" in parts:
        words.append(parts["prefix"] + "*")
    return " ".join(words)


def address_of(parts):
    asked = {"q": text_of(parts), "actor": parts.get("actor"), "country": parts.get("country"), "from": parts.get("from"),
             "to": parts.get("to"), "facet": parts.get("facets"), "facet_size": parts.get("size"), "interval": parts.get("interval"),
             "limit": parts.get("limit")}
    return "/api/v1/search?" + urlencode({name: value for name, value in asked.items() if value})


def make_queries(archive, count):
    """Up to `count` different queries of each kind; fewer where a small archive has no more."""
    for kind, make in KINDS.items():
        seen = set()
        for _ in range(count * 30):
            parts = make(archive)
            address = address_of(parts) if parts else None
            if address and address not in seen:
                seen.add(address)
                yield {"class": kind, "path": address, **parts}
            if len(seen) == count:
                break
