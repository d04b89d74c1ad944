"""How temporal expressions look: patterns over kinds of tokens (see lexicon/dates.py), in order of preference.

Notation: a lower-case name is one token of that kind, an upper-case name a part defined here; the rest (`? * | ( )`) is
that of regular expressions. At one place the first pattern that fits wins: longer forms stand before shorter ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.lexicon.dates import CODE, NAME

PARTS = {
    "MONTH": "month | month_short dot? | month_word",
    "WD": "weekday | weekday_short dot?",
    "DAYNO": "daynum | ordnum",
    "YEAR": "year4",
    "DP": "daypart | dawn",
    "TENSNUM": "tens ( hyphen? number )?",
    "FIG": "daynum | integer | real | year4 | TENSNUM | number",
    "ANDHALF": "hyphen? and hyphen? a hyphen? half",
    "QTY": "( FIG ( hyphen? hundred )* fraction? | fraction | a ( hundred )+ ) ANDHALF? ( ( to | or | hyphen ) FIG )? "
    "| a? couple ( of )? | a? vague more? | a? ( half hyphen? )? dozen | a? dozens of | ( FIG | a ) "
    "dozen",
    "APPROX": "about | more than | at least | up to",
    "UNIT1": "day | unit | quarter | clockunit | second | weekend | semester",
    "UNITN": "units | quarters | clockunits | weekends",
    "UNITX": "UNIT1 | UNITN",
    "CAL1": "day | unit | quarter | weekend | semester",
    "REL": "this | last | previous | next | following | same | current | past",
    "ORD": "ordinal | second | ordnum",
    "EDGE": "( the | its )? ( early | late | mid hyphen? | edge of )",
    "YEARISH": "( the | its )? ( fiscal unit? | school unit? )? YEAR | ( the | its )? REL? ( fiscal | school )? "
    "unit | that unit | fiscal_code YEAR?",
    "THING": "( the | its | that )? ( REL )? ( fiscal | school )? ( unit | quarter | sport_season ) | ( fiscal "
    "unit? )? YEAR | MONTH YEAR?",
    "DATE": "MONTH DAYNO comma? YEAR | MONTH DAYNO | DAYNO of? MONTH comma? YEAR | DAYNO of? MONTH",
    "ZONE": "zone | local timeword | open zone close | open local timeword close",
    "CLOCK": "clock | ( daynum | number ) oclock | clockword | ( year4 | integer ) ( zone | local timeword )",
}

PATTERNS = {
    "stamp": "clock zone comma? ( WD comma? )? ( MONTH DAYNO | DAYNO MONTH ) comma? YEAR | ( WD comma? )? ( "
    "MONTH DAYNO | DAYNO MONTH ) comma? YEAR comma? clock zone",
    "iso": "iso",
    "slash": "( WD comma? )? slash | ( WD comma? )? dotted",
    "day.full": "( WD comma? )? ( MONTH DAYNO comma? YEAR | the? DAYNO hyphen? of? MONTH comma? hyphen? YEAR )",
    "clock.day": "CLOCK ZONE? comma? ( WD DP? | DATE | today DP? | tonight )",
    "clock.first": "daynum (?= ( hyphen | to | and ) clock )",
    "clock": "CLOCK ZONE?",
    "day.month": "( ( late | early ) )? ( WD comma? the? )? ( MONTH DAYNO | MONTH the ordnum | the? DAYNO "
    "hyphen? of? MONTH | the ( ordinal | second ) of MONTH ) ( of? ( this | last | next ) unit )?",
    "month.year": "EDGE? MONTH comma? of? YEAR",
    "same.period": "( the | its ) same ( period | quarter | timeword | unit | day ) ( of | in )? ( ( the )? ( last | "
    "previous | past | next ) ( fiscal | school )? unit | a unit ( earlier | ago | before ) | YEAR ) "
    "| this timeword ( last | next ) unit | ( the | its )? unit hyphen ( earlier | ago ) ( period | "
    "quarter )?",
    "quarter.month": "( the )? MONTH quarter (?! of )",
    "quarter.of": "EDGE? ( the | this | that )? fiscal? ( ORD | latest | REL ) hyphen? fiscal? quarter ( of YEARISH "
    "| comma? in? fiscal? YEAR | ( last | this | next ) unit )? | EDGE? quarter_code hyphen? ( of? "
    "YEARISH )? | ( YEAR | ( the )? ( last | this | next | previous ) unit ) poss fiscal? ( ORD | "
    "latest ) hyphen? quarter",
    "half.of": "EDGE? ( the | its | this | that )? ( ORD | latest | past | next | last ) hyphen? half of YEARISH "
    "| EDGE? ( the | its )? ORD half YEAR | half_code hyphen? ( of? YEARISH )? | ( YEAR | ( the )? ( "
    "last | this | next | previous ) unit ) poss ( ORD ) hyphen? half",
    "part.of": "( the | its )? ( ORD | last | latest | past ) ( QTY? trading? UNITN | ( unit | day | weekend ) ) "
    "of ( THING )",
    "unit.of": "the ( unit | weekend ) of ( DATE | WD )",
    "month.rel": "EDGE? ( earlier | later )? ( this | last | next | past | previous ) ( next | past )? MONTH | "
    "EDGE? ( the unit of )? MONTH ( of? ( last | this | next | previous | that ) unit | of the REL "
    "unit )",
    "month.edge": "EDGE MONTH | the unit of MONTH (?! DAYNO )",
    "consecutive": "( the | its | a )? ORD ( day | unit | quarter ) in a row | ( the | its | a | this )? ORD trading "
    "( day | unit | quarter | sport_season )",
    "decade": "the? ( early | late | mid ) hyphen? decade_num | EDGE? ( the )? decade_num | ( the | EDGE ) decade_word",
    "half": "( the )? ORD hyphen? half",
    "century.pair": "( the )? ORD (?= ( and | or | to ) the? ORD ( unit | units ) ) | ORD units",
    "century": "( EDGE )? ( the )? ORD hyphen? unit | the ORD day",
    "season.year": "EDGE? ( the )? ( season | season_word ) ( of? YEAR | of ( last | this | next ) unit )",
    "season.rel": "EDGE? ( earlier | later )? ( ( the | its )? ( this | last | next | past | previous | following | "
    "same ) ( next | past )? ) ( season | season_word )",
    "season.the": "EDGE? the ( season | season_word ) | ( early | late | mid hyphen? ) ( season | season_word )",
    "season.bare": "season | season_word",
    "weekday.set": "weekday dayparts",
    "weekday.nth": "( the )? ( ORD | last ) weekday ( of | in ) ( MONTH ( comma? YEAR )? | every unit )",
    "weekday.week": "EDGE? WD DP? of? ( last | this | next ) unit",
    "weekday": "( early | late )? ( earlier | later )? ( the | that )? ( this )? ( last | next | past | previous "
    "| following )? ( next )? WD ( DP | clockword )? | the DP of ( WD | DATE ) | dawn WD",
    "daybefore": "the day ( before | after ) today",
    "today": "( early | late | earlier | later )? today ( DP | clockword )?",
    "tonight": "( late | early )? tonight | overnight",
    "daypart.rel": "( early | late | earlier )? ( this | last | that | the ( same | previous | following | next | "
    "REL ) ) DP",
    "offset": "APPROX? ( the )? ( QTY trading? UNITX ANDHALF? | half hyphen? a hyphen? ( unit | clockunit ) | a "
    "hyphen? half hyphen? ( unit | clockunit ) | ( a | number ) UNIT1 ANDHALF? | units | clockunits ) "
    "( ago | earlier | later | from ( now | today ) | before | after )",
    "unit.beyond": "the ( unit | sport_season ) ( before last | after next )",
    "since.unit": "the ( day | unit | daypart ) ( before | after | earlier | later | previous )",
    "rate": "once ( a | per | every ) UNIT1",
    "set": "every ( other | ORD | QTY )? ( UNITX | WD | MONTH | season | season_word | sport_season | daypart | DP )",
    "weekdays": "weekdays",
    "part.bare": "( the | its )? ( ORD | last | latest ) QTY trading? UNITN",
    "ref.days": "those units",
    "rel.plural": "( the | its | those )? ( APPROX )? ( last | past | previous | next | following | recent | same | "
    "current ) ( APPROX )? ( more than )? ( QTY )? trading? UNITN ( ANDHALF )?",
    "rel.unit": "( EDGE | earlier | later )? ( the | its )? ( this next | this past | ( this | that ) same | REL "
    "| that | recent | latest ) ( fiscal | school | trading | whole )? ( CAL1 | sport_season ) ( "
    "ANDHALF )?",
    "prior.unit": "( the | its )? before ( CAL1 | ( QTY )? UNITN )",
    "edge.unit": "( EDGE ) ( the | its | a )? ( fiscal | school | trading )? ( CAL1 )",
    "year.range": "( ( the )? ( fiscal unit? | school unit? | unit ) )? year4 ( hyphen | slashmark ) daynum",
    "year.edge": "( EDGE ) ( the )? ( fiscal unit? | unit )? YEAR | ( the )? ( fiscal unit? | school unit? | the "
    "unit ) YEAR | fiscal_code YEAR?",
    "year.end": "( the )? ( year_end | unit hyphen? edge ) YEAR?",
    "duration.first": "FIG (?= and FIG trading? UNITN )",
    "day.first": "( the )? DAYNO (?= ( hyphen | to | and ) ( the )? DAYNO of? MONTH )",
    "duration.hyphen": "QTY hyphen trading? hyphen? ( UNIT1 | UNITN ) ( hyphen long )?",
    "duration.half": "( a | the )? half hyphen? ( a )? hyphen? ( unit | clockunit | UNIT1 ) | a half hyphen? ( unit | "
    "clockunit ) | ( a )? quarter hyphen? ( of a )? unit",
    "duration.long": "( units | unit | day | clockunits | clockunit ) hyphen ( long | trading ) | ( a )? long_word",
    "duration.parts": "APPROX? ( QTY ( units | clockunits ) | ( a | number | daynum ) ( unit | clockunit ) ) ( comma "
    "QTY clockunits )? and? QTY ( units | clockunits )",
    "duration": "APPROX? ( the | a trading )? QTY trading? UNITN ( ANDHALF | and QTY UNITN )? | APPROX? ( number "
    "| daynum ) trading? UNIT1 | APPROX? ( QTY hundred* ) UNITN",
    "duration.a": "APPROX? a whole? trading? UNIT1 ( ANDHALF )?",
    "rate.per": "per UNIT1",
    "plural": "( the )? ( units | clockunits )",
    "anaphor": "( the | that ) whole? ( fiscal | school | trading )? ( day | unit | quarter | weekend )",
    "weekend": "weekend",
    "set.word": "set_word",
    "daypart": "( early | late | mid hyphen? )? ( the )? ( early | late )? ( DP )",
    "day.bare": "the ordnum",
    "year": "year4 | short_year",
    "month": "MONTH",
    "ref": "present_ref | ( more )? past_ref | future_ref | now | current | recent | earlier | later | long ago",
    "ref.noun": "( the )? near hyphen? ( future_word | term ) | the ( future_word | past ) | the? present_word",
    "feast": "feast",
}


def _expand(pattern: str) -> str:
    def one(found: re.Match[str]) -> str:
        name = found.group()
        return f"(?:{_expand(PARTS[name])})" if name.isupper() else CODE[name]

    grouped = re.sub(r"\((?!\?)", "(?:", pattern)
    return re.sub(r"[A-Za-z_][A-Za-z_0-9]*", one, grouped).replace(" ", "")


def _alternatives(pattern: str) -> Iterator[str]:
    """The forms of a pattern that stand between its outermost bars."""
    depth = at = 0
    for i, mark in enumerate(pattern):
        depth += (mark == "(") - (mark == ")")
        if mark == "|" and not depth:
            yield pattern[at:i]
            at = i + 1
    yield pattern[at:]


_CORE = (
    *("month", "month_short", "month_word", "weekday", "weekday_short", "weekdays", "season", "season_word"),
    *("daypart", "clockword", "dawn", "day", "unit", "units", "quarter", "quarters", "semester", "weekend", "weekends"),
    *("clockunit", "clockunits", "period", "timeword", "sport_season", "current", "recent", "earlier", "later", "now"),
    *("decade_word", "today", "tonight", "overnight", "present_ref", "past_ref", "future_ref", "future_word", "past"),
    *("present_word", "term", "set_word", "year_end", "long_word", "feast", "oclock", "iso", "slash", "dotted"),
    *(
        "zone",
        "ago",
        "half",
        "ordnum",
        "clock",
        "decade_num",
        "year4",
        "quarter_code",
        "half_code",
        "fiscal_code",
        "short_year",
        "second",
    ),
)
CORE = re.compile("[" + "".join(CODE[k] for k in _CORE) + "]")
"""Kinds without which no pattern fits: a sentence with none of them is passed over."""

_BESIDE = sorted({c for p in PATTERNS.values() for c in _expand(p) if c in NAME})
_FORMS = [(name, form) for name, pattern in PATTERNS.items() for form in _alternatives(pattern)]
NAMES = tuple(name for name, _ in _FORMS)
NEVER_FIRST = (
    *("word", "name", "dot", "in", "of", "and", "hyphen", "comma", "to", "on", "mark", "for", "by", "or", "poss"),
    "from",
)
"""Frequent kinds that no pattern begins with: at three tokens of four no pattern need be tried."""
GRAMMAR = re.compile(
    f"(?![{''.join(CODE[k] for k in NEVER_FIRST)}])"
    f"(?=[{''.join(_BESIDE)}]{{0,12}}?[{''.join(CODE[k] for k in _CORE)}])(?:"
    + "|".join(f"{_expand(form)}()" for _, form in _FORMS)
    + ")"
)
"""Group n + 1 tells the pattern NAMES[n]. Tried only where a word of time is near.

The groups are empty and stand behind their forms: a form that begins with its first kind, not with a group, is passed
over at a glance where that kind is not there, which is at nearly every form.
"""

SECOND_DAY = re.compile(
    _expand("( hyphen | to | and | or )")
    + "("
    + _expand("DAYNO comma YEAR | DAYNO (?! hyphen | UNITX | MONTH | hundred )")
    + ")"
)
"""What may follow a month and day: the second day of "March 3-5" or "March 3 and 5, 2013" (group 1)."""

FULL_DATE = re.compile(f"(?:{_expand(PATTERNS['day.full'])}|{_expand(PATTERNS['iso'])})")
"""A dateline: a full date and nothing else."""

YEAR_BEHIND = re.compile(_expand("comma? YEAR"))
"""The year behind the name of a day: "New Year's Day, 2012"."""
