"""Amounts into facts: metric or open measure, role, status, time, participants, and the ties of a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from checker.model import Amount, Fact, Metric, Tie
from checker.model.facts import Role
from checker.normalise import links as linking
from checker.normalise import measures, nouns, status, when, whose
from checker.normalise.clauses import Cue, Words
from checker.normalise.frames import NONE, Frame, Measures, Place, coordinated, frame
from checker.normalise.scene import Scene, stately

_FEW = 3
_UP_TO = re.compile(r"up\s+to", re.I)


@dataclass(slots=True)
class _Draft:
    """An amount on its way to a fact; only this module changes it, and only before it is handed on."""

    amount: Amount
    place: Place
    frame: Frame
    fact: Fact
    side: str | None
    """Where the whole of a part stands: left | right | None."""
    metric: Metric | None = None


def quantity_facts(scene: Scene, amounts: Sequence[Amount], last_money: Fact | None) -> list[Fact]:
    """Facts of the amounts of a sentence, in order. `last_money`: the last declared sum of money told before."""
    words = scene.words
    places = [_place(words, a) for a in amounts]
    amounts = _levels_reached(scene, amounts, places)
    met = Measures(words)
    frames: list[Frame] = []
    drafts: list[_Draft] = []
    roles = _roles(words, places)
    for k, amount in enumerate(amounts):
        place = places[k]
        framed = frame(words, places, k, frames, met)
        role, side = roles[k]
        if role == "part" and framed.measure is None and framed.side == "none":
            framed = _of_whole(frames, side) or framed
        frames.append(framed)
        understood = _resolved(words, amount, place, last_money)
        among = k > 0 and status.among(words, places[k - 1], place)
        framed = NONE if among else framed  # "12 of the 40 miners were killed": the verb is not of the forty
        chosen = measures.metric_of(words, understood, place, places, framed, scene.tables, scene.dimensions)
        kept = chosen is not None and (not among or place.first <= chosen[1].first <= place.noun)
        metric, cue = chosen if chosen is not None and kept else (None, None)
        draft = _draft(scene, understood, place, places, framed, metric, cue, role, side)
        if (
            metric is None
            and last_money is not None
            and (_refers(words, understood, place, last_money) or _their_goal(scene, draft.fact, last_money))
        ):
            draft.fact = replace(
                draft.fact,
                metric=last_money.metric,
                of=last_money.of,
                measure=last_money.measure,
                participants=last_money.participants,
                period=draft.fact.period if draft.fact.status == "actual" else None,
                event_day=None,
            )
        drafts.append(draft)
    if len(drafts) == 1:
        return [drafts[0].fact]  # nothing beside it that it could be tied to
    for k, draft in enumerate(drafts):
        if draft.fact.role == "part":
            _share_measure(drafts, k)
        elif draft.fact.role == "addition" and k and _another_measure(words, drafts[k - 1], draft):
            draft.fact = replace(draft.fact, role="whole")
    _share_of(words, drafts)
    _relate(words, drafts, places)
    return [d.fact for d in drafts]


def _roles(words: Words, places: list[Place]) -> list[tuple[Role, str | None]]:
    """Role of each amount; "4 miners and 7 drivers were among the dead" makes both a part."""
    found = [status.role(words, place) for place in places]
    for k in range(len(places) - 2, -1, -1):
        if (
            found[k][0] == "whole"
            and found[k + 1] == ("part", "right")
            and coordinated(words, places[k], places[k + 1])
        ):
            found[k] = found[k + 1]
    return found


def _another_measure(words: Words, earlier: _Draft, draft: _Draft) -> bool:
    """ "5 dead and 20 others hurt": others than the dead, yet all of the hurt."""
    phrase = words.words[draft.place.end : draft.place.noun + 1]
    if not any(w in ("other", "others", "more") for w in phrase):
        return False
    return None not in (earlier.fact.measure, draft.fact.measure) and earlier.fact.measure != draft.fact.measure


def _levels_reached(scene: Scene, amounts: Sequence[Amount], places: Sequence[Place]) -> Sequence[Amount]:
    """ "up to" after a growth leads to the level reached: no ceiling, so no hedge."""
    if scene.reread is None or not any(a.mention.hedge and _UP_TO.fullmatch(a.mention.hedge) for a in amounts):
        return amounts
    found = list(amounts)
    for link in linking.links(scene.words, amounts, places):
        mention = amounts[link.other].mention
        if link.kind == "growth-of" and _UP_TO.fullmatch(mention.hedge or ""):
            again = scene.reread(replace(mention, hedge=None, hedge_span=None))
            if isinstance(again, Amount):
                found[link.other] = again
    return found


def _refers(words: Words, amount: Amount, place: Place, last: Fact) -> bool:
    """Does a sum without a sign of its own ("the 90 billion mark") speak of the figure told before?"""
    own = amount.mention.unit is not None and not amount.mention.pattern.endswith("-inferred")
    if own or last.quantity is None or amount.quantity.unit != last.quantity.unit:
        return False
    level = any(place.end <= c.first <= place.end + 1 for c in words.of("levels"))
    return level or any(w in words.sets["figures"] for w in words.words[: place.hedge])


def _their_goal(scene: Scene, fact: Fact, last: Fact) -> bool:
    """Is the sum a goal for nothing but what was told just before ("... a goal of $90 billion")?"""
    if fact.status != "target" or fact.quantity is None or last.quantity is None:
        return False
    near = any(s == last.sentence for s in scene.document.sentences[max(0, scene.index - 2) : scene.index])
    goal = (fact.of or "") in scene.words.sets["goals"]
    return near and goal and fact.quantity.unit == last.quantity.unit


def _draft(
    scene: Scene,
    amount: Amount,
    place: Place,
    places: list[Place],
    framed: Frame,
    metric: Metric | None,
    cue: Cue | None,
    role: Role,
    side: str | None,
) -> _Draft:
    words, subjects = scene.words, scene.words.lexicon
    unit = amount.quantity.unit
    of = amount.of
    head = of.rpartition(" ")[2] if of else None
    if amount.quantity.aspect == "ordinal" and of is None:
        metric = cue = None  # "the second one" is of no measure
    quoted = status.quoted(words, place, amount, metric, measures.dimension(unit, scene.dimensions))
    if quoted and head is not None and head in words.sets["quoted-units"]:
        metric = cue = None  # points of an index are no score
    kind = None
    if metric is None and unit in ("count", "percent"):
        kind = measures.measure_class(framed, amount, subjects.words_of_class, subjects)
        counted = scene.tables.classes.get(kind) if kind is not None and unit == "count" else None
        if counted is not None and measures.counts(counted, amount, subjects):
            metric = counted
    if kind is None and metric is None and head == "life" and framed.predicate in ("take", "claim", "lose", "cost"):
        metric, kind = scene.tables.classes.get("killed"), "killed"
    living = unit == "count" and head is not None and (head in subjects.groups or head in subjects.people)
    modifiers = _modifiers(of, head, living, subjects.people)
    if of is None and metric is not None and unit == "count" and "people" in metric.of:
        of = head = "people"
    elif of is None and cue is not None and metric is not None:
        told = measures.core(metric, words.words[cue.first : cue.end])
        of = None if unit == "count" and told in subjects.verbs else told
    elif of is None and measures.is_distance(words, amount, place, scene.dimensions):
        of = head = "distance"
    elif of is None and unit != "count":
        of = head = nouns.subject_noun(words, place, places, scene.tables.kinds, unit == "percent", "/" in unit)
    if _refers_only(words, amount, place):
        metric = kind = None
    known = metric is not None or kind is not None
    if (
        living
        and head in subjects.groups
        and role == "whole"
        and known
        and head != "civilian"
        and not (metric and head in metric.of)
    ):
        role = "part"  # so many soldiers killed are not all who were killed
    if role == "whole" and known and _reduced(words, framed, places):
        role = "part"  # "8 people hurt in the crash were in hospital": some of the hurt
    if metric is not None and cue is not None and role == "whole" and metric.kind == "flow" and unit != "count":
        parties = () if stately(metric.id) else scene.cast.sentence(scene.index)
        inner = {words.first(p.mention.span[0]) for p in parties}
        segment = nouns.segment(words, cue, place, scene.tables.kinds, inner)
        if segment is not None and "participants" in metric.key:
            role, modifiers = "part", (*modifiers, segment)
    if metric is not None:
        measure: str | None = metric.id
    elif kind is not None:
        measure = kind
    else:
        parts = [p for p in (head, framed.predicate) if p]
        if of in ("age", "distance"):
            parts = measures.aged(amount, scene.document, framed.predicate) if of == "age" else [of]
        if scene.dimensions.get(unit) == "time" and of != "age":
            lasts = framed.side == "left" and framed.predicate not in subjects.light
            parts = [framed.predicate] if lasts and framed.predicate else []
        if living and framed.predicate is None:
            parts = []  # so many people, and no word of what happened to them
        measure = "/".join(parts) if parts and not _refers_only(words, amount, place) else None
        if framed.agent and measure:
            measure += ":agent"
    if unit == "percent" and role == "part" and side == "right":
        role = "whole"  # a share is a value of its own, whatever it is a share of
    stretch = status.within(words, place, places)
    real = status.status(words, place.hedge, place.noun, framed, scene.stamps)
    time = when.when(
        words,
        place,
        scene.stamps,
        places,
        kind=metric.kind if metric else None,
        published=scene.published,
        context=scene.context,
        background=status.background(words, place, frozenset(s.first for s in scene.stamps)),
        lasting=metric is not None and "since" in metric.key,
        aimed=real in ("target", "forecast", "planned") and metric is not None and metric.kind == "flow",
    )
    if metric is not None and metric.kind == "counter" and framed.predicate in subjects.light:
        time = when.counted(time, scene.published, scene.context)
    shipped = metric is not None and metric.id in scene.words.sets["shipped"]
    goal = whose.bound_for(words, scene.cast, scene.index, place) if shipped else None
    added = [cue for cue in ("quoted" if quoted else None, stretch, goal) if cue]
    fact = Fact(
        id=scene.fact_id(amount.mention.span, "quantity", amount.mention.pattern),
        doc=scene.document.id,
        source=scene.document.source,
        published=scene.published,
        kind="quantity",
        span=amount.mention.span,
        text=amount.mention.text,
        sentence=scene.span,
        pattern=amount.mention.pattern,
        metric=metric.id if metric else None,
        of=of,
        measure=measure,
        modifiers=modifiers,
        predicate=framed.predicate,
        participants=_participants(scene, amount, place, framed, metric, cue, kind),
        place=_where(scene, place, framed, metric, time),
        quantity=amount.quantity,
        period=time.period,
        as_of=time.as_of,
        since=time.since,
        event_day=time.event_day,
        status=real,
        holder=scene.holder,
        role=role,
        background=time.background,
        cues=tuple(sorted((*scene.cues, *added))) if added else scene.cues,
    )
    return _Draft(amount, place, framed, fact, side, metric)


def _reduced(words: Words, framed: Frame, places: list[Place]) -> bool:
    """Does the measure word only tell which of them, and another verb what became of them?"""
    if framed.side != "right" or framed.measure is None or framed.at < 1:
        return False
    if words.words[framed.at - 1] in words.sets["frames-aux"] or words.verb(framed.at) is None:
        return False
    starts = {p.hedge for p in places}
    for i in range(framed.at + 1, min(len(words.words) - 1, framed.at + 9)):
        if i in starts or words.words[i] in (",", "and", "or", ".", ";", "who", "that") or i in words.clauses:
            return False
        if words.words[i] in ("was", "were", "are", "is"):
            return True
    return False


def _refers_only(words: Words, amount: Amount, place: Place) -> bool:
    """Is the number no news but a way to name what is known ("the two countries", "the first time")?"""
    quantity = amount.quantity
    if quantity.aspect == "ordinal" and amount.of is None:
        return True  # "the second one"
    if quantity.unit != "count" or quantity.value > _FEW or amount.mention.numeral.isdigit():
        return False
    if quantity.aspect == "ordinal":
        return quantity.value == 1
    if quantity.value == 1 and words.words[place.end : place.end + 1] == ["of"]:
        return True  # "one of the victims": of how many, the sentence does not tell
    return words.words[max(0, place.first - 1)] in words.sets["definite"]


def _participants(
    scene: Scene,
    amount: Amount,
    place: Place,
    framed: Frame,
    metric: Metric | None,
    cue: Cue | None,
    kind: str | None,
) -> tuple[str, ...]:
    if amount.of == "age":
        return whose.aged(scene.words, scene.cast, scene.index, place)
    if metric is not None and "participants" in metric.key and stately(metric.id):
        return whose.stated(scene.words, scene.cast, scene.index, cue, place, scene.holder)
    if (metric is not None and "participants" not in metric.key) or kind is not None:
        return ()
    found = whose.involved(scene.words, scene.cast, scene.index, place, framed.at, scene.holder)
    if found or metric is None or "story" in metric.key:
        return found
    return whose.owner(scene.words, scene.cast, scene.index, place, scene.holder)


def _where(scene: Scene, place: Place, framed: Frame, metric: Metric | None, time: when.When) -> tuple[str, ...]:
    """Places of the sentence; for a measure of a country, else the country that it tells of ("Peru's inflation").

    What is dated by the article's own event alone also happened there.
    """
    if not scene.places and time.event_day is not None and time.event_day.basis == "context":
        return scene.context_places
    if scene.places or metric is None or "place" not in metric.key:
        return scene.places
    return whose.involved(scene.words, scene.cast, scene.index, place, framed.at, scene.holder)


def _resolved(words: Words, amount: Amount, place: Place, last: Fact | None) -> Amount:
    """A bare "90 billion mark" of a figure told before is of the unit of that figure."""
    quantity = amount.quantity
    if last is None or last.quantity is None or quantity.unit != "count" or amount.mention.scale is None:
        return amount
    level = any(place.end <= c.first <= place.end + 1 for c in words.of("levels"))
    if amount.of is not None and not level:
        return amount
    if not level and not any(w in words.sets["figures"] for w in words.words[: place.hedge]):
        return amount
    return replace(amount, quantity=replace(quantity, unit=last.quantity.unit), of=None)


def _share_measure(drafts: list[_Draft], k: int) -> None:
    """A part has the measure of its whole where it has none of its own, and is tied to it."""
    fact = drafts[k].fact
    n = _whole_of(drafts, k)
    if n is None or fact.quantity is None:
        return
    whole = drafts[n].fact
    same = whole.quantity is not None and fact.quantity.unit == whole.quantity.unit
    if same and fact.metric is None and drafts[k].frame.side in ("none", "inherited") and whole.measure is not None:
        fact = replace(
            fact,
            metric=whole.metric,
            measure=whole.measure,
            predicate=fact.predicate or whole.predicate,
            participants=whole.participants,
        )
    if whole.measure is not None and whole.measure == fact.measure:
        fact = replace(fact, ties=(*fact.ties, Tie(kind="part-of", fact=whole.id)))
    drafts[k].fact = fact


def _whole_of(drafts: list[_Draft], k: int) -> int | None:
    """Index of the amount that amount k is told to be a part of."""
    unit = drafts[k].amount.quantity.unit
    before = [n for n in range(k - 1, -1, -1) if _holds(drafts[n], unit)]
    after = [n for n in range(k + 1, len(drafts)) if _holds(drafts[n], unit)]
    if drafts[k].side == "right":
        return next((n for n in (*after, *before) if drafts[n].side is None), None)
    if drafts[k].side == "left":
        return next((n for n in before if drafts[n].side is None), before[0] if before else None)
    return None


def _holds(draft: _Draft, unit: str) -> bool:
    return draft.fact.measure is not None and unit in ("percent", draft.amount.quantity.unit)


def _share_of(words: Words, drafts: list[_Draft]) -> None:
    """Tie a percentage to the count it is a share of: "of the 23 members, 53 percent", "53 percent of 23 members"."""
    for k, draft in enumerate(drafts):
        if draft.amount.quantity.unit != "percent":
            continue
        for n in (k - 1, k + 1):
            if not 0 <= n < len(drafts) or drafts[n].amount.quantity.unit != "count":
                continue
            place = drafts[n].place
            led = "of" in words.words[max(0, place.hedge - 2) : place.hedge]
            low, high = (place.noun, draft.place.hedge) if n < k else (draft.place.end, place.hedge)
            if led and high - low <= 3 and not any(t.kind == "part-of" for t in draft.fact.ties):
                draft.fact = replace(draft.fact, ties=(*draft.fact.ties, Tie(kind="part-of", fact=drafts[n].fact.id)))


def _relate(words: Words, drafts: list[_Draft], places: Sequence[Place]) -> None:
    """Tie growth to its level, and a conversion to what it converts; what they share goes to both."""
    for link in linking.links(words, [d.amount for d in drafts], places):
        one, two = drafts[link.fact], drafts[link.other]
        other = two.fact
        tie = Tie(kind=link.kind, fact=other.id)
        if link.kind == "same-as":
            one.fact = replace(
                other,
                id=one.fact.id,
                span=one.fact.span,
                text=one.fact.text,
                pattern=one.fact.pattern,
                quantity=one.fact.quantity,
                ties=(*one.fact.ties, tie),
            )
            continue
        one.fact = replace(
            one.fact,
            participants=other.participants or one.fact.participants,
            period=other.period or one.fact.period,
            as_of=other.as_of or one.fact.as_of,
            event_day=other.event_day or one.fact.event_day,
            of=other.of or one.fact.of,
            ties=(*one.fact.ties, tie),
        )
        two.fact = replace(other, ties=(*other.ties, Tie(kind=link.kind, fact=one.fact.id)))


def _place(words: Words, amount: Amount) -> Place:
    mention = amount.mention
    start, stop = mention.span
    hedge = first = words.first(start)
    end = words.end(stop)
    led = mention.hedge_span
    if led is not None and led[1] <= start and first - words.end(led[1]) <= 2:
        hedge = words.first(led[0])
    noun = words.end(mention.noun_span[1]) if mention.noun_span else end
    return Place(hedge, first, end, max(noun, end))


def _of_whole(frames: Sequence[Frame], side: str | None) -> Frame | None:
    if side == "right" or not frames:
        return None
    earlier = frames[-1]
    return (
        Frame(earlier.predicate, earlier.measure, earlier.at, "inherited", earlier.agent)
        if earlier is not NONE
        else None
    )


def _modifiers(of: str | None, head: str | None, living: bool, people: frozenset[str]) -> tuple[str, ...]:
    """Lemmas that narrow the head noun; of people also what they are, since all of them are people."""
    if of is None:
        return ()
    found = set(of.split()[:-1])
    if living and head and head not in people:
        found.add(head)
    return tuple(sorted(found))
