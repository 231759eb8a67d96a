"""Writes one article after the other out of the sentences of its source and of those about the same."""
import collections
import math
import re

from news.events import UNDATED

MEAN_TEXT = 850  # bytes
SYNDICATED = 0.15
NUMBER = re.compile(r"\b(?!(?:19|20)\d\d\b)\d{3,}\b")  # not years
RECENT = 600  # articles that may be taken over
TAKEN_OVER_WITHIN = 2  # days


def other_number(random):
    """Replaces numbers by others of the same length: an archive's numbers are mostly seen once."""
    return lambda found: str(random.randrange(10 ** (len(found[0]) - 1), 10 ** len(found[0])))


class Composer:
    def __init__(self, sources, outlets, calendar, random):
        self._sources, self._outlets, self._calendar, self._random = sources, outlets, calendar, random
        self._recent = collections.deque(maxlen=RECENT)
        self._renumber = other_number(random)

    def record(self, number, day, source):
        """One article as the fields of a JSON line."""
        random = self._random
        copied = self._taken_over(day) if random.random() < SYNDICATED else None
        if copied:
            title, paragraphs, language = self._changed(copied)
        else:
            title, paragraphs, language = self._title(source), self._paragraphs(source), source.language
            self._recent.append((day, title, paragraphs, language))
        outlet = self._outlets.pick(language)
        record = {"id": f"m{number:08d}", "title": title, "source": outlet.name, "source_url": outlet.domain,
                  "url": f"https://{outlet.domain}/{number}"}
        if random.random() >= UNDATED:
            minute = min(1439, max(0, int(random.gauss(840, 260))))
            record["date"] = f"{self._calendar.days[day]}T{minute // 60:02d}:{minute % 60:02d}:00Z"
        record["text"] = "\n\n".join(paragraphs)
        return record

    def _title(self, source):
        random = self._random
        if source.headlines and random.random() < 0.8:
            return random.choice(source.headlines)
        return source.title

    def _paragraphs(self, source):
        """Two of three sentences are of the source itself, in their order; most others of sources about the same; a few of anywhere."""
        random = self._random
        wanted = random.lognormvariate(math.log(MEAN_TEXT) - 0.16, 0.5)
        own, others, size = [], [], 0
        while size < wanted:
            die = random.random()
            if die < 0.65:
                own.append(int(random.random() * len(source.sentences)))
                size += len(source.sentences[own[-1]])
                continue
            other = random.choice(source.near) if source.near and die < 0.93 else self._anywhere(source.language)
            others.append(other.sentences[int(random.random() * len(other.sentences))])
            size += len(others[-1])
        sentences = [source.sentences[n] for n in sorted(set(own))]
        for sentence in dict.fromkeys(others):
            if sentence in sentences:
                continue
            sentences.insert(random.randrange(len(sentences) + 1), sentence)
        text = [NUMBER.sub(self._renumber, s) if random.random() < 0.5 else s for s in sentences]
        return [" ".join(text[n:n + 2]) for n in range(0, len(text), 2)]

    def _anywhere(self, language):
        for _ in range(20):
            source = self._sources[int(self._random.random() * len(self._sources))]
            if source.language == language:
                return source
        return source

    def _taken_over(self, day):
        for _ in range(4):
            if self._recent:
                copied = self._random.choice(self._recent)
                if day - copied[0] <= TAKEN_OVER_WITHIN:
                    return copied
        return None

    def _changed(self, copied):
        """As papers take over an agency's text: often whole, else shortened from the end, under another title, or with a sentence of their own."""
        random = self._random
        _, title, paragraphs, language = copied
        paragraphs = list(paragraphs)
        if len(paragraphs) > 2 and random.random() < 0.5:
            paragraphs.pop()
        if random.random() < 0.3:
            paragraphs[0] = NUMBER.sub(self._renumber, paragraphs[0])
        if random.random() < 0.4:
            paragraphs.append(random.choice(self._anywhere(language).sentences))
        if random.random() < 0.4:
            title = title.split(" - ")[0].rstrip(".") + random.choice((": report", " - update", ", sources say", ": what we know"))
        return title, paragraphs, language
