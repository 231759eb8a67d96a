"""Copies made of real articles by cutting, heading anew and adding: are they one story each, in every order?

Copies are made here, so that the truth is known: those of one article are a story, and no others are.
"""
import collections
import datetime
import gzip
import json
import random
import re

ARTICLES = 150
ORDERS = 3
LEAST_WORDS = 120
MOST_WORDS_OF_SENTENCE = 60  # some lists have no full stop: they are no paragraph
PRECISION = 0.98
RECALL = 0.95


def sentences(text):
    return [s for s in re.split(r"(?<=[.!?\"])\s+(?=[A-Z\"])", " ".join(text.split())) if s]


def joined(parts):
    """Two sentences make a paragraph."""
    return "\n\n".join(" ".join(parts[i:i + 2]) for i in range(0, len(parts), 2))


def rewritten(sentence, chance):
    """Another sentence about the same: its words in another order, and a new beginning."""
    words = sentence.split()
    chance.shuffle(words)
    return "In other words, " + " ".join(words)


def variants(article, other, chance):
    """Ways in which one paper prints what another one wrote, by name, each with its title and sentences."""
    parts = sentences(article["text"])
    third = max(1, round(len(parts) * 0.3))
    middle = (len(parts) - third) // 2
    paragraph = [s for s in sentences(other["text"]) if len(s.split()) <= MOST_WORDS_OF_SENTENCE]
    at = chance.randrange(max(1, len(paragraph) - 2))
    paragraph = paragraph[at:at + 2]
    head = [rewritten(parts[0], chance)]
    title = "Another paper on " + " ".join(reversed(article["title"].split()))
    yield "original", article["title"], parts
    yield "end cut", article["title"], parts[:-third]
    yield "middle cut", article["title"], parts[:middle] + parts[middle + third:]
    yield "new head", title, head + parts[1:]
    yield "added to", article["title"], parts[:2] + paragraph + parts[2:]
    yield "all together", title, head + parts[1:-third] + paragraph


def make(shared, chance):
    """Records, and for each id the number of the article that it was made of."""
    with gzip.open(shared / "corpora/reuters-2006-2009.jsonl.gz", "rt", encoding="utf-8") as lines:
        all_articles = [json.loads(line) for line in lines]
    long_ones = [a for a in all_articles if len(a["text"].split()) >= LEAST_WORDS and len(sentences(a["text"])) >= 5]
    texts = {" ".join(a["text"].split()): a for a in long_ones}
    chosen = chance.sample(sorted(texts.values(), key=lambda a: a["id"]), ARTICLES)
    records, made_of = [], {}
    for number, article in enumerate(chosen):
        day = datetime.date.fromisoformat(article["date"][:10])
        for kind, title, parts in variants(article, chosen[number - 1], chance):
            name = f"made-of-{number}-{kind.replace(' ', '-')}-for-a-test"
            record = {"id": name, "title": title, "outlet": f"Paper of {kind}", "text": joined(parts)}
            if chance.random() < 0.7:
                record["date"] = str(day + datetime.timedelta(days=chance.randrange(3)))
            records.append(record)
            made_of[name] = number
    return records, made_of


def partition(program, run, archive, folder, batches):
    """Adds the batches one by one; the story of each external id."""
    for number, batch in enumerate(batches):
        path = folder / f"{archive.name}-{number}.jsonl"
        path.write_text("".join(json.dumps(record) + "\n" for record in batch), encoding="utf-8")
        run(program, archive, "add", str(path))
    stories = {}
    for line in run(program, archive, "export").stdout.splitlines():
        article = json.loads(line)
        stories[article["external_id"]] = article["story"]["id"]
    return stories


def pairs(keys):
    return sum(n * (n - 1) // 2 for n in collections.Counter(keys).values())


def as_sets(stories):
    sets = collections.defaultdict(set)
    for name, story in stories.items():
        sets[story].add(name)
    return {frozenset(members) for members in sets.values()}


def check(program, shared, folder, run):
    chance = random.Random(2006)
    records, made_of = make(shared, chance)
    failures = []
    partitions = []
    for order in range(ORDERS):
        archive = folder / f"copies-{order}"
        size = len(records) if order == 0 else len(records) // 3 + 1
        batches = [records[i:i + size] for i in range(0, len(records), size)]
        stories = partition(program, run, archive, folder, batches)
        partitions.append(as_sets(stories))
        if order == 0:
            failures += score(stories, made_of)
        chance.shuffle(records)
    if any(p != partitions[0] for p in partitions):
        failures.append("copies: another order of arrival gives other stories")
    return failures


def score(stories, made_of):
    names = [name for name in made_of if name in stories]
    both = pairs((made_of[n], stories[n]) for n in names)
    precision = both / max(1, pairs(stories[n] for n in names))
    recall = both / max(1, pairs(made_of[n] for n in names))
    print(f"copies: {len(names)} of {len(made_of)} records are articles, pair precision {precision:.3f}, "
          f"recall {recall:.3f}")
    failures = []
    if len(names) < 0.9 * len(made_of):
        failures.append(f"copies: only {len(names)} of {len(made_of)} were added")
    if precision < PRECISION or recall < RECALL:
        failures.append(f"copies: pair precision {precision:.3f}, recall {recall:.3f}")
    return failures
