"""Our own gold: are its labels sound, and does the program still find what it found in the part that rules are written on?"""
import json
import pathlib
import re
import subprocess
import sys

TOOLS = pathlib.Path(__file__).resolve().parents[1] / "gold"
sys.path.insert(0, str(TOOLS))

import gold

# A little below what was measured last: (figure, measure) -> floor.
FLOORS = {
    ("person", "precision"): 0.97, ("person", "recall"): 0.84,
    ("organisations together", "precision"): 0.87, ("organisations together", "recall"): 0.76,
    ("countries about", "f1"): 0.84, ("countries any", "f1"): 0.92,
}


def check(program, shared, folder, run):
    articles = list(gold.drawn(shared / "corpora"))
    labels = {part: gold.labels(part) for part in gold.PARTS if (TOOLS / f"{part}.jsonl").exists()}
    failures = [f"gold: {failure}" for a in articles if a.part in labels for failure in unsound(a, labels[a.part].get(a.key))]
    drawn = folder / "seen.jsonl"
    drawn.write_text("".join(json.dumps(a.record) + "\n" for a in articles if a.part == "seen"), encoding="utf-8")
    archive = folder / "gold"
    run(program, archive, "add", str(drawn))
    export = folder / "gold.export.jsonl"
    export.write_text(run(program, archive, "export").stdout, encoding="utf-8")
    score = subprocess.run([sys.executable, TOOLS / "score", export, "--part", "seen", "--corpora", shared / "corpora", "--json"],
                           capture_output=True, text=True, check=True).stdout
    return failures + below_floors(json.loads(score))


def below_floors(score):
    failures = [] if score["missing"] == 0 else [f"gold: {score['missing']} articles are not in the export"]
    for (figure, measure), floor in FLOORS.items():
        value = score["figures"].get(figure, {}).get(measure, 0.0)
        print(f"gold, seen part: {figure}: {measure} {value:.3f}")
        if value < floor:
            failures.append(f"gold: {measure} of {figure} is {value:.3f}, below {floor}")
    return failures


def unsound(article, row):
    """What is wrong with an article's labels; says nothing of what stands in the text."""
    where = f"{article.corpus} {article.identity}"
    if row is None:
        yield f"{where} has no labels"
        return
    for actor in row["actors"]:
        if not actor["types"] or not set(actor["types"]) <= set(gold.TYPES):
            yield f"{where}: types {actor['types']}"
        for field, start, end in actor["spans"]:
            text = article.record.get(field) or ""
            whole = 0 <= start < end <= len(text) and not text[start].isspace() and not text[end - 1].isspace()
            if not whole or (start > 0 and text[start - 1].isalnum() and text[start].isalnum()):
                yield f"{where}: span {field} {start} to {end}"
    for country in row["countries"]:
        if not re.fullmatch("[A-Z]{2}", country["code"]):
            yield f"{where}: country {country['code']}"
