"""Dates into facts: which event a date dates, and whose."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Fact, Metric
from checker.model.facts import Status
from checker.normalise import measures, status, whose
from checker.normalise.clauses import Cue, Words
from checker.normalise.frames import Frame, Place
from checker.normalise.scene import Scene, stately
from checker.normalise.when import Stamp

_REACH = 16
_FAR = 22.0


def date_facts(scene: Scene) -> Iterator[Fact]:
    """A date fact for every moment of the sentence; those that date an event have its metric and participants."""
    words = scene.words
    for stamp in scene.stamps:
        moment = stamp.moment
        metric, cue = _event(scene, stamp)
        predicate, at = _predicate(words, stamp) if stamp.role == "period" else (None, -1)
        place = Place(stamp.first, stamp.first, stamp.end, stamp.end)
        measure: str | None = None
        participants: tuple[str, ...] = ()
        if metric is not None:
            measure = metric.id
            if stately(metric.id):
                participants = whose.stated(words, scene.cast, scene.index, cue, place, scene.holder)
            else:
                participants = whose.involved(words, scene.cast, scene.index, place, at, scene.holder)
        elif predicate is not None and stamp.role == "period":
            measure = f"date/{predicate}"
            participants = whose.involved(words, scene.cast, scene.index, place, at, scene.holder)
        framed = Frame(predicate, None, at, "left") if at >= 0 else None
        yield Fact(
            id=scene.fact_id(moment.mention.span, "date", moment.mention.pattern),
            doc=scene.document.id,
            source=scene.document.source,
            published=scene.published,
            kind="date",
            span=moment.mention.span,
            text=moment.mention.text,
            sentence=scene.span if scene.span[0] <= moment.mention.span[0] else moment.mention.span,
            pattern=moment.mention.pattern,
            metric=metric.id if metric else None,
            of=measures.core(metric, words.words[cue.first : cue.end]) if metric and cue else None,
            measure=measure,
            modifiers=_manner(words, cue) if cue else (),
            predicate=predicate,
            participants=participants,
            place=scene.places,
            timex=moment.timex,
            period=moment.period,
            as_of=scene.published,
            event_day=moment.period if metric is not None else None,
            status=_planned(status.status(words, stamp.first, stamp.end, framed, scene.stamps)),
            holder=scene.holder,
            background=status.background(words, place),
            cues=scene.cues,
        )


def _event(scene: Scene, stamp: Stamp) -> tuple[Metric | None, Cue | None]:
    """The event that a date dates: the nearest term of an event-date metric, in its own clause."""
    if stamp.role != "period" or stamp.moment.timex.type not in ("DATE", "TIME"):
        return None, None
    if stamp.moment.period is not None and stamp.moment.period.basis == "context":
        return None, None  # "the same day": dated by what stands beside it
    if _told(scene.words, stamp.first):
        return None, None
    words = scene.words
    barred = words.of("notmetric")
    best: tuple[float, str] | None = None
    chosen: tuple[Metric | None, Cue | None] = (None, None)
    for cue in words.of("metric"):
        metric = scene.tables.metrics[cue.value]
        if metric.kind != "event-date":
            continue
        if any(b.value == cue.value and b.first < cue.end and cue.first < b.end for b in barred):
            continue
        left = cue.end <= stamp.first
        low, high = (cue.end, stamp.first) if left else (stamp.end, cue.first)
        if high < low:
            continue
        cost = (high - low) * (1.0 if left else 1.5) + 12.0 * words.borders(low, high) + 2.0 * words.commas(low, high)
        if cost <= _FAR and (best is None or (cost, metric.id) < best):
            best, chosen = (cost, metric.id), (metric, cue)
    return chosen


def _told(words: Words, first: int) -> bool:
    """Is the day at word `first` that of the telling, whoever told it ("..., the wardens said on Monday")?"""
    i = first - 1
    while i > first - 4 and i >= 0 and words.words[i] in words.sets["events-leads"]:
        i -= 1
    return i >= 0 and words.words[i] in words.sets["events-said"]


def _planned(found: Status) -> Status:
    """A date hoped or aimed for is a plan."""
    return "planned" if found == "target" else found


def _predicate(words: Words, stamp: Stamp) -> tuple[str | None, int]:
    """Lemma of the verb that a date goes with: the nearest to its left in the clause, else to its right."""
    low, high = words.clause(stamp.first)
    left = range(stamp.first - 1, max(low, stamp.first - _REACH) - 1, -1)
    right = range(stamp.end, min(high, stamp.end + _REACH))
    for i in (*left, *right):
        verb = words.verb(i)
        if verb is None or verb.lemma in words.lexicon.light or verb.kind == "base":
            continue
        if i and words.words[i - 1] in words.sets["nominal"]:
            continue
        return verb.lemma, i
    return None, -1


def _manner(words: Words, cue: Cue) -> tuple[str, ...]:
    """Words beside an event's term that tell it from another of the same parties ("virtual meeting")."""
    near = words.words[max(0, cue.first - 3) : cue.end + 6]
    return tuple(sorted({w for w in near if w in words.sets["manners"]}))
