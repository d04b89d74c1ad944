"""What an amount means: its value, unit, hedge, aspect and bands, and the noun it counts."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import cast

from checker import interval
from checker.lexicon.amounts import AmountLexicon, Coin
from checker.model import Amount, AmountMention, Bands, Document, Quantity, Skip
from checker.model.facts import Aspect, Direction, Hedge

MAX_VALUE = Decimal(10) ** 24
"""Beyond it nothing in the news is counted; such a number is a slip or an attack."""
MIN_VALUE = Decimal(10) ** -36

_SHARES = ("percent", "percentage_point", "basis_point")
_BELOW = re.compile(r"[/·⋅*](?=[^\W\d_])")
_INVERSE = re.compile(r"(?P<side>.+?)\^?[-−–⁻](?P<power>[123¹²³])")
_POWERS = {"¹": "1", "²": "2", "³": "3"}
_TIMES = ("x", "fold")
_AGE = re.compile(r"year|month|week|day", re.IGNORECASE)


def read(mention: AmountMention, document: Document, lexicon: AmountLexicon) -> Amount | Skip:
    """The meaning of a mention, or a Skip: out-of-range, unit-unknown, vague."""
    if mention.pattern == "amounts.vague":
        return _skip(mention, document, "vague")
    numeral, scale = _value(mention.numeral, mention, lexicon), _scale(mention.scale, lexicon)
    if numeral is None or scale is None or not _in_range(numeral * scale):
        return _skip(mention, document, "out-of-range")
    unit = _unit(mention, document, lexicon)
    if unit is None:
        return _skip(mention, document, "unit-unknown")
    name, parts = unit
    of = _noun(mention, document, lexicon)
    if mention.per is not None:
        name = f"{_counted(of) if name == 'count' else name}/{_per(mention.per, lexicon)}"
    family = _family(mention, lexicon)
    discrete = name == "count"
    value = numeral * scale / parts
    bands = _bands(numeral, scale / parts, mention.scale, discrete, family, lexicon)
    aspect, direction = _aspect(mention, name, lexicon)
    if direction is not None and numeral < 0:
        bands = _bands(-numeral, scale / parts, mention.scale, discrete, family, lexicon)
    high = None
    if mention.numeral.lower() in lexicon.numerals.indefinite:
        low_end, high = lexicon.numerals.indefinite[mention.numeral.lower()]
        value, high = low_end * scale / parts, high * scale / parts
        bands = ((value, high), (value, high), (value, high))
    elif mention.numeral_high is not None:
        top, top_scale = _value(mention.numeral_high, mention, lexicon), _scale(mention.scale_high, lexicon)
        if top is None or top_scale is None or not _in_range(top * top_scale):
            return _skip(mention, document, "out-of-range")
        high = top * top_scale / parts
        bands = interval.span(bands, _bands(top, top_scale / parts, mention.scale_high, discrete, family, lexicon))
        value, high = min(value, high), max(value, high)
    quantity = Quantity(
        value=value,
        high=high,
        unit=name,
        hedge=cast(Hedge, lexicon.hedge_signs[family]) if family else "=",
        aspect=aspect,
        direction=direction,
        bands=bands,
    )
    return Amount(mention=mention, quantity=quantity, of="age" if mention.pattern == "amounts.age" else of)


def _skip(mention: AmountMention, document: Document, reason: str) -> Skip:
    return Skip(doc=document.id, span=mention.span, text=mention.text, reason=reason, pattern=mention.pattern)


def _value(numeral: str, mention: AmountMention, lexicon: AmountLexicon) -> Decimal | None:
    if numeral.lower() in lexicon.numerals.indefinite:
        return lexicon.numerals.indefinite[numeral.lower()][0]
    if mention.pattern == "amounts.ordinal":
        if numeral[0].isdigit():
            return lexicon.numerals.value(numeral)
        return lexicon.numerals.ordinal(numeral)
    return lexicon.numerals.value(numeral)


def _scale(scale: str | None, lexicon: AmountLexicon) -> Decimal | None:
    return Decimal(1) if scale is None else lexicon.numerals.scale_of(scale)


def _in_range(value: Decimal) -> bool:
    return value == 0 or MIN_VALUE <= abs(value) <= MAX_VALUE


def _unit(mention: AmountMention, document: Document, lexicon: AmountLexicon) -> tuple[str, Decimal] | None:
    """Unit name, and how many of the written unit make one of it."""
    written = mention.unit
    if written is None:
        return ("dimensionless" if mention.pattern == "amounts.fraction" else "count"), Decimal(1)
    if mention.pattern.startswith("amounts.money"):
        coin = lexicon.coin(written)
        return None if coin is None else _currency(coin, written, document)
    if mention.pattern == "amounts.age":
        m = _AGE.match(written)
        return (m.group().lower() if m else "year"), Decimal(1)
    name = lexicon.unit_of(written)
    return None if name is None else (name, Decimal(1))


def _currency(coin: Coin, written: str, document: Document) -> tuple[str, Decimal]:
    return coin.currency, coin.parts


def _per(per: str, lexicon: AmountLexicon) -> str:
    """The denominator of a rate: a unit by its name, else the noun, singular."""
    low = " ".join(per.lower().split())
    if low == "annum":
        return "year"
    parts = _BELOW.split(per)
    if len(parts) > 1:  # "kg/day"
        return "/".join(_per(part, lexicon) for part in parts)
    if (known := lexicon.unit_of(per)) is not None:
        return known
    if (inverse := _INVERSE.fullmatch(per)) is not None:  # "m s-1" is a metre per second
        side, power = lexicon.unit_of(inverse["side"]), _POWERS.get(inverse["power"], inverse["power"])
        return f"{side} ** {power}" if power != "1" else side or low
    *head, last = low.split()
    return " ".join([*head, lexicon.unit_of(last) or lexicon.words.singular(last)])


def _counted(of: str | None) -> str:
    return of if of is not None and of != "time" else "count"


def _noun(mention: AmountMention, document: Document, lexicon: AmountLexicon) -> str | None:
    """Counted noun phrase in lower case, head singular, without adverbs and "more"."""
    if mention.pattern in ("amounts.frequency", "amounts.multiple"):
        return "time"
    if mention.noun is None:
        return None
    noun = mention.noun
    if noun.lower() in _TIMES:
        return "time"
    if noun[-1] == "s" and noun[-2:-1].isupper():
        noun = noun[:-1]  # "MPs", "SUVs"
    words = [w.removesuffix("'s") for w in noun.lower().replace("’", "'").split()]
    dropped = lexicon.nouns["dropped_modifiers"]
    kept = []
    for index, word in enumerate(words[:-1]):
        kinds = lexicon.words.kinds(word)
        adverbial = index > 0 and lexicon.words.kinds(words[index - 1]) == "r" and "d" in kinds
        if word not in dropped and kinds != "r" and not adverbial:
            kept.append(lexicon.words.lemma(word))
    own = mention.noun_span is not None  # not lent by another amount
    before = document.text[max(0, mention.span[0] - 14) : mention.span[0]].split() if own else []
    if before and before[-1].lower() in lexicon.nouns["leading_modifiers"] and mention.pattern == "amounts.count":
        kept.insert(0, lexicon.words.lemma(before[-1].lower()))
    return " ".join([*kept, lexicon.words.singular(words[-1])])


def _family(mention: AmountMention, lexicon: AmountLexicon) -> str | None:
    if mention.hedge is None:
        return None
    low = " ".join(mention.hedge.lower().split())
    return lexicon.hedges_before.get(low) or lexicon.hedges_after.get(low)


def _bands(
    numeral: Decimal, scale: Decimal, word: str | None, discrete: bool, family: str | None, lexicon: AmountLexicon
) -> Bands:
    return _bands_of(str(numeral), str(scale), word is not None, discrete, family, lexicon)


@lru_cache(maxsize=4096)
def _bands_of(
    written: str, factor: str, scaled: bool, discrete: bool, family: str | None, lexicon: AmountLexicon
) -> Bands:
    """Kept by the figures as written, since 1.0 is equal to 1 and yet more exact; news has few of them."""
    numeral, scale = Decimal(written), Decimal(factor)
    unit, significant = interval.written_units(numeral)
    return interval.bands(
        numeral * scale,
        written=unit * scale,
        significant=significant * scale,
        scaled=scaled,
        discrete=discrete,
        hedge=family,
        table=lexicon.hedging,
    )


def _aspect(mention: AmountMention, unit: str, lexicon: AmountLexicon) -> tuple[Aspect, Direction | None]:
    if mention.pattern == "amounts.ordinal":
        return "ordinal", None
    if mention.change is None:
        return "level", None
    low = " ".join(mention.change.lower().split())
    tables = (
        lexicon.change_verbs,
        lexicon.change_objects,
        lexicon.change_marks,
        lexicon.change_compared,
        lexicon.change_multiples,
        lexicon.change_nouns,
    )
    direction = next((table[low] for table in tables if low in table), "down" if low == "-" else None)
    if direction is None:
        return "level", None
    return ("rate" if unit in _SHARES else "change"), direction
