"""When what happened: events over the years, and the articles that each of them gave rise to."""
import bisect
import datetime
import itertools

FIRST_DAY = datetime.date(2009, 1, 1)
YEARS = 15
GROWTH = 1.08  # articles of a year against the year before
WEEKDAYS = (1.0, 1.08, 1.1, 1.08, 0.95, 0.45, 0.4)  # Monday first
UNDATED = 0.02
FOREIGN = 0.04  # events told in another language than English


class Calendar:
    """Draws days as news are spread over them."""

    def __init__(self, random):
        last = FIRST_DAY.replace(year=FIRST_DAY.year + YEARS)
        self.days = [FIRST_DAY + datetime.timedelta(n) for n in range((last - FIRST_DAY).days)]
        weights = []
        for day in self.days:
            weight = GROWTH ** ((day - FIRST_DAY).days / 365.25) * WEEKDAYS[day.weekday()]
            weights.append(weight * (0.75 if day.month == 8 or (day.month, day.day) > (12, 22) else 1))
        self._sums = list(itertools.accumulate(weights))
        self._random = random

    def draw(self):
        """The number of a day."""
        return bisect.bisect(self._sums, self._random.random() * self._sums[-1])


def size_of_event(random):
    """How many articles: 1 for more than half of all, sometimes hundreds (Pareto)."""
    return min(300, int(random.paretovariate(1.3)))


def about_the_same(source, wanted):
    """The source, those near it, and where that is not enough those near them."""
    found = dict.fromkeys([source, *source.near])
    for near in source.near:
        if len(found) >= wanted:
            break
        found.update(dict.fromkeys(near.near))
    return list(found)


def events(count, sources, calendar, random):
    """(day number, number of drawing, source) for each of `count` articles, in order of time. The articles of one event come within
    days of each other, the first days bringing most, and draw on sources about the same."""
    foreign = [source for source in sources if source.language != "eng"]
    english = [source for source in sources if source.language == "eng"]
    planned = []
    last = len(calendar.days) - 1
    while len(planned) < count:
        pool = foreign if foreign and (not english or random.random() < FOREIGN) else english
        size = size_of_event(random)
        about = about_the_same(random.choice(pool), max(3, size // 3))
        start = calendar.draw()
        for _ in range(size):
            day = min(last, start + int(random.expovariate(0.6)))
            planned.append((day, len(planned), random.choice(about)))
    del planned[count:]
    planned.sort(key=lambda article: article[:2])
    return planned
