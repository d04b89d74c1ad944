"""Guards of durations, relative stretches, sets and references: ages, rates and comparisons are told apart."""

from __future__ import annotations

from checker.extraction.dates_guards import MONTHS, STOPS, Guard, Range, capital, plural_noun
from checker.lexicon.dates import CODE, DateLexicon, Tokens


def _not_age(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """Ages ("six months old", "22-year-old", "aged 5 years") are amounts, not durations."""
    k = j
    while tokens.kinds[k : k + 1] in (CODE["hyphen"],):
        k += 1
    if tokens.kinds[k : k + 1] == CODE["old"]:
        return None
    if tokens.word(k) in ("and", "or") and tokens.kinds[k + 1 : k + 2] == CODE["old"]:
        return None
    if tokens.word(k) == "of" and tokens.word(k + 1) == "age":
        return None
    if any(tokens.word(k) in lexicon.lists["ages"] for k in range(max(0, i - 4), i)):
        return None
    if CODE["second"] in tokens.kinds[j - 1 : j] and tokens.word(i) not in ("a", "one", "per") and j - i < 2:
        return None
    return i, j


def _duration(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    span = _not_age(tokens, i, j, lexicon)
    if span is None or tokens.word(i - 1) in lexicon.lists["currency"]:
        return None
    if tokens.word(i) == "many" and tokens.word(i - 1) == "as":
        return None
    # "a second" names an ordinal far more often than a stretch of time
    if tokens.kinds[j - 1] == CODE["second"]:
        return None
    if tokens.kinds[j - 1] in (CODE["quarter"], CODE["quarters"]) and tokens.kinds[i] != CODE["the"]:
        # "three quarters" is a fraction unless something makes it a stretch of time
        led = tokens.word(i - 1) in lexicon.lists["plural_leads"] and tokens.word(j) != "of"
        return span if led or any(tokens.kinds[k] == CODE["trading"] for k in range(i, j)) else None
    return span


def _offset(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """A distance from a day is a date ("two days later"); from an event a duration ("two days before the vote")."""
    last = tokens.word(j - 1)
    if tokens.kinds[j - 2] == CODE["second"] and tokens.kinds[j - 1] != CODE["ago"]:
        return None
    if tokens.kinds[i] == CODE["more"] and (tokens.word(i - 1) in _SHARES or tokens.word(i - 1)[:1].isdigit()):
        i += 2  # "3 % more than a year ago"
    nxt = tokens.kinds[j : j + 1]
    if last == "earlier" and tokens.word(j) == "than":
        return i, j - 1
    if last in ("before", "after", "prior") and nxt not in STOPS:
        return i, j - 1
    return i, j


_SHARES = ("%", "percent", "cent", "point", "points", "million", "billion", "trillion")


def _since_unit(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """ "the year before" counts from a day told before; "the day before he left" only names "the day"."""
    if tokens.kinds[j - 1] in (CODE["before"], CODE["after"]) and tokens.kinds[j : j + 1] not in STOPS:
        return i, j - 1
    return None if tokens.word(j) == "than" else (i, j)


def _plural(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """ "for years", "in minutes", "over the years": a bare plural needs a word that makes it a stretch of time."""
    before, after = tokens.word(i - 1), tokens.word(j)
    if after in ("-", "trading") or tokens.kinds[j : j + 1] == CODE["old"]:
        return None
    if tokens.word(i) == "the":
        if after == "ahead":
            return i, j + 1
        return (i, j) if before in lexicon.lists["over"] else None
    if before in lexicon.lists["plural_leads"]:
        return i, j
    if before == "of":
        return (i, j) if tokens.word(i - 2) == "matter" else None
    if after == "of" and (before.endswith(("ed", "ing")) or before in lexicon.lists["amid"]):
        return i, j  # "endured years of war"
    return (i, j) if after in ("before", "after") else None


def _duration_a(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """ "a year": a stretch, or a rate ("15 a year"); the reader tells them apart."""
    if tokens.kinds[j - 1] == CODE["second"] or tokens.word(j - 1) == "quarter":
        return None
    if tokens.word(j) in ("-",):
        return None
    return _not_age(tokens, i, j, lexicon)


def _quantity_first(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """ "between 12 and 18 months": the lower end is an expression of its own."""
    if any(tokens.kinds[k] == CODE["old"] for k in range(j, min(j + 6, len(tokens.kinds)))):
        return None
    return (i, j) if tokens.kinds[i - 1 : i] == CODE["between"] else None


def _rate_per(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    return None if tokens.kinds[j - 1] == CODE["second"] else (i, j)


def _anaphor(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """ "the day", "the quarter": a stretch told before, not a kind of thing ("the day care", "the year-old boy")."""
    if tokens.word(j) in ("-", "of", "when", "job"):
        return None
    if tokens.word(j) == "to" and not any(kind in MONTHS for kind in tokens.kinds[j + 1 : j + 3]):
        return None  # but "the year to 31 March"
    named = capital(tokens, j - 1) or (tokens.word(j - 1) == "quarter" and tokens.kinds[j : j + 1] == CODE["name"])
    return None if named else (i, j)


def _ref(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """References without a value; "later" and "earlier" only where nothing is counted from."""
    word, before, after = tokens.word(j - 1), tokens.word(i - 1), tokens.word(j)
    if after == "-" or (word == "current" and after in lexicon.lists["not_current"]):
        return None
    if word in ("earlier", "later"):
        if after == "than" or before in lexicon.lists["no_later"]:
            return None
        if word == "earlier" and not (i == 0 or before in lexicon.lists["telling"] or tokens.kinds[j : j + 1] in STOPS):
            return None
        return i, j
    if word == "recent" and before in ("more", "most"):
        return None
    if word in ("soon", "shortly") and (before in lexicon.lists["degree"] or after in lexicon.leads or after == "as"):
        return None
    return i, j


def _ref_noun(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    word, before = tokens.word(j - 1), tokens.word(i - 1)
    if word == "term" and tokens.word(j - 2) == "-":
        return None
    if tokens.kinds[j - 1] == CODE["present_word"] and before not in ("at", "for"):
        return None
    follows = tokens.kinds[j : j + 1]
    if word in ("future", "past") and before == "in":
        return None if follows == CODE["of"] or plural_noun(tokens.word(j), lexicon) else (i, j)
    if word in ("future", "past", "present", "moment") and follows in (CODE["word"], CODE["name"], CODE["of"]):
        return None
    return i, j


def _ref_days(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    return (i, j) if (tokens.word(i), tokens.word(j - 1)) == ("these", "days") else None


def _set_word(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """Not in names ("Daily Mail") and not where it names an event ("its annual meeting")."""
    if capital(tokens, i) and (i > 0 or capital(tokens, j)):
        return None
    if tokens.word(i) == "annual" and any(tokens.word(k) in lexicon.lists["annual_events"] for k in range(j, j + 5)):
        return None
    return i, j


def _consecutive(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """ "the third straight day", "for the second day"; other counted days have no place in the calendar."""
    told = any(tokens.word(k) in lexicon.lists["running"] for k in range(i, j))
    return (i, j) if told or (tokens.word(i) == "the" and tokens.word(i - 1) == "for") else None


def _edge_unit(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """ "the end of the year"; "late day" and "early week" are no expressions of time of their own."""
    if tokens.word(i) in ("early", "late") and j - i == 2:
        return None
    return i, j


def _rel_plural(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """ "the last months" is a stretch; in "may last months" the verb stays outside."""
    if tokens.kinds[i] == CODE["last"] and j - i == 2 and not capital(tokens, i):
        return _plural(tokens, i + 1, j, lexicon)
    if tokens.kinds[i] == CODE["last"] and (
        tokens.kinds[i - 1] == CODE["to"] or tokens.word(i - 1) in lexicon.lists["modals"]
    ):
        i += 1  # "is to last six weeks"
    return _not_age(tokens, i, j, lexicon)


def _rel_unit(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    words = [tokens.word(k) for k in range(i, j)]
    if words[-1] == "second" or (words[-1] == "season" and "the" in words[:1] and len(words) == 2):
        return None
    if words[0] == "that" and words[-1] == "season":
        return None
    return _not_age(tokens, i, j, lexicon)


STRETCHES: dict[str, Guard] = {
    "anaphor": _anaphor,
    "ref.days": _ref_days,
    "consecutive": _consecutive,
    "duration": _duration,
    "duration.a": _duration_a,
    "duration.half": _duration,
    "duration.hyphen": _duration,
    "duration.parts": _duration,
    "edge.unit": _edge_unit,
    "offset": _offset,
    "part.bare": _rel_plural,
    "plural": _plural,
    "duration.first": _quantity_first,
    "rate.per": _rate_per,
    "since.unit": _since_unit,
    "ref": _ref,
    "ref.noun": _ref_noun,
    "rel.plural": _rel_plural,
    "rel.unit": _rel_unit,
    "set.word": _set_word,
}
