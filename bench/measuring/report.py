"""The tables of bench/run-search."""
import os
import statistics

LARGE = 0.05  # of all articles: from here on a result set is large
TARGETS = {"p50": 8.0, "p99": 40.0, "everything": 5.0}


def ms(value):
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:.0f}"


def ratio(baseline, own):
    return f"{baseline / own:.1f}" if own else ""


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def of_classes(classes):
    head = ["class", "matches", "cold p50 / p99", "p50", "p99", "CPU", "q/s, 1", "8: p50 / p99", "q/s", "64: p50 / p99", "q/s",
            "repeated p50", "q/s, 8", "Xapian, spies", "top 10 only", "FTS5", "Xapian / own", "FTS5 / own"]
    rows = []
    for name, found in classes.items():
        own = found["dateline"]
        failed = sum(passed["failed"] for passed in own.values() if isinstance(passed, dict) and "failed" in passed)
        row = [name + (f" ({failed} failed)" if failed else ""), f"{statistics.median(own['each_articles']):,.0f}",
               f"{ms(own['cold']['p50'])} / {ms(own['cold']['p99'])}",
               ms(own["warm_1"]["p50"]), ms(own["warm_1"]["p99"]), ms(own["warm_1"]["cpu_ms"]), f"{own['warm_1']['per_second']:.0f}"]
        for clients in ("warm_8", "warm_64"):
            row += [f"{ms(own[clients]['p50'])} / {ms(own[clients]['p99'])}", f"{own[clients]['per_second']:.0f}"]
        row += [ms(own["repeated_1"]["p50"]), f"{own['repeated_8']['per_second']:.0f}"]
        baselines = [found.get(name_, {}).get("p50") for name_ in ("xapian", "xapian_plain", "fts5")]
        row += [ms(value) if value else "" for value in baselines]
        row += [ratio(value, own["warm_1"]["p50"]) if value else "" for value in (baselines[0], baselines[2])]
        rows.append(row)
    return ("ms (CPU: the server's processor time a query, which other programs disturb less); Dateline over HTTP, the baselines "
            "in their own process\n\n" + table(head, rows))


def large_sets(classes, articles):
    """How much faster than each baseline, query by query, where more than LARGE of all articles match."""
    found = {}
    for baseline in ("xapian", "xapian_plain", "fts5"):
        ratios = []
        for measured in classes.values():
            if baseline not in measured:
                continue
            own = measured["dateline"]
            pairs = zip(own["each_ms"], own["each_articles"], measured[baseline]["each_ms"])
            ratios += [theirs / mine for mine, matches, theirs in pairs if matches > LARGE * articles]
        if ratios:
            found[baseline] = {"queries": len(ratios), "median": statistics.median(ratios), "lowest": min(ratios)}
    return found


def of_large_sets(found):
    rows = [[name, str(of["queries"]), f"{of['median']:.1f}", f"{of['lowest']:.1f}"] for name, of in found.items()]
    return f"Over {LARGE:.0%} of all articles: the baseline's time by Dateline's\n\n" + table(["", "queries", "median", "lowest"], rows)


def faster_add(add, loop):
    """Wall times compare two programs at one time only where the machine was quiet; so processor times are told too."""
    cores = os.cpu_count()
    return (f"bulk add against a plain TermGenerator loop (one process): {loop['seconds'] / add['seconds']:.2f} times as fast; by processor time, "
            f"if all {cores} cores were busy, {cores * loop['cpu_seconds'] / add['cpu_seconds']:.2f} times")


def of_archive(facts):
    articles, text = facts["articles"], facts["text_bytes"]
    rows = [[name, f"{size / 1e6:,.1f}", f"{size / text:.2f}", f"{size / articles:,.0f}"] for name, size in facts["sizes"].items()]
    lines = [table(["on disk", "MB", "times the text", "bytes an article"], rows), ""]
    if facts.get("add"):
        lines.append(f"dateline add: {facts['add']['seconds']:.1f} s ({articles / facts['add']['seconds']:,.0f} articles/s), "
                     f"CPU {facts['add']['cpu_seconds']:.1f} s, at most {facts['add']['peak_bytes'] / 1e6:,.0f} MB")
    for name in ("xapian", "fts5"):
        if facts.get(name + "_build"):
            built = facts[name + "_build"]
            lines.append(f"{name}, loop of inserts alone: {built['seconds']:.1f} s ({articles / built['seconds']:,.0f} articles/s), "
                         f"CPU {built['cpu_seconds']:.1f} s")
    if facts.get("add") and facts.get("xapian_build"):
        lines.append(faster_add(facts["add"], facts["xapian_build"]))
    lines.append(f"start: {facts['start_seconds']:.2f} s warm, {facts['start_cold_seconds']:.2f} s cold")
    for when, memory in facts["memory"].items():
        lines.append(f"memory {when}: anonymous {memory['anonymous'] / 1e6:.1f} MB ({memory['anonymous'] / articles:.0f} bytes an article), "
                     f"of files {memory['file'] / 1e6:.1f} MB ({memory['file'] / articles:.0f})")
    return "\n".join(lines)


def missed(classes):
    """What the aims of a million articles say, for whoever reads the table quickly."""
    lines = []
    for name, found in classes.items():
        warm = found["dateline"]["warm_1"]
        most = TARGETS["everything"] if name.startswith("everything") else TARGETS["p50"]
        if warm["p50"] > most or warm["p99"] > TARGETS["p99"]:
            lines.append(f"- {name}: p50 {ms(warm['p50'])} (aim {most:g}), p99 {ms(warm['p99'])} (aim {TARGETS['p99']:g})")
    return "\n".join(lines) or "- none"
