"""Reads the corpora into source articles: sentences that stood together, with their title and language."""
import collections
import csv
import gzip
import json
import pathlib
import re

# Where each corpus keeps what is needed here. Corpora that are not in the folder are passed over.
CORPORA = {
    "reuters-2006-2009.jsonl.gz": "text",
    "allsides-sample.jsonl.gz": "text",
    "reuters21578-first-half.jsonl.gz": "body",
    "geoparsing-lgl-half.jsonl.gz": "text",
    "ecbplus-odd-topics.jsonl.gz": "text",
    "masakhane-sample.jsonl.gz": "text",
}
HEADLINES = "reuters-headlines-1m.tsv.gz"

# A full stop before a space ends a sentence where no single letter or short title stands before it.
END = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\bMrs|\bGov|\bSen|\bRep|\bGen|\bInc|\bLtd)[.!?][\"”']?\s+(?=[\"“A-Z])|(?<=[።؟。!])\s*")
NAME = re.compile(r"[A-Z][a-z]{3,}")
SHORTEST, LONGEST = 40, 420  # characters of a sentence: what is shorter is a heading or a list's item


class Source:
    """What stood together in one article."""

    __slots__ = ("title", "sentences", "language", "names", "headlines", "near")

    def __init__(self, title, sentences, language):
        self.title, self.sentences, self.language = title, sentences, language
        self.names = set(NAME.findall(title + " " + sentences[0]))
        self.headlines, self.near = [], []


def sentences_of(text):
    """The sentences of a text, each once, in order."""
    found, start = {}, 0
    text = " ".join(text.split())
    for end in END.finditer(text):
        found[text[start:end.end()].strip()] = True
        start = end.end()
    found[text[start:]] = True
    return [sentence for sentence in found if SHORTEST <= len(sentence) <= LONGEST]


def read_sources(folder):
    """Every article of the corpora that has at least four sentences, in a fixed order."""
    sources = []
    for name, field in CORPORA.items():
        path = pathlib.Path(folder) / name
        if not path.exists():
            continue
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                sentences = sentences_of(record.get(field) or "")
                if len(sentences) >= 4:
                    title = " ".join((record.get("title") or "").split()) or sentences[0][:70]
                    sources.append(Source(title, sentences, record.get("lang", "eng")))
    return sources


def read_headlines(folder, most):
    path = pathlib.Path(folder) / HEADLINES
    if not path.exists():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row[3] for row, _ in zip(rows, range(most)) if len(row) > 3]


def by_name(names_of, most):
    """Which items have each name, for names that are rare enough to tell items apart."""
    having = collections.defaultdict(list)
    for number, names in enumerate(names_of):
        for name in names:
            having[name].append(number)
    return {name: items for name, items in having.items() if 2 <= len(items) <= most}


def relate(sources, headlines):
    """Finds for each source what is about the same: up to eight other sources, and up to forty headlines, which share two names with it
    (or one, where none shares two)."""
    near = by_name((source.names for source in sources), 150)
    titles = by_name((set(NAME.findall(headline)) for headline in headlines), 400)
    for number, source in enumerate(sources):
        source.near = [sources[n] for n in best(near, source.names, 9) if n != number and sources[n].language == source.language]
        source.headlines = [headlines[n] for n in best(titles, source.names, 40)] if source.language == "eng" else []


def best(having, names, most):
    shared = collections.Counter()
    for name in sorted(names):
        shared.update(having.get(name, ()))
    ranked = shared.most_common(most)
    twice = [item for item, count in ranked if count >= 2]
    return twice if len(twice) >= 3 else [item for item, _ in ranked]
