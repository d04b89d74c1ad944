"""Temporal expressions as written: full and partial dates, periods, times of day, durations, sets, references.

A sentence becomes a string of token kinds, the grammar finds candidates in it, and guards look at the words around a
candidate to refuse what only looks like one: counts of four digits, surnames, verbs, ages.
"""

from __future__ import annotations

from collections.abc import Callable

from checker.extraction.dates_grammar import CORE, FULL_DATE, GRAMMAR, NAMES, SECOND_DAY
from checker.lexicon.dates import CODE, DateLexicon, Tokens
from checker.model import Document, TimexMention

Range = tuple[int, int]
"""First token and the one behind the last."""


def scan(document: Document, lexicon: DateLexicon) -> list[TimexMention]:
    """All temporal expressions of a document's sentences, in text order, never overlapping."""
    found: list[TimexMention] = []
    text, behind = document.text, 0
    for number, (start, end) in enumerate(document.sentences):
        if number < _HEAD and start - behind > _SHORTEST and (line := dateline(text, behind, start, lexicon)):
            found.append(TimexMention(span=line, text=text[slice(*line)], sentence=number, pattern="dates.dateline"))
        behind = end
        tokens = lexicon.tokens(text, start, end)
        if CORE.search(tokens.kinds):
            for name, i, j in candidates(tokens, lexicon):
                a, b = tokens.starts[i], tokens.end(j - 1)
                found.append(TimexMention(span=(a, b), text=text[a:b], sentence=number, pattern=f"dates.{name}"))
    return found


_HEAD = 6
"""Among how many of the first sentences a dateline is looked for."""
_SHORTEST = 8
_LONGEST = 60


def dateline(text: str, start: int, end: int, lexicon: DateLexicon) -> Range | None:
    """Span of a full date that stands alone between two sentences, as under a headline."""
    line = text[start:end].strip()
    if not _SHORTEST <= len(line) <= _LONGEST or not any(c.isdigit() for c in line):
        return None
    start = text.index(line, start)
    tokens = lexicon.tokens(text, start, start + len(line))
    match = FULL_DATE.fullmatch(tokens.kinds)
    return (start, start + len(line)) if match else None


def candidates(tokens: Tokens, lexicon: DateLexicon) -> list[tuple[str, int, int]]:
    """(pattern, first token, token behind the last) of each expression, in order."""
    found = []
    kinds, at = tokens.kinds, 0
    while (match := GRAMMAR.search(kinds, at)) is not None:
        name = NAMES[(match.lastindex or 1) - 1]
        span: Range | None = (match.start(), match.end())
        guard = GUARDS.get(name)
        if guard is not None:
            span = guard(tokens, match.start(), match.end(), lexicon)
        if span is None:
            at = match.start() + 1
            continue
        if name == "offset" and kinds[span[1] - 1] not in _DIRECTIONS:
            name = "duration.event"
        found.append((name, *span))
        at = span[1]
        if name == "day.month" and (more := SECOND_DAY.match(kinds, at)) is not None:
            found.append(("day.second", more.start(1), more.end()))
            at = more.end()
    return found


_DIRECTIONS = {CODE[k] for k in ("ago", "earlier", "later", "before", "after", "now", "today")}


def _capital(tokens: Tokens, i: int) -> bool:
    return 0 <= i < len(tokens.words) and tokens.words[i][:1].isupper()


def _plural_noun(word: str, lexicon: DateLexicon) -> bool:
    if word in lexicon.lists["counted"]:
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
        and word not in lexicon.lists["not_plural"]
    )


_LOOSE = {"of", "for", "and", "to", "from", "by", "at", "-", "–"}


def _year(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """A bare four-digit number is a year unless its neighbours make it a count, a code or a price."""
    before, after = tokens.word(i - 1), tokens.word(j)
    year = int("".join(c for c in tokens.word(i) if c.isdigit()))
    if tokens.word(i)[:1] in "'’‘":
        return (i, j) if before in lexicon.lists["year_leads"] and before != "'s" else None
    if before in lexicon.lists["numbering"] and before not in lexicon.lists["year_leads"]:
        return None
    if after in ("%", "index"):
        return None
    leads = before in lexicon.lists["year_leads"]
    if after == "-" and tokens.word(j + 1) in lexicon.lists["counted"]:
        return None
    if before in ("and", "or", ",") and tokens.kinds[i - 2 : i - 1] == CODE["year4"]:
        return i, j  # "the 1994 and 1996 elections"
    if not 1900 <= year <= 2050:
        if not (before in ("in", "since", "until", "by", "from", "circa", "of") or tokens.kinds[i - 1 : i] in _MONTHS):
            return None
        return (
            None
            if _plural_noun(after, lexicon) or (tokens.kinds[j : j + 1] == CODE["word"] and before == "of")
            else (i, j)
        )
    if _plural_noun(after, lexicon) and not _capital(tokens, j) and (before in _LOOSE or not leads):
        return None
    return i, j


_MONTHS = {CODE["month"], CODE["month_short"], CODE["month_word"]}


def _month(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """A bare month is no verb and no person."""
    kind = tokens.kinds[i]
    before, after = tokens.word(i - 1), tokens.word(j)
    leads = before in lexicon.leads or before in lexicon.lists["year_leads"] or before in ("as", "on", "late", "early")
    if (
        kind == CODE["month_short"]
        and tokens.kinds[i + 1 : i + 2] == CODE["hyphen"]
        and tokens.kinds[i + 2 : i + 3] in _MONTHS
    ):
        return i, j
    if kind == CODE["month_short"]:
        dotted = tokens.word(i + 1) == "."
        if not (leads and dotted) and not (leads and before in ("in", "since", "by", "until", "of")):
            return None
        if not dotted and _capital(tokens, j):
            return None
        return i, j
    if kind == CODE["month_word"]:
        if not leads and tokens.kinds[i - 1 : i] not in (CODE["hyphen"], CODE["or"]):
            return None
        if before in (",", "and", "the", "of", "that", "to", "for") and (
            after in lexicon.lists["person_verbs"] or after in ("'s", "’s")
        ):
            return None
        if before in ("the", "that", "its", "their", "a"):
            return None
        return i, j
    if not tokens.words[i][:1].isupper():
        return None
    if _capital(tokens, j) and not leads and tokens.kinds[j : j + 1] == CODE["name"]:
        return None
    if _capital(tokens, i - 1) and tokens.kinds[i - 1] == CODE["name"] and after in lexicon.lists["person_verbs"]:
        return None
    return i, j


def _weekday(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """A short weekday stands alone only before a date; "the Sun" is a paper, "Sat" a verb."""
    if tokens.word(j) in lexicon.lists["day_names"] and _capital(tokens, j):
        return None
    short = CODE["weekday_short"]
    if short in tokens.kinds[i:j] and not (
        tokens.word(i + 1) == "." and tokens.word(i - 1) in ("on", "this", "last", "")
    ):
        return None
    if tokens.word(i) == "the" and tokens.kinds[i + 1] == CODE["weekday"]:
        return i + 1, j
    return i, j


def _day_month(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """A month and a number; "May 5 people" and "March 10 miles" are rare enough to look at the plural only."""
    if j - i == 2 and tokens.kinds[i] == CODE["month_word"] and not tokens.words[i][:1].isupper():
        return None
    if tokens.kinds[j - 1] == CODE["daynum"] and (tokens.word(j) == "%" or tokens.word(j) in ("percent", "million")):
        return None
    if tokens.kinds[i] == CODE["daynum"] and i and tokens.word(i - 1) in ("$", "£", "€"):
        return None
    return i, j


def _weekdays(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """ "on Mondays" is a set; "Mondays attack" lacks an apostrophe and is a day, which the reader sees by its noun."""
    return None if tokens.word(j) in lexicon.lists["day_names"] and _capital(tokens, j) else (i, j)


def _season_bare(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """A season without article or year needs a preposition; a name ("Winter Olympics") is none."""
    before = tokens.word(i - 1)
    if _capital(tokens, j) and tokens.kinds[j] == CODE["name"]:
        return None
    if before in ("in", "by", "since", "until", "during", "through", "before", "after", "of", "until", "for", "every"):
        if tokens.kinds[i] == CODE["season_word"] and before not in ("in", "by", "since", "until", "during"):
            return None
        return i, j
    return None


def _no_name(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """ "next winter", but not "the next Winter Olympics"."""
    return None if _capital(tokens, j - 1) and _capital(tokens, j) else (i, j)


def _season_the(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """ "the fall" needs a preposition before it and no "of" behind it; "the spring" likewise."""
    if _capital(tokens, j) and tokens.kinds[j] == CODE["name"]:
        return None
    if tokens.kinds[j - 1] == CODE["season_word"] and (
        tokens.word(i - 1) not in ("in", "by", "since", "until", "during", "through", "over") or tokens.word(j) == "of"
    ):
        return None
    return i, j


_OLD = {CODE["old"]}


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
    if any(tokens.word(k) in ("aged", "ages", "age") for k in range(max(0, i - 4), i)):
        return None
    if CODE["second"] in tokens.kinds[j - 1 : j] and tokens.word(i) not in ("a", "one", "per") and j - i < 2:
        return None
    return i, j


def _duration(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    span = _not_age(tokens, i, j, lexicon)
    if span is None or tokens.word(i - 1) in ("$", "£", "€"):
        return None
    if tokens.word(i) == "many" and tokens.word(i - 1) == "as":
        return None
    # "a second" names an ordinal far more often than a stretch of time
    if tokens.kinds[j - 1] == CODE["second"]:
        return None
    if (
        tokens.word(j - 1) in ("quarter", "quarters")
        and tokens.word(j) == "of"
        and tokens.word(i) in ("a", "one", "three")
    ):
        return None
    return span


_STOPS = ("", *(CODE[k] for k in ("comma", "dot", "mark", "colon", "close")))


def _offset(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """A distance from a day is a date ("two days later"); from an event a duration ("two days before the vote")."""
    last = tokens.word(j - 1)
    if tokens.kinds[j - 2] == CODE["second"] and tokens.kinds[j - 1] != CODE["ago"]:
        return None
    nxt = tokens.kinds[j : j + 1]
    if last == "earlier" and tokens.word(j) == "than":
        return i, j - 1
    if last in ("before", "after", "prior") and nxt not in _STOPS:
        return i, j - 1
    return i, j


def _since_unit(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """ "the year before" counts from a day told before; "the day before he left" only names "the day"."""
    if tokens.kinds[j - 1] in (CODE["before"], CODE["after"]) and tokens.kinds[j : j + 1] not in _STOPS:
        return i, j - 1
    return None if tokens.word(j) == "than" else (i, j)


def _plural(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """ "for years", "in minutes", "over the years": a bare plural needs a word that makes it a stretch of time."""
    before, after = tokens.word(i - 1), tokens.word(j)
    if after in ("-", "trading") or tokens.kinds[j : j + 1] == CODE["old"]:
        return None
    if tokens.word(i) == "the":
        return (i, j) if before in ("over", "through", "throughout", "across", "down") else None
    if before in (
        "for",
        "in",
        "over",
        "within",
        "after",
        "take",
        "takes",
        "took",
        "last",
        "lasted",
        "spent",
        "just",
        "than",
    ):
        return i, j
    return (i, j) if after in ("before", "after") else None


_RATE_BEFORE = {CODE[k] for k in ("units", "real", "integer", "daynum", "year4", "number", "times", "once")}


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
    if tokens.word(j) == "to" and tokens.kinds[j + 1 : j + 2] not in _MONTHS:
        return None
    if tokens.kinds[j : j + 1] == CODE["name"] or _capital(tokens, j - 1):
        return None
    return i, j


def _ref(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """References without a value; "later" and "earlier" only where nothing is counted from."""
    word, before, after = tokens.word(j - 1), tokens.word(i - 1), tokens.word(j)
    if word in ("earlier", "later"):
        if after == "than" or before in ("no", "not", "than", "the", "a", "an", "or", "sooner", "its", "his"):
            return None
        if tokens.kinds[j : j + 1] in (CODE["word"], CODE["name"]) and word == "earlier":
            return None
        return i, j
    if word == "recent" and before in ("more", "most"):
        return None
    if word == "now" and after in ("-",):
        return None
    if word in ("soon", "shortly") and (before in ("as", "too", "how", "so") or after in ("after", "before", "as")):
        return None
    return i, j


def _ref_noun(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    word, before = tokens.word(j - 1), tokens.word(i - 1)
    if word == "term" and tokens.word(j - 2) == "-":
        return None
    if tokens.kinds[j - 1] == CODE["present_word"] and before not in ("at", "for"):
        return None
    if word in ("future", "past", "present", "moment") and tokens.kinds[j : j + 1] in (
        CODE["word"],
        CODE["name"],
        CODE["of"],
    ):
        return None
    return i, j


def _set_word(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """Not in names ("Daily Mail") and not where it names an event ("its annual meeting")."""
    if _capital(tokens, i) and (i > 0 or _capital(tokens, j)):
        return None
    if tokens.word(i) == "annual" and any(tokens.word(k) in lexicon.lists["annual_events"] for k in range(j, j + 5)):
        return None
    return i, j


def _today(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """Not the paper or channel ("USA Today")."""
    named = _capital(tokens, j - 1) and _capital(tokens, j - 2) and tokens.kinds[j - 2] == CODE["name"]
    return None if named else (i, j)


def _half(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """A half of a year is told in a sentence about business; elsewhere it is a half of a match or of anything."""
    if tokens.word(j) in ("of", "an", "a", "century", "-"):
        return None
    business = lexicon.lists["business"]
    return (i, j) if any(tokens.word(k) in business for k in range(i - 40, j + 40)) else None


def _day_bare(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """ "on the 15th": a day of the month where no noun follows."""
    if tokens.word(i - 1) not in ("on", "until", "by", "since", "before") or tokens.kinds[j : j + 1] not in _STOPS:
        return None
    return (i, j) if 1 <= int("".join(c for c in tokens.word(j - 1) if c.isdigit())[:4]) <= 31 else None


def _ref_days(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    return (i, j) if (tokens.word(i), tokens.word(j - 1)) == ("these", "days") else None


def _decade(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """ "the 60s" and "the '90s"; not "KC-30s", "in her 40s" or "temperatures in the upper 70s"."""
    word = tokens.word(j - 1)
    if tokens.word(i - 1) == "-" or tokens.word(i) in ("its", "his", "her", "their", "our", "my", "your"):
        return None
    if len(word) > 3 and word[0].isdigit():
        return i, j
    if word[0].isdigit() and not (j - i > 1 and tokens.kinds[j - 2] != CODE["edge"]):
        return None
    return i, j


def _part_of(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """ "the first day of the year" is a day; ages and bare seconds are not."""
    return None if tokens.kinds[j - 1] == CODE["sport_season"] and CODE["the"] == tokens.kinds[j - 2] else (i, j)


def _daypart(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """ "in the morning", "morning trading"; not "night club", "at night" or "a night"."""
    before = tokens.word(i - 1)
    if tokens.word(i) in ("the", "early", "late", "mid"):
        return (i, j) if tokens.word(j) != "of" else None
    if tokens.word(j - 1) in ("morning", "afternoon", "evening") and before in (
        "in",
        "by",
        "of",
        "on",
        "during",
        "since",
    ):
        return i, j
    if before in ("by", "until", "since", "before", "at") and tokens.kinds[j - 1] == CODE["dawn"]:
        return i, j
    return None


def _ordinal_unit(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """Centuries only: "the 20th century"."""
    return (i, j) if tokens.word(j - 1) == "century" else None


def _year_range(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """ "2019-20": two years that follow each other; else the year stands alone."""
    first, second = int(tokens.word(i)), int(tokens.word(j - 1))
    if len(tokens.word(j - 1)) == 2 and (first + 1) % 100 == second and first > 1900:
        return i, j
    return _year(tokens, i, i + 1, lexicon)


def _year4_zone(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """A clock time; a score ("2-1") is none, a bare "12:30" is one."""
    if tokens.kinds[i] in (CODE["year4"], CODE["integer"]):
        word = tokens.word(i)
        return (i, j) if len(word) == 4 and word[:2] < "24" and word[2:] < "60" else None
    word = tokens.word(i)
    if (
        tokens.kinds[i] == CODE["clock"]
        and not word.endswith(("m", "."))
        and tokens.word(i - 1) in ("ratio", "of", "score")
    ):
        return None
    return i, j


def _consecutive(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    if tokens.word(j - 1) == "row" or any(
        w in ("consecutive", "straight", "successive") for w in map(tokens.word, range(i, j))
    ):
        return i, j
    return None


def _feast(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """The longest name of a day that starts here."""
    phrase, best = "", None
    for k in range(i, min(i + 5, len(tokens.words))):
        phrase += tokens.words[k].lower().replace("’", "'")
        if phrase.rstrip() in lexicon.named_days or phrase.rstrip() in lexicon.dated_names:
            best = (i, k + 1)
    if best is not None and tokens.kinds[i - 1 : i] in (CODE["last"], CODE["next"], CODE["this"]):
        best = (i - 1, best[1])
    if best is not None and tokens.kinds[best[1] : best[1] + 1] == CODE["year4"]:
        return best[0], best[1] + 1
    if best is None or (_capital(tokens, best[1]) and tokens.kinds[best[1]] == CODE["name"]):
        return None
    return best


def _slash(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    parts = tokens.word(j - 1).replace(".", "/").split("/")
    return (i, j) if len(parts) == 3 and sorted(map(len, parts))[-1] in (2, 4) else None


def _edge_unit(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """ "the end of the year"; "late day" and "early week" are no expressions of time of their own."""
    if tokens.word(i) in ("early", "late") and j - i == 2:
        return None
    return i, j


def _rel_plural(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """ "the last months" is a stretch; in "may last months" the verb stays outside."""
    if tokens.kinds[i] == CODE["last"] and j - i == 2 and not _capital(tokens, i):
        return _plural(tokens, i + 1, j, lexicon)
    return _not_age(tokens, i, j, lexicon)


def _rel_unit(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    words = [tokens.word(k) for k in range(i, j)]
    if words[-1] == "second" or (words[-1] == "season" and "the" in words[:1] and len(words) == 2):
        return None
    if words[0] == "that" and words[-1] == "season":
        return None
    return _not_age(tokens, i, j, lexicon)


GUARDS: dict[str, Callable[[Tokens, int, int, DateLexicon], Range | None]] = {
    "anaphor": _anaphor,
    "day.bare": _day_bare,
    "decade": _decade,
    "half": _half,
    "part.of": _part_of,
    "ref.days": _ref_days,
    "today": _today,
    "century": _ordinal_unit,
    "clock": _year4_zone,
    "clock.day": _year4_zone,
    "consecutive": _consecutive,
    "daypart": _daypart,
    "day.month": _day_month,
    "duration": _duration,
    "duration.a": _duration_a,
    "duration.half": _duration,
    "duration.hyphen": _duration,
    "edge.unit": _edge_unit,
    "feast": _feast,
    "month": _month,
    "offset": _offset,
    "part.bare": _not_age,
    "plural": _plural,
    "duration.first": _quantity_first,
    "rate.per": _rate_per,
    "since.unit": _since_unit,
    "ref": _ref,
    "ref.noun": _ref_noun,
    "rel.plural": _rel_plural,
    "rel.unit": _rel_unit,
    "season.bare": _season_bare,
    "season.rel": _no_name,
    "season.the": _season_the,
    "set.word": _set_word,
    "slash": _slash,
    "weekday": _weekday,
    "weekdays": _weekdays,
    "year": _year,
    "year.range": _year_range,
}
