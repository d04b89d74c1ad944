"""Guards of days, months, years and their parts: what only looks like one is refused."""

from __future__ import annotations

from checker.extraction.dates_grammar import YEAR_BEHIND
from checker.extraction.dates_guards import MONTHS, STOPS, Guard, Range, capital, plural_noun
from checker.lexicon.dates import CODE, DateLexicon, Tokens


def _year(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """A bare four-digit number is a year unless its neighbours make it a count, a code or a price."""
    before, after = tokens.word(i - 1), tokens.word(j)
    year = int("".join(c for c in tokens.word(i) if c.isdigit()))
    if tokens.word(i)[:1] in "'’‘":
        return (i, j) if before in lexicon.lists["year_leads"] and before != "'s" else None
    if before == "least" and tokens.word(i - 3) in lexicon.lists["least_leads"]:
        return i, j  # "until at least 2030"
    if before == "than" and tokens.word(i - 2) in ("later", "earlier", "sooner"):
        return i, j  # "no later than 2030"
    if before in lexicon.lists["numbering"] and before not in lexicon.lists["year_leads"]:
        return None
    if after in ("%", "index") or (before == "of" and tokens.word(i - 2) in lexicon.lists["totals"]):
        return None
    leads = before in lexicon.lists["year_leads"]
    if after in lexicon.lists["year_nouns"] and 1900 <= year <= 2050:
        return i, j  # "below 1990 levels"
    if after == "-" and tokens.word(j + 1) in lexicon.lists["counted"]:
        return None
    if before in ("and", "or", ",") and tokens.kinds[i - 2 : i - 1] == CODE["year4"]:
        return i, j  # "the 1994 and 1996 elections"
    if not 1900 <= year <= 2050:
        if not (before in lexicon.lists["old_year_leads"] or tokens.kinds[i - 1 : i] in MONTHS):
            return None
        return (
            None
            if plural_noun(after, lexicon) or (tokens.kinds[j : j + 1] == CODE["word"] and before == "of")
            else (i, j)
        )
    if plural_noun(after, lexicon) and not capital(tokens, j) and (before in lexicon.lists["loose_leads"] or not leads):
        return None
    return i, j


def _month(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """A bare month is no verb and no person."""
    kind = tokens.kinds[i]
    before, after = tokens.word(i - 1), tokens.word(j)
    leads = before in lexicon.leads or before in lexicon.lists["year_leads"] | lexicon.lists["month_leads"]
    if (
        kind == CODE["month_short"]
        and tokens.kinds[i + 1 : i + 2] == CODE["hyphen"]
        and tokens.kinds[i + 2 : i + 3] in MONTHS
    ):
        return i, j
    if kind == CODE["month_short"]:
        dotted = tokens.word(i + 1) == "."
        if not (leads and dotted) and before not in lexicon.lists["month_short_leads"]:
            return None
        if not dotted and capital(tokens, j):
            return None
        return i, j
    if kind == CODE["month_word"]:
        if after in lexicon.lists["month_nouns"] and tokens.words[i][:1].isupper():
            named = capital(tokens, i - 1) and tokens.kinds[i - 1] == CODE["name"]
            return None if named else (i, j)  # "May exports", but not "Theresa May sales"
        if not leads and tokens.kinds[i - 1 : i] not in (CODE["hyphen"], CODE["or"]):
            return None
        if before in lexicon.lists["person_leads"] and (
            after in lexicon.lists["person_verbs"] or after in ("'s", "’s")
        ):
            return None
        if before in lexicon.lists["no_month"]:
            return None
        return i, j
    if not tokens.words[i][:1].isupper():
        return None
    if capital(tokens, j) and not leads and tokens.kinds[j : j + 1] == CODE["name"]:
        return None
    if capital(tokens, i - 1) and tokens.kinds[i - 1] == CODE["name"] and after in lexicon.lists["person_verbs"]:
        return None
    return i, j


def _weekday(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """A short weekday stands alone only before a date; "the Sun" is a paper, "Sat" a verb."""
    if tokens.word(j) in lexicon.lists["day_names"] and capital(tokens, j):
        return None
    short = CODE["weekday_short"]
    if short in tokens.kinds[i:j] and not (
        tokens.word(i + 1) == "." and tokens.word(i - 1) in lexicon.lists["weekday_leads"]
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
    if tokens.kinds[i] == CODE["daynum"] and i and tokens.word(i - 1) in lexicon.lists["currency"]:
        return None
    return i, j


def _weekdays(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """ "on Mondays" is a set; "Mondays attack" lacks an apostrophe and is a day, which the reader sees by its noun."""
    return None if tokens.word(j) in lexicon.lists["day_names"] and capital(tokens, j) else (i, j)


def _season_bare(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """A season without article or year needs a preposition; a name ("Winter Olympics") is none."""
    before = tokens.word(i - 1)
    if capital(tokens, j) and tokens.kinds[j] == CODE["name"]:
        return None
    if before in lexicon.lists["season_leads"]:
        if tokens.kinds[i] == CODE["season_word"] and before not in lexicon.lists["fall_leads"]:
            return None
        return i, j
    return None


def _no_name(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """ "next winter", but not "the next Winter Olympics"."""
    return None if capital(tokens, j - 1) and capital(tokens, j) else (i, j)


def _season_the(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """ "the fall" needs a preposition before it and no "of" behind it; "the spring" likewise."""
    if capital(tokens, j) and tokens.kinds[j] == CODE["name"]:
        return None
    if tokens.kinds[j - 1] == CODE["season_word"] and (
        tokens.word(i - 1) not in lexicon.lists["fall_leads"] or tokens.word(j) == "of"
    ):
        return None
    return i, j


def _day_bare(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """ "on the 15th": a day of the month where no noun follows."""
    if tokens.word(i - 1) not in lexicon.lists["day_leads"] or tokens.kinds[j : j + 1] not in STOPS:
        return None
    return (i, j) if 1 <= int("".join(c for c in tokens.word(j - 1) if c.isdigit())[:4]) <= 31 else None


def _decade(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """ "the 60s" and "the '90s"; not "KC-30s", "in her 40s" or "temperatures in the upper 70s"."""
    word = tokens.word(j - 1)
    if tokens.word(i - 1) == "-" or CODE["its"] in (tokens.kinds[i], tokens.kinds[i - 1 : i]):
        return None
    if len(word) == len("40s") and any(tokens.word(k) in lexicon.lists["no_decade"] for k in range(i - 10, j + 6)):
        return None
    if len(word) > 3 and word[0].isdigit():
        return i, j
    if word[0].isdigit() and not (tokens.kinds[i] == CODE["the"] and tokens.kinds[j - 2] != CODE["edge"]):
        return None
    return i, j


def _daypart(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """ "in the morning", "morning trading"; not "night club", "at night" or "a night"."""
    before = tokens.word(i - 1)
    if tokens.kinds[i] in (CODE["the"], CODE["early"], CODE["late"], CODE["mid"]):
        return (i, j) if tokens.word(j) != "of" else None
    if tokens.kinds[j - 1] == CODE["daypart"] and lexicon.value(tokens.words[j - 1]) != "NI":
        return (i, j) if before in lexicon.lists["daypart_leads"] else None
    if before in lexicon.lists["dawn_leads"] and tokens.kinds[j - 1] == CODE["dawn"]:
        return i, j
    return None


def _ordinal_unit(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """ "the 20th century", and "for the second week"; other counted units have no place in the calendar."""
    if tokens.word(j - 1) == "century":
        return None if tokens.word(j) in ("bc", "bce", "b") else (i, j)  # before the calendar begins
    return (i, j) if tokens.word(i) == "the" and tokens.word(i - 1) == "for" else None


def _century_pair(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """ "the 17th and 18th centuries": each is one."""
    named = tokens.word(j - 1) == "centuries"
    return (i, j) if named or any(tokens.word(k).startswith("centur") for k in (j + 2, j + 3)) else None


def _year_range(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """ "2019-20", "fiscal year 2019-20": two years that follow each other; else the year stands alone."""
    first, second = int(tokens.word(j - 3)), int(tokens.word(j - 1))
    if len(tokens.word(j - 1)) == 2 and (first + 1) % 100 == second and first > 1900:
        return i, j
    return _year(tokens, i, i + 1, lexicon) if i == j - 3 else (i, j - 2)


def _quarter(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """ "the last quarter", but not that "of the 19th century"; "the second half of the year", but not of the decade."""
    if CODE["of"] in tokens.kinds[i:j] and tokens.kinds[j - 1] == CODE["unit"] and tokens.word(j - 1) != "year":
        return None
    aged = tokens.word(j) == "of" and any(tokens.word(k) == "century" for k in range(j + 1, j + 5))
    return None if aged else (i, j)


def _quarter_month(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """ "the June quarter" ends with June; the month of "the April-June quarter" and of other quarters stands alone."""
    alone = tokens.kinds[i - 1 : i] not in (CODE["hyphen"], CODE["to"])
    month = next((lexicon.value(tokens.words[k]) for k in range(i, j) if tokens.kinds[k] in MONTHS), "")
    return (i, j) if alone and month in _LAST_MONTHS else (i + (tokens.kinds[i] == CODE["the"]), j - 1)


_LAST_MONTHS = ("3", "6", "9", "12")


def _clock_first(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """The 1 of "from 1 to 3 p.m.": the half of the day is told behind the second hour; "and" needs a "between"."""
    if not tokens.word(j + 1).endswith(("m", ".")) or int(tokens.word(i)) > _HOURS:
        return None
    return (i, j) if tokens.kinds[j] != CODE["and"] or tokens.kinds[i - 1 : i] == CODE["between"] else None


_HOURS = 12


def _prior(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """ "the prior quarter", "prior years"; "before years" and the like are no names of a stretch."""
    return (i, j) if "prior" in (tokens.word(i), tokens.word(i + 1)) else None


def _year4_zone(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """A clock time; a score ("2-1") and the time of a run ("in 19:45") are none, a bare "12:30" is one."""
    if tokens.kinds[i] in (CODE["year4"], CODE["integer"]):
        word = tokens.word(i)
        return (i, j) if len(word) == 4 and word[:2] < "24" and word[2:] < "60" else None
    word = tokens.word(i)
    if ":" in word and tokens.word(i - 1) in ("in", "of") and not word.endswith(("m", ".")):
        return None
    if (
        tokens.kinds[i] == CODE["clock"]
        and not word.endswith(("m", "."))
        and tokens.word(i - 1) in lexicon.lists["score_leads"]
    ):
        return None
    return i, j


def _feast(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """The longest name of a day that starts here."""
    phrase, best = "", None
    for k in range(i, min(i + 5, len(tokens.words))):
        phrase += tokens.words[k].lower().replace("’", "'")
        if phrase.rstrip() in lexicon.named_days or phrase.rstrip() in lexicon.dated_names:
            best = (i, k + 1)
    if best is not None and tokens.kinds[i - 1 : i] in (CODE["last"], CODE["next"], CODE["this"]):
        best = (i - 1, best[1])
    if best is not None and (year := YEAR_BEHIND.match(tokens.kinds, best[1])):
        return best[0], year.end()
    if best is None or (capital(tokens, best[1]) and tokens.kinds[best[1]] == CODE["name"]):
        return None
    return best


def _slash(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    parts = tokens.word(j - 1).replace(".", "/").split("/")
    return (i, j) if len(parts) == 3 and sorted(map(len, parts))[-1] in (2, 4) else None


def _today(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """Not the paper or channel ("USA Today")."""
    named = capital(tokens, j - 1) and capital(tokens, j - 2) and tokens.kinds[j - 2] == CODE["name"]
    return None if named else (i, j)


def _half(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """A half of a year is told in a sentence about business; elsewhere it is a half of a match or of anything."""
    if tokens.word(j) in lexicon.lists["no_half"]:
        return None
    business = lexicon.lists["business"]
    return (i, j) if any(tokens.word(k) in business for k in range(i - 40, j + 40)) else None


def _part_of(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """ "the first day of the year" is a day; ages and bare seconds are not."""
    return None if tokens.kinds[j - 1] == CODE["sport_season"] and CODE["the"] == tokens.kinds[j - 2] else (i, j)


def _year_end(tokens: Tokens, i: int, j: int, lexicon: DateLexicon) -> Range | None:
    """ "year-end", and "by year end": without a hyphen a preposition must lead to it."""
    words = [tokens.word(k) for k in range(i, j)]
    if "-" in words or tokens.kinds[i] == CODE["year_end"] or tokens.kinds[i + 1] == CODE["year_end"]:
        return i, j
    return (i, j) if words[:2] == ["year", "end"] and tokens.word(i - 1) in lexicon.lists["dawn_leads"] else None


CALENDAR: dict[str, Guard] = {
    "day.bare": _day_bare,
    "decade": _decade,
    "half": _half,
    "half.of": _quarter,
    "part.of": _part_of,
    "today": _today,
    "century": _ordinal_unit,
    "century.pair": _century_pair,
    "quarter.month": _quarter_month,
    "quarter.of": _quarter,
    "clock": _year4_zone,
    "clock.day": _year4_zone,
    "clock.first": _clock_first,
    "prior.unit": _prior,
    "daypart": _daypart,
    "day.month": _day_month,
    "feast": _feast,
    "month": _month,
    "season.bare": _season_bare,
    "season.rel": _no_name,
    "season.the": _season_the,
    "slash": _slash,
    "weekday": _weekday,
    "weekdays": _weekdays,
    "year": _year,
    "year.end": _year_end,
    "year.range": _year_range,
}
