"""What a number is of: a declared metric by its terms near the number, else a measure of head noun and predicate."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from checker.lexicon.subjects import Phrase, SubjectLexicon, words_of
from checker.model import Amount, Document, Metric
from checker.normalise.clauses import Cue, PhraseTable, Words, phrase_table
from checker.normalise.frames import Frame, Place

_NEAR = 34
"""Cost above which a term is too far from a number to be what it measures."""
_LOOSE = 8
"""Cost added where a change in percent is taken for that of a metric with another unit."""
_FOLLOWS = 2
"""Words between an amount and a term that still tells what it is of."""
_GENERIC_TIMES = frozenset(("time", "occasion"))
_TIME = frozenset(("year", "month", "week", "day", "hour", "minute", "second", "decade", "century"))
Dimensions = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Tables:
    """Cue phrases of the word lists and of the metrics together, by first word, and the metrics by id."""

    phrases: PhraseTable
    metrics: Mapping[str, Metric]
    kinds: Callable[[str], str]
    """Part-of-speech letters of a lower-case word (n noun, p plural, a adjective, g -ing form ...)."""
    classes: Mapping[str, Metric]
    """Measure class -> the metric that counts the same of people, where one is declared."""


def tables(lexicon: SubjectLexicon, metrics: Iterable[Metric], kinds: Callable[[str], str]) -> Tables:
    """Add the metrics' terms, in all their forms, to the cue phrases."""
    merged: dict[str, list[Phrase]] = {w: list(p) for w, p in lexicon.phrases.items()}
    by_lemma: dict[str, list[str]] = {}
    for form, verb in lexicon.verbs.items():
        by_lemma.setdefault(verb.lemma, []).append(form)
    known: dict[str, Metric] = {}
    for metric in metrics:
        known[metric.id] = metric
        for family, terms in (("metric", metric.terms), ("notmetric", metric.not_terms)):
            for term in terms:
                for words in _variants(words_of(term), by_lemma):
                    merged.setdefault(words[0], []).append(Phrase(words[1:], family, metric.id))
    return Tables(phrase_table(merged), known, kinds, _classes(lexicon, known))


def _classes(lexicon: SubjectLexicon, known: Mapping[str, Metric]) -> Mapping[str, Metric]:
    """The metric of people whose terms hold most words of each class of living beings."""
    words: dict[str, set[str]] = {}
    for form, name in (*lexicon.words_of_class.items(), *lexicon.measure_verbs.items()):
        words.setdefault(name, set()).add(form)
    found: dict[str, Metric] = {}
    for name in sorted(lexicon.living):
        best = 1
        for metric in sorted(known.values(), key=lambda m: m.id):
            shared = len(words.get(name, set()) & set(metric.terms)) if "people" in metric.of else 0
            if shared > best:
                best, found[name] = shared, metric
    return found


def _variants(words: tuple[str, ...], by_lemma: Mapping[str, list[str]]) -> Iterable[tuple[str, ...]]:
    """A term with its last word in singular and plural, and a verb in every form."""
    if not words:
        return
    yield words
    last = words[-1]
    if last.isalpha():
        yield (*words[:-1], plural(last))
    if len(words) == 1:
        for form in by_lemma.get(last, ()):
            yield (form,)
    elif words[0] in by_lemma:
        for form in by_lemma[words[0]]:
            yield (form, *words[1:])


def plural(noun: str) -> str:
    """Regular English plural."""
    if noun.endswith("y") and len(noun) > 1 and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")


def singular(noun: str) -> str:
    """Regular English singular of a noun that may be plural; others as they are."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if len(noun) < 4 or noun.endswith(("ss", "us", "is")) or not noun.endswith("s"):
        return noun
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith(("ses", "xes", "zes", "ches", "shes")) and not noun.endswith(("uses", "ases", "oses")):
        return noun[:-2]
    return noun[:-1]


_IRREGULAR = {
    "children": "child", "women": "woman", "men": "man", "people": "person", "policemen": "policeman", "lives": "life",
    "gunmen": "gunman", "servicemen": "serviceman", "fishermen": "fisherman", "wives": "wife",
    "policewomen": "policewoman",
    "series": "series", "species": "species", "movies": "movie", "persons": "person", "crew": "crew", "feet": "foot",
}  # fmt: skip


def dimension(unit: str, dimensions: Dimensions) -> str:
    """Dimension of a unit: currency, count, percent, time, or what the table says; a compound keeps its denominator."""
    if unit in dimensions:
        return dimensions[unit]
    base, _, per = unit.partition("/")
    if base in dimensions:
        found = dimensions[base]
    elif len(base) == 3 and base.isupper():
        found = "currency"
    elif base in _TIME:
        found = "time"
    else:
        found = base
    return f"{found}/{per}" if per else found


def fits(metric: Metric, unit: str, dimensions: Dimensions) -> bool:
    """May a value of this metric have this unit?"""
    return unit in metric.units or dimension(unit, dimensions) in metric.units


_AT_AGE = re.compile(
    r"\b(?:at|by|from|since|until|before) (?:(?:the|an) )?(?:\w+ )?(?:age(?: of)? )?(?:just |about |only )?\Z"
    r"|\bturned \Z",
    re.IGNORECASE,
)
_WHEN = re.compile(r"(?:['’s]{0,2},? (?:when|at the time|as a)\b| in (?:19|20)\d\d\b)")
_DIED = re.compile(r"\b(?:died|dies|dead|death|passed away)\b")


def aged(amount: Amount, document: Document, predicate: str | None) -> list[str]:
    """What an age is a measure of: of someone today, or of what was done at it ("retired at 65", "12 when it shut").

    Empty where it is one of then and the sentence tells no deed: it meets no other age.
    """
    text, (start, end) = document.text, amount.mention.span
    before = text[max(0, start - 60) : start]
    deed = _AT_AGE.search(before) is not None and _DIED.search(before) is None
    if not deed and _WHEN.match(text, end) is None:
        return ["age"]
    return ["age", predicate] if predicate and predicate != "age" else []


def metric_of(
    words: Words, amount: Amount, place: Place, others: list[Place], frame: Frame, known: Tables, dimensions: Dimensions
) -> tuple[Metric, Cue] | None:
    """The metric whose term governs the amount most closely, and the cue that told it."""
    cues = words.of("metric")
    if not cues:
        return None
    unit = amount.quantity.unit
    if amount.of == "age" or is_distance(words, amount, place, dimensions):
        return None
    barred = words.of("notmetric")
    best: tuple[float, int, str] | None = None
    chosen: tuple[Metric, Cue] | None = None
    for cue in cues:
        metric = known.metrics[cue.value]
        exact = fits(metric, unit, dimensions)
        if metric.kind == "event-date" or not (exact or _grows(metric, amount)):
            continue
        if metric.of and unit == "count" and not counts(metric, amount, words.lexicon):
            continue
        if any(
            b.value == cue.value and ((b.first < cue.end and cue.first < b.end) or b.first <= frame.at < b.end)
            for b in barred
        ):
            continue  # "carbon captured", and "lost 14 seats"
        cost = _cost(words, amount, place, others, frame, cue)
        if cost is None or cost > _NEAR:
            continue
        cost += 0 if exact else _LOOSE
        rank = (cost, -(cue.end - cue.first), metric.id)
        if best is None or rank < best:
            best, chosen = rank, (metric, cue)
    return chosen


def _grows(metric: Metric, amount: Amount) -> bool:
    """Is the amount a change in percent, which any flow or level may have ("profit rose 12 percent")?"""
    quantity = amount.quantity
    told = quantity.unit in ("percent", "percentage_point") and quantity.aspect in ("change", "rate")
    return told and metric.kind in ("flow", "level") and not metric.fixed


def counts(metric: Metric, amount: Amount, lexicon: SubjectLexicon) -> bool:
    """May this metric count such a noun? "people" in its list stands for every word for people."""
    noun = amount.of
    if noun is None:
        return True
    head = noun.rpartition(" ")[2]
    if head in metric.of or noun in metric.of:
        return True
    if "people" in metric.of and (head in lexicon.people or head in lexicon.groups):
        return True
    return head in lexicon.words_of_class and "people" in metric.of


def is_distance(words: Words, amount: Amount, place: Place, dimensions: Dimensions) -> bool:
    """Is a length how far a place lies from another ("30 kilometres south of ...")?"""
    if dimension(amount.quantity.unit, dimensions) != "length":
        return False
    after = words.words[place.end : place.end + 1]
    return bool(after) and after[0] in words.sets["distance-leads"]


def _cost(words: Words, amount: Amount, place: Place, others: list[Place], frame: Frame, cue: Cue) -> float | None:
    """How far a term is from governing an amount; None where it cannot."""
    inside = place.first <= cue.first < place.noun
    if inside or (frame.at >= 0 and not frame.agent and cue.first <= frame.at < cue.end):
        if not inside:
            return 1.0
        head = (amount.of or "").rpartition(" ")[2]
        if head not in words.lexicon.groups and head not in words.lexicon.people:
            return 0.0
        if head in words.lexicon.words_of_class:
            return 0.0
        # "5 soldiers": what happened to them says what they are a count of
        return 3.0 if frame.predicate is None or frame.predicate in words.lexicon.light else None
    counted = amount.quantity.unit == "count"
    if amount.of is not None and 0 <= place.hedge - cue.end <= 2 and amount.of in words.words[cue.first : cue.end]:
        return 0.0  # "magnitude 6.8": the noun stands before its number
    left = cue.end <= place.hedge
    if counted:
        noun = (amount.of or "").rpartition(" ")[2]
        if (
            noun
            and noun not in words.lexicon.people
            and noun not in _GENERIC_TIMES
            and noun not in words.sets["measures-levels"]
        ):
            beside = not left and noun in words.lexicon.groups and 0 <= cue.first - place.noun <= 1
            settled = frame.predicate is None and frame.measure is None
            return (
                3.0
                if beside and settled and all(w in words.lexicon.adverbs for w in words.words[place.noun : cue.first])
                else None
            )
        if frame.measure is not None or (frame.predicate is not None and frame.predicate not in words.lexicon.light):
            return None
        if not left:
            # "30 aboard", "30 people were still without power": the words beside the number
            beside = 0 <= cue.first - place.noun <= 3
            return (
                2.0 if beside and all(w in words.lexicon.adverbs for w in words.words[place.noun : cue.first]) else None
            )
        if words.verb(cue.end - 1) is not None and cue.end < place.hedge and not words.borders(cue.end, place.hedge):
            form = words.verb(cue.end - 1)
            if form is not None and form.kind in ("both", "past", "part", "any", "ing"):
                return None  # "buses carrying those held in two towns": what the verb counts stands beside it
        if not _leads(words, cue, place):
            return None
    low, high = (cue.end, place.hedge) if left else (place.noun, cue.first)
    if high < low or (left and words.commas(low, high) and _behind(words, cue, others)):
        return None
    between = sum(1 for p in others if low <= p.first < high)
    cost = (
        (high - low) * (1.0 if left else 1.6)
        + 10.0 * words.borders(low, high)
        + 2.0 * words.commas(low, high)
        + 5.0 * between
    )
    if not left:
        cost += 4.0
        if high > low and words.words[low] in ("in", "of", "worth", "for"):
            cost -= 5.0
    return cost


def _behind(words: Words, cue: Cue, others: Sequence[Place]) -> bool:
    """Does a term tell what the amount before it is of ("40 percent of votes counted, the party had 31")?"""
    return any(0 <= cue.first - p.end <= _FOLLOWS and not words.commas(p.end, cue.first) for p in others)


def _leads(words: Words, cue: Cue, place: Place) -> bool:
    """Does a noun to the left ("death toll ... to", "talks ... for the") hand its value to the amount?"""
    if place.hedge == cue.end:
        return True
    if place.noun == place.end and words.words[cue.end - 1] == "toll" and not _verbs(words, cue.end, place.hedge):
        return True  # a headline: "Death toll from ferry fire at least 40"
    i = place.hedge - 1
    while i > cue.end and (
        words.words[i] in ("the", "a", "an", "its", "their", "his", "her") or words.words[i].endswith("ly")
    ):
        i -= 1
    word = words.words[i]
    if word == "of":
        return i <= cue.end + 1
    verb = words.verb(i)
    return word in words.sets["measures-leading"] or (verb is not None and verb.lemma in words.lexicon.light)


def _verbs(words: Words, low: int, high: int) -> bool:
    """Does a finite verb stand among words [low, high)?"""
    return any(v is not None and v.kind in ("past", "both", "s") for v in map(words.verb, range(low, high)))


def core(metric: Metric, words: Sequence[str]) -> str:
    """The shortest term of a metric within the words of one: "trade" of "bilateral trade between"."""
    told = " ".join(words)
    inside = [term for term in metric.terms if f" {term} " in f" {told} "]
    return min(inside, key=lambda term: (len(term), term)) if inside else told


def measure_class(frame: Frame, amount: Amount, measures: Mapping[str, str], lexicon: SubjectLexicon) -> str | None:
    """Word class of the measure: by what was counted ("12 deaths"), else by the predicate ("12 were killed")."""
    head = (amount.of or "").rpartition(" ")[2]
    if head in measures:
        return measures[head]
    if frame.measure is None:
        return None
    if frame.measure in lexicon.living and amount.quantity.unit not in ("count", "percent"):
        return None
    return frame.measure
