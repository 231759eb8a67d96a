"""What draw, annotate and score share: which articles are the gold, the fields of their records, and how names are compared."""
import argparse
import gzip
import hashlib
import json
import pathlib
import re
import unicodedata

# Corpus -> (file, how many are drawn from it for each part, which of its records count).
CORPORA = {
    "reuters-2006-2009": ("reuters-2006-2009.jsonl.gz", 10, None),
    "allsides": ("allsides-sample.jsonl.gz", 10, None),
    "reuters21578": ("reuters21578-first-half.jsonl.gz", 2, None),
    "lgl": ("geoparsing-lgl-half.jsonl.gz", 2, None),
    "trnews": ("geoparsing-trnews-half.jsonl.gz", 2, None),
    "ecbplus": ("ecbplus-odd-topics.jsonl.gz", 2, None),
    "masakhane": ("masakhane-sample.jsonl.gz", 2, lambda record: record["lang"] == "eng"),
}
# The drawings, one after the other: the seed, and the parts of the gold to which the articles are dealt in turn.
DRAWINGS = (("dateline gold 2026-11-22", ("seen", "unseen")), ("dateline gold, a fresh part, 2026-11-22", ("fresh",)))
PARTS = tuple(part for _, parts in DRAWINGS for part in parts)
SHORTEST, LONGEST = 400, 6000
REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
TYPES = ("person", "organisation", "government", "armed_group", "media")


class Article:
    """One article of the gold: `line` is its place in the file of its corpus, `place` its place in the file of its part, both from 0."""

    def __init__(self, corpus, identity, line, record, part, place):
        self.corpus, self.identity, self.line, self.record, self.part, self.place = corpus, identity, line, record, part, place

    @property
    def key(self):
        return self.corpus, self.identity


def arguments(description):
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=pathlib.Path, default=REPOSITORY.parent / "shared/corpora", help="where the corpora are")
    return parser


def drawn(corpora):
    """The articles of the gold, in the order of drawing. No article and no text is drawn twice."""
    places = dict.fromkeys(PARTS, 0)
    for name, (_, wanted, _) in CORPORA.items():
        records = {identity: (line, record) for identity, line, record in eligible(corpora, name)}
        bodies = set()
        for seed, parts in DRAWINGS:
            for taken, identity in enumerate(first(records, seed, name, wanted * len(parts), bodies)):
                part = parts[taken % len(parts)]
                yield Article(name, identity, *records[identity], part, places[part])
                places[part] += 1


def first(records, seed, name, wanted, bodies):
    """The ids that stand first in the order of a seed, without those whose text is among `bodies`; their texts are added to it."""
    found = []
    for identity in sorted(records, key=lambda identity: (rank(seed, name, identity), records[identity][0])):
        record = records[identity][1]
        body = record[body_field(record)]
        if len(found) < wanted and body not in bodies:
            bodies.add(body)
            found.append(identity)
    return found


def eligible(corpora, name):
    for identity, line, record in corpus(corpora, name):
        if SHORTEST <= len(record.get(body_field(record)) or "") <= LONGEST:
            yield identity, line, record


def rank(seed, name, identity):
    """A random number that no version of a library can change."""
    return hashlib.sha256(f"{seed}/{name}/{identity}".encode()).hexdigest()


def labels(part):
    """Corpus and id -> the labels of an article."""
    return {(row["corpus"], row["id"]): row for row in json_lines(REPOSITORY / f"tests/gold/{part}.jsonl")}


def json_lines(path):
    opened = gzip.open(path, "rt", encoding="utf-8") if str(path).endswith(".gz") else open(path, encoding="utf-8")
    with opened as lines:
        return [json.loads(line) for line in lines if line.strip()]


def corpus(folder, name):
    """(id, line, record) of all records that count: an id is the record's own, else the number of its line, from 0."""
    file, _, counts = CORPORA[name]
    for line, record in enumerate(json_lines(folder / file)):
        if counts is None or counts(record):
            yield str(record.get("id", line)), line, record


def body_field(record):
    return "text" if "text" in record else "body"


def fields(record):
    """The fields that spans point into, in the order of reading."""
    return [f for f in ("title", body_field(record)) if record.get(f)]


def fold(name):
    """Lower case, no accents, no possessive, letters and digits only, no leading article: as names are compared."""
    name = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("’", "'"))
    name = "".join(c for c in name if not unicodedata.combining(c)).lower()
    name = re.sub(r"'s\b", "", name)
    return re.sub(r"^the ", "", " ".join(re.findall(r"\w+", name)))
