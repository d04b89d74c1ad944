"""An atom with everything read, as the mention that leaves this stage."""

from __future__ import annotations

from checker.extraction.amounts.atoms import Atom
from checker.model import AmountMention


def mention(text: str, atom: Atom, sentence: int) -> AmountMention:
    """The mention of an atom; a range covers both its ends."""
    high = atom.high
    end = max(high.end if high is not None else atom.end, atom.num_end)
    return AmountMention(
        span=(atom.start, end),
        text=text[atom.start : end],
        sentence=sentence,
        pattern=atom.pattern,
        numeral=_signed(text, atom),
        numeral_high=_signed(text, high) if high is not None else None,
        scale=atom.scale,
        scale_high=high.scale if high is not None else None,
        unit=atom.unit,
        per=atom.per,
        noun=atom.noun,
        noun_span=atom.noun_span,
        hedge=atom.hedge,
        hedge_span=atom.hedge_span,
        change=atom.change,
        change_span=atom.change_span,
    )


def _signed(text: str, atom: Atom) -> str:
    """The numeral as written, its sign with it wherever that stands ("$-5", "-$5", "minus 5")."""
    numeral = atom.written or text[atom.num_start : atom.num_end]
    if atom.value < 0 and numeral[:1] not in "-−–" and not numeral.lower().startswith(("minus", "negative")):
        return "-" + numeral
    return numeral
