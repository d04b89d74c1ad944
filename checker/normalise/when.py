"""For when a number holds: its period, the day of its event, its as-of date, and the origin of a counter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from checker.model import Moment, Period, Span
from checker.model.quick import quick
from checker.normalise.clauses import Words
from checker.normalise.frames import Place

_SINCE = frozenset(("since",))
_UNTIL = frozenset(("until", "till", "through", "by"))
_ANCHORS = frozenset(("after", "before", "ago", "following"))
_DAYLIKE = frozenset(("day", "weekend", "week", "month"))
_LIMIT = 45
_STALE_DAYS = 200
BACKGROUND_DAYS = 31
"""An event further back than this from the publication is told as background."""


@quick
@dataclass(frozen=True, slots=True)
class Stamp:
    """A moment among the words of its sentence.

    role: period | since | as-of | speech | anchor | name | dateline | other
    """

    first: int
    end: int
    moment: Moment
    role: str


def stamps(
    words: Words,
    moments: Sequence[Moment],
    said: tuple[tuple[int, int], ...],
    names: Sequence[Span],
    *,
    lead: bool,
    published: dt.date | None,
) -> list[Stamp]:
    """What each moment of a sentence does there. `said`: word ranges of acts of saying; `names`: spans of names.

    lead: the sentence is one of the article's first; published: day of publication.
    """
    found: list[Stamp] = []
    edges = {end + 1 for _, end in names}
    fronts = {start - 1 for start, _ in names}
    for moment in moments:
        first, end = words.first(moment.mention.span[0]), words.end(moment.mention.span[1])
        role = _role(words, first, end, moment, said)
        low, high = moment.mention.span
        if role == "period" and moment.mention.pattern == "dates.year" and moment.stretch is None:
            led = first > 0 and words.words[first - 1] in words.sets["year-leads"]
            if low in edges or high in fronts or not led:
                role = "name"  # "Expo 2020", "the 2018 World Cup", "a 2030 plan"
        if role == "period" and lead and _dateline(words, first, moment, published):
            role = "dateline"
        found.append(Stamp(first, end, moment, role))
    return found


_ATTRIBUTIVE = (["a"], ["an"], ["its"], ["their"])
"""Words that make a time part of what is told: "posted a first-quarter profit"."""


def _role(words: Words, first: int, end: int, moment: Moment, said: tuple[tuple[int, int], ...]) -> str:
    if moment.period is None or moment.timex.type == "SET":
        return "other"
    if moment.mention.pattern == "dates.dateline":
        return "other"  # the article's own day, told above its text
    if moment.stretch is not None:
        return "period"  # an end of a range ("from May to July") is for what the range is for
    before = words.words[first - 1] if first else ""
    earlier = words.words[first - 2] if first > 1 else ""
    if before in ("the", "that", "last", "this"):
        before, earlier = earlier, words.words[first - 3] if first > 2 else ""
    if words.words[first] in _SINCE or before in _SINCE or _since_clause(words, first):
        return "since"
    if (
        (before == "of" and earlier == "as")
        or before in _UNTIL
        or (before in ("end", "of") and earlier in ("end", "the"))
    ) and not (before == "of" and earlier in ("end", "the")):
        return "as-of"
    if before in _ANCHORS or (before == "of" and earlier == "ahead"):
        return "anchor"
    for low, high in said:
        gap = words.words[high:first]
        if (
            (
                low < first
                and len(gap) <= 4
                and not any(w in (",", ".", ";", "that", "in", "the") or w.isdigit() for w in gap[:-1] if w != "the")
            )
            and not possessive(words, moment)
            and not (not gap and moment.period is not None and moment.period.grain == "month")
            and gap[-1:] not in _ATTRIBUTIVE
            and (len(gap) <= 1 or gap[-1] in ("on", "late", "early", "earlier", "in") or len(gap) == 1)
        ):
            return "speech"
    return "period"


def _since_clause(words: Words, first: int) -> bool:
    """Does the moment date the origin told by a clause of "since" ("since the strike began in May 2009")?"""
    low, _ = words.clause(first)
    if words.words[low] not in _SINCE or first - low > 20 or words.commas(low, first):
        return False
    return any(w in words.sets["starts"] for w in words.words[low:first])


def _dateline(words: Words, first: int, moment: Moment, published: dt.date | None) -> bool:
    """Is the moment the article's own stamp ("Fri 3 Jun 2011 - ..."), rather than part of its first sentence?"""
    period = moment.period
    if period is None or period.grain != "day" or period.start != published or period.basis != "explicit":
        return False
    before = words.words[first - 1] if first else ""
    return before not in words.lexicon.function and before not in words.sets["days"] and before != ","


def possessive(words: Words, moment: Moment) -> bool:
    """Does "'s" follow the moment ("Tuesday's strike")?"""
    end = moment.mention.span[1]
    marks = ("'s", "’s")
    return words.source[end : end + 2] in marks or words.source[end - 2 : end] in marks


def nearest(
    words: Words, place: Place, found: Sequence[Stamp], roles: frozenset[str], others: Sequence[Place]
) -> Stamp | None:
    """The nearest stamp of the given roles; clause borders and other amounts between count as distance."""
    best: tuple[float, int] | None = None
    chosen: Stamp | None = None
    for stamp in found:
        if stamp.role not in roles:
            continue
        if stamp.first >= place.noun:
            low, high = place.noun, stamp.first
        elif stamp.end <= place.hedge:
            low, high = stamp.end, place.hedge
        else:
            low = high = place.first
        between = sum(1 for p in others if low <= p.first < high)
        cost = (high - low) + 10.0 * words.borders(low, high) + 2.0 * words.commas(low, high) + 3.0 * between
        if (
            "period" in roles
            and low == place.noun
            and stamp.moment.stretch is None
            and any(w in words.sets["comparisons"] for w in words.words[low:high])
        ):
            cost += 2.0 * _LIMIT  # "breaking the record of 2019": another time than the number's own
        if cost <= _LIMIT and (best is None or (cost, stamp.first) < best):
            best, chosen = (cost, stamp.first), stamp
    if chosen is not None and chosen.moment.stretch is None and "period" in roles:
        for stamp in found:  # "in the quarter from April to June": the months tell which quarter
            if stamp.moment.stretch is not None and 0 <= stamp.first - chosen.end <= 1:
                return stamp
    return chosen


PERIOD = frozenset(("period",))
SINCE = frozenset(("since",))
AS_OF = frozenset(("as-of",))
SPEECH = frozenset(("speech",))


@quick
@dataclass(frozen=True, slots=True)
class When:
    """The time of one fact; see the fields of `Fact`."""

    period: Period | None = None
    as_of: dt.date | None = None
    since: Period | None = None
    event_day: Period | None = None
    background: bool = False


def when(
    words: Words,
    place: Place,
    found: Sequence[Stamp],
    others: Sequence[Place],
    *,
    kind: str | None,
    published: dt.date | None,
    context: Period | None,
    background: bool,
    lasting: bool,
    aimed: bool,
) -> When:
    """Time of the amount at `place`. kind: of the metric; context: day of the article's own event; aimed: a target;
    lasting: a counter that is told by its origin ("since 2013"), so that no origin makes it background.
    """
    chosen = nearest(words, place, found, PERIOD, others)
    if chosen is not None and kind in ("flow", "rate") and chosen.first >= place.noun and _one_day(chosen):
        chosen = _stretch_before(words, place, found, others) or chosen
    if chosen is not None and aimed and (chosen.end <= place.hedge or words.commas(place.noun, chosen.first)):
        chosen = None  # a goal is not for the year of the figure told before it
    origin = nearest(words, place, found, SINCE, others)
    stop = nearest(words, place, found, AS_OF, others)
    said = nearest(words, place, found, SPEECH, others)
    period = (chosen.moment.stretch or chosen.moment.period) if chosen else None
    since: Period | None = None
    if origin is not None and origin.moment.period is not None:
        start = origin.moment.period
        since = replace(start, end=None)
        if kind == "flow" and period is None:
            period = since
    continuous = kind in ("flow", "level", "rate")
    event_day = period if period is not None and period.grain in _DAYLIKE and not continuous else None
    if event_day is not None and _older(event_day, published):
        background = True
    if since is not None and not lasting and not continuous and since.start is not None and published is not None:
        background = background or (published - since.start).days > BACKGROUND_DAYS
    if (
        event_day is None
        and not continuous
        and not background
        and period is None
        and since is None
        and context is not None
    ):
        event_day = _as_context(context)
    as_of = None if background and since is None and kind is None else published
    if aimed:
        as_of = published
        if stop is not None and period is None:
            period = stop.moment.period  # "by 2030": the term of the goal
    elif stop is not None and stop.moment.period is not None and stop.moment.period.end is not None:
        as_of = stop.moment.period.end
    elif (
        continuous and period is not None and period.end is not None and (published is None or period.end <= published)
    ):
        as_of = period.end
    elif kind == "counter" and as_of is not None and context is not None and _told_later(context, published):
        as_of = context.end
    elif (
        said is not None and said.moment.period is not None and said.moment.period.grain == "day" and as_of is not None
    ):
        as_of = said.moment.period.end
    return When(period, as_of, since, event_day, background)


@lru_cache(maxsize=64)
def _as_context(period: Period) -> Period:
    return replace(period, basis="context")


def _one_day(stamp: Stamp) -> bool:
    period = stamp.moment.period
    return stamp.moment.stretch is None and period is not None and period.start == period.end


def _stretch_before(words: Words, place: Place, found: Sequence[Stamp], others: Sequence[Place]) -> Stamp | None:
    """The quarter or year told with the measure, where the day after the number is that of the telling.

    "Posted a first-quarter profit of $3 million on Thursday".
    """
    longer = [s for s in found if s.end <= place.hedge and not _one_day(s) and not words.borders(s.end, place.hedge)]
    chosen = nearest(words, place, longer, PERIOD, others)
    if chosen is None or any(chosen.end <= p.first < place.first for p in others):
        return None
    return chosen


def counted(time: When, published: dt.date | None, context: Period | None) -> When:
    """The time of a running count whose verb tells the count: "rose to 40 on Monday" gives no day of the event."""
    period = time.period
    if period is None or period.start is None or period.start != period.end or time.event_day != period:
        return time
    later = published is not None and period.start > published
    own = context is not None and context.start != period.start and not time.background
    event_day = _as_context(context) if own and context is not None else None
    return replace(time, period=None, event_day=event_day, as_of=time.as_of if later else period.start)


def _told_later(context: Period, published: dt.date | None) -> bool:
    """Was the article stamped (updated) long after the event that it tells of as new?"""
    if context.end is None or published is None:
        return False
    return BACKGROUND_DAYS < (published - context.end).days < _STALE_DAYS


def _older(period: Period, published: dt.date | None) -> bool:
    return published is not None and period.end is not None and (published - period.end).days > BACKGROUND_DAYS
