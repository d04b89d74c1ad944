"""Hand-made reports that gate, writers and commands are tried on."""

import datetime as dt
from decimal import Decimal

import checker.model as m

DAY = dt.date(2024, 5, 3)


def document(doc, text, *, source=None, published=DAY, path=None):
    dating = None if published is None else m.Dating(day=published, basis="metadata")
    return m.Document(
        id=doc,
        text=text,
        sha256="0" * 64,
        path=path or f"news/{doc}.txt",
        source=source or f"{doc} daily",
        published=dating,
        body=((0, len(text)),),
        sentences=((0, len(text)),),
    )


def fact(doc, value, *, metric="toll.dead"):
    """The fact of the first place where the number stands in the document's text."""
    shown = f"{value:,}"
    start = doc.text.index(shown)
    line_start = doc.text.rfind("\n", 0, start) + 1
    line_end = doc.text.find("\n", start)
    number = Decimal(value)
    return m.Fact(
        id=f"f-{doc.id}{value}",
        doc=doc.id,
        source=doc.source,
        published=None if doc.published is None else doc.published.day,
        kind="quantity",
        span=(start, start + len(shown)),
        text=shown,
        sentence=(line_start, len(doc.text) if line_end < 0 else line_end),
        pattern="amounts.count",
        metric=metric,
        of="worker",
        quantity=m.Quantity(value=number, unit="count", bands=((number, number),) * 3),
    )


def side(value, *facts, origins=None):
    docs = tuple(sorted({f.doc for f in facts}))
    return m.Side(
        value=f"{value:,} workers",
        normal=f"count = {value}",
        band=(Decimal(value), Decimal(value)),
        facts=tuple(f.id for f in facts),
        sources=tuple(sorted({f.source or "" for f in facts})),
        docs=docs,
        origins=len(docs) if origins is None else origins,
    )


def finding(name, sides, *, relation="contradiction", severity="error", confidence="high", **more):
    docs = tuple(sorted({d for s in sides for d in s.docs}))
    values = {
        "id": "fc1-" + name.encode().hex().ljust(16, "0")[:16],
        "rule": "toll.single",
        "metric": "toll.dead",
        "measure": "toll.dead",
        "key": ("toll.dead", "count", "s-mine"),
        "story": "s-mine",
        "participants": ("Harrow Mine",),
        "message": f"toll of Harrow Mine: {' against '.join(s.value for s in sides)}",
        "why": tuple(f"{s.value} by {', '.join(s.docs)}" for s in sides),
    } | more
    return m.Finding(
        relation=relation, severity=severity, confidence=confidence, sides=tuple(sides), docs=docs, **values
    )


def coverage(articles=3, facts=3, aligned=3, **more):
    values = {"unreadable": 0, "claims": 1, "skipped": (("vague", 2),), "incomparable": ()} | more
    return m.Coverage(articles=articles, facts=facts, aligned=aligned, **values)


def report(findings=None, **more):
    """Three articles on one mine: two say 12 dead, one says 21."""
    alpha = document("alpha", "Harrow, 2 May.\nThe mine took 12 workers, officials said.")
    beta = document("beta", "Twelve hours on, 12 workers are known to have died.", published=dt.date(2024, 5, 4))
    gamma = document("gamma", 'Late edition\n\n<b>"Grim"</b> & long: 21 workers died.\n')
    facts = (fact(alpha, 12), fact(beta, 12), fact(gamma, 21))
    dispute = finding("dispute", [side(12, facts[0], facts[1]), side(21, facts[2])], blocking=True)
    agree = finding("agree", [side(12, facts[0], facts[1])], relation="agreement", severity="none", rule="toll.agree")
    values = {
        "corpus": ("news/",),
        "as_of": None,
        "documents": (alpha, beta, gamma),
        "unreadable": (),
        "facts": facts,
        "skips": (m.Skip(doc="alpha", span=(0, 6), text="Harrow", reason="vague", pattern="amounts.bare"),),
        "claims": (m.Claim(key=dispute.key, metric="toll.dead", measure="toll.dead", facts=facts),),
        "findings": tuple([dispute, agree] if findings is None else findings),
        "coverage": coverage(),
        "verdict": m.Verdict(
            exit_code=1, sentence="1 finding must be settled.", blocking=(dispute.id,), reasons=("look at gamma",)
        ),
    } | more
    return m.Report(**values)
