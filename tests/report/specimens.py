"""Hand-made reports: talks of two made-up countries, hostile articles, an empty run, and a corpus of any size."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from checker import interval
from checker.model import (
    Claim,
    Contract,
    ContractFailure,
    Coverage,
    Dating,
    Document,
    Fact,
    Finding,
    Incomparable,
    Period,
    Quantity,
    Report,
    Side,
    Skip,
    Timex,
    Unreadable,
    Verdict,
)

ATTACKS = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "<img src=x onerror=alert(3)>",
    '"><svg onload=alert(4)>',
    "<!--<script>",
    "javascript:alert(5)",
    "{{ 7*7 }}{% raw %}${alert(6)}",
    "' onmouseover='alert(7)",
    "]]><iframe src=//evil.example></iframe>",
    "<style>@import '//evil.example/x.css'</style>",
    "\u2028\u2029\u202e\ufeff",
)


def digest(*parts: object) -> str:
    return hashlib.sha1("\n".join(map(str, parts)).encode()).hexdigest()


def exact(value: Decimal, spread: Decimal = Decimal(0)) -> tuple[tuple[Decimal, Decimal], ...]:
    return tuple((value - spread * k, value + spread * k) for k in (1, 2, 3)) if spread else interval.point(value)


@dataclass
class Desk:
    """Collects the parts of a report."""

    documents: dict[str, Document] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    skips: list[Skip] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def article(self, name: str, source: str | None, day: dt.date | None, title: str, text: str, **more: Any) -> str:
        spans = tuple((m.start(), m.end()) for m in re.finditer(r"\S[^.!?]*[.!?]", text)) or ((0, len(text)),)
        self.documents[name] = Document(
            id=name,
            text=text,
            sha256=hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(),
            path=f"talks/{name}.txt",
            source=source,
            title=title,
            published=Dating(day=day, basis="metadata") if day else None,
            body=((0, len(text)),),
            sentences=spans,
            **more,
        )
        return name

    def fact(self, doc: str, words: str, **more: Any) -> Fact:
        document = self.documents[doc]
        start = document.text.index(words)
        sentence = next((s for s in document.sentences if s[0] <= start < s[1]), (start, start + len(words)))
        made = Fact(
            id="f-" + digest(doc, start, words, more.get("timex"))[:12],
            doc=doc,
            source=document.source,
            published=document.published.day if document.published else None,
            span=(start, start + len(words)),
            text=words,
            sentence=sentence,
            voice=more.pop("voice", document.source),
            kind=more.pop("kind", "quantity"),
            pattern=more.pop("pattern", "amounts.count"),
            **more,
        )
        self.facts.append(made)
        return made

    def money(self, doc: str, words: str, billions: str, hedge: str = "=", **more: Any) -> Fact:
        value = Decimal(billions) * 10**9
        bands = exact(value, Decimal(10**9) / 2)
        if hedge == ">":
            bands = ((value, value * Decimal("1.07")), (value, value * Decimal("1.1")), (value, None))
        quantity = Quantity(value=value, unit="USD", hedge=hedge, bands=bands)
        return self.fact(doc, words, quantity=quantity, pattern="amounts.money", of="trade", **more)

    def count(self, doc: str, words: str, value: int, noun: str, **more: Any) -> Fact:
        aspect = more.pop("aspect", "level")
        quantity = Quantity(value=Decimal(value), unit="count", aspect=aspect, bands=interval.point(Decimal(value)))
        return self.fact(doc, words, quantity=quantity, of=noun, **more)

    def claim(self, metric: str, people: tuple[str, ...], facts: list[Fact], key: str = "") -> Claim:
        made = Claim(
            key=(metric, key, *people),
            metric=metric,
            measure=metric,
            participants=people,
            facts=tuple(facts),
            why=("the same measure: " + metric, "the same parties: " + ", ".join(people)),
        )
        self.claims.append(made)
        return made

    def side(self, value: str, facts: list[Fact], **more: Any) -> Side:
        return Side(
            value=value,
            normal=value,
            facts=tuple(f.id for f in facts),
            sources=tuple(sorted({f.source or f.doc for f in facts})),
            docs=tuple(sorted({f.doc for f in facts})),
            origins=len({f.voice for f in facts}),
            **more,
        )

    def finding(
        self, rule: str, relation: str, severity: str, claim: Claim, sides: list[Side], message: str, **more: Any
    ) -> Finding:
        made = Finding(
            id="fc1-" + digest(rule, claim.key, *(s.normal for s in sides))[:16],
            rule=rule,
            relation=relation,
            severity=severity,
            confidence=more.pop("confidence", "high"),
            metric=claim.metric,
            measure=claim.measure,
            key=claim.key,
            participants=claim.participants,
            sides=tuple(sides),
            message=message,
            why=more.pop("why", ("first this was read", "then it was compared")),
            docs=tuple(sorted({d for s in sides for d in s.docs})),
            **more,
        )
        self.findings.append(made)
        return made

    def report(self, sentence: str, code: int, **more: Any) -> Report:
        aligned = {f.id for c in self.claims if len({f.doc for f in c.facts}) > 1 for f in c.facts}
        reasons: dict[str, int] = {}
        for skip in self.skips:
            reasons[skip.reason] = reasons.get(skip.reason, 0) + 1
        unreadable = more.pop("unreadable", ())
        coverage = Coverage(
            articles=len(self.documents),
            unreadable=len(unreadable),
            facts=len(self.facts),
            aligned=len(aligned),
            claims=len(self.claims),
            skipped=tuple(sorted(reasons.items())),
            incomparable=more.pop("incomparable", ()),
        )
        blocking = tuple(f.id for f in self.findings if f.blocking)
        return Report(
            corpus=more.pop("corpus", ("talks",)),
            as_of=None,
            documents=tuple(self.documents.values()),
            unreadable=unreadable,
            facts=tuple(self.facts),
            skips=tuple(self.skips),
            claims=tuple(self.claims),
            findings=tuple(self.findings),
            coverage=coverage,
            verdict=Verdict(exit_code=code, sentence=sentence, blocking=blocking, reasons=more.pop("reasons", ())),
            **more,
        )


def month(year: int, first: int, last: int) -> Period:
    end = dt.date(year, 12, 31) if last == 12 else dt.date(year, last + 1, 1) - dt.timedelta(days=1)
    return Period(start=dt.date(year, first, 1), end=end, grain="month", basis="explicit")


def one_day(day: dt.date) -> Period:
    return Period(start=day, end=day, grain="day", basis="explicit")


PAIR = ("Norland", "Sudmark")


def talks() -> Report:
    """A progression with its target, a counter, an agreement on a day, a contradiction of tolls; skips and the rest."""
    desk = Desk()
    october = desk.article(
        "harbour-october",
        "Harbour Wire",
        dt.date(2021, 10, 21),
        "Trade grows faster than planned",
        "The two ministers met on a rainy Thursday. Trade passed $100 billion in the first three quarters of 2021, "
        "the customs office said. Several officials spoke of a record year.",
        url="https://news.example/trade-october",
    )
    december = desk.article(
        "capital-december",
        "The Capital Times",
        dt.date(2021, 12, 15),
        "Leaders speak by video 🎥 for the second time this year",
        "The leaders spoke by video link on December 15. It was their 37th meeting since 2013. Trade reached $ 123 "
        "billion from January to November, the spokesman said. Both want $200 billion by 2024.",
        author="A. Writer",
        extra=(("section", "world"),),
    )
    february = desk.article(
        "evening-february",
        "Evening Post",
        dt.date(2022, 2, 4),
        "A winter meeting in the capital",
        "They met in person on February 4, 2022. It was their 38th meeting since 2013. Trade exceeded $140 billion "
        "in 2021, up by a third. The goal remains $200 billion by 2024. Police said 12 people were hurt in a crush.",
    )
    copy = desk.article(
        "mirror-february",
        "Morning Mirror",
        dt.date(2022, 2, 4),
        "Handshake and numbers",
        "The talks took place on February 4, 2022. Trade exceeded $140 billion in 2021, according to Evening Post. "
        "The crush at the stadium left 12 people hurt, the police said.",
    )
    rival = desk.article(
        "coast-february",
        "Coast Daily",
        dt.date(2022, 2, 5),
        "Crush at the stadium",
        "The stadium was full by noon. At least one gate stayed shut. The police said 17 people were hurt in the "
        "crush on Friday. Trade came to $104 billion in 2021, the paper learned.",
    )
    actual = {"metric": "trade.volume", "measure": "trade.volume", "participants": PAIR}
    first = desk.money(
        october, "$100 billion", "100", ">", period=month(2021, 1, 9), as_of=dt.date(2021, 9, 30), **actual
    )
    second = desk.money(
        december, "$ 123 billion", "123", period=month(2021, 1, 11), as_of=dt.date(2021, 11, 30), **actual
    )
    year = {"period": month(2021, 1, 12), "as_of": dt.date(2021, 12, 31)}
    third = desk.money(february, "$140 billion", "140", ">", **year, **actual)
    same = desk.money(copy, "$140 billion", "140", ">", voice="Evening Post", **year, **actual)
    wrong = desk.money(rival, "$104 billion", "104", **year, **actual)
    goals = [desk.money(d, "$200 billion", "200", status="target", **actual) for d in (december, february)]
    counter = {"metric": "meetings.count", "measure": "meetings.count", "participants": PAIR, "aspect": "ordinal"}
    meeting = desk.count(december, "37th", 37, "meeting", as_of=dt.date(2021, 12, 15), **counter)
    later = desk.count(february, "38th", 38, "meeting", as_of=dt.date(2022, 2, 4), **counter)
    toll = {"metric": "casualties.injured", "measure": "casualties.injured", "story": "s-crush"}
    twelve = [
        desk.count(february, "12 people", 12, "person", as_of=dt.date(2022, 2, 4), holder="the police", **toll),
        desk.count(copy, "12 people", 12, "person", as_of=dt.date(2022, 2, 4), **toll),
    ]
    seventeen = desk.count(rival, "17 people", 17, "person", as_of=dt.date(2022, 2, 4), **toll)
    talks_on = {"metric": "talks.day", "measure": "talks.day", "participants": PAIR, "kind": "date"}
    winter = one_day(dt.date(2022, 2, 4))
    days = [
        desk.fact(
            d,
            "February 4, 2022",
            period=winter,
            timex=Timex(type="DATE", value="2022-02-04"),
            pattern="dates.day",
            **talks_on,
        )
        for d in (february, copy)
    ]
    desk.fact(
        december,
        "December 15",
        period=one_day(dt.date(2021, 12, 15)),
        timex=Timex(type="DATE", value="2021-12-15"),
        kind="date",
        pattern="dates.day",
    )
    text = desk.documents[october].text
    at = text.index("Several officials")
    desk.skips.append(Skip(doc=october, span=(at, at + 7), text="Several", reason="vague", pattern="amounts.vague"))

    trade = desk.claim("trade.volume", PAIR, [first, second, third, same, wrong])
    desk.claim("trade.volume", PAIR, goals, "target")
    meetings = desk.claim("meetings.count", PAIR, [meeting, later])
    hurt = desk.claim("casualties.injured", (), [*twelve, seventeen], "s-crush")
    day = desk.claim("talks.day", PAIR, days)
    grown = [
        desk.side("more than 100 billion USD", [first], period="Jan to Sep 2021", as_of=dt.date(2021, 9, 30)),
        desk.side("123 billion USD", [second], period="Jan to Nov 2021", as_of=dt.date(2021, 11, 30)),
        desk.side("more than 140 billion USD", [third, same], period="2021", as_of=dt.date(2021, 12, 31)),
    ]
    desk.finding(
        "flow.progression",
        "progression",
        "note",
        trade,
        grown,
        "Trade of Norland and Sudmark grew over 2021: more than 100, 123, more than 140 billion USD.",
    )
    desk.finding(
        "flow.same-period",
        "contradiction",
        "error",
        trade,
        [grown[2], desk.side("104 billion USD", [wrong], period="2021")],
        "Trade of Norland and Sudmark in 2021: more than 140 billion USD against 104 billion USD.",
        blocking=True,
        why=(
            "“$140 billion” after “exceeded” was read as more than 140 billion USD: 140 to 149.8 billion USD",
            "“$104 billion” was read as 104 billion USD: 103.5 to 104.5 billion USD",
            "both are for 1 Jan 2021 to 31 Dec 2021, so the values may be compared",
            "the intervals do not meet even at the widest band: contradiction",
        ),
    )
    desk.finding(
        "toll.rivals",
        "contradiction",
        "warning",
        hurt,
        [
            desk.side("12 (person)", twelve, as_of=dt.date(2022, 2, 4)),
            desk.side("17 (person)", [seventeen], as_of=dt.date(2022, 2, 4)),
        ],
        "People hurt in the crush on 4 Feb 2022: 12 against 17.",
        confidence="medium",
        story="s-crush",
    )
    desk.finding(
        "counter.steps",
        "progression",
        "note",
        meetings,
        [desk.side("37", [meeting]), desk.side("38", [later])],
        "Meetings of Norland and Sudmark since 2013: 37, then 38.",
    )
    desk.finding(
        "target.agreed",
        "agreement",
        "none",
        trade,
        [desk.side("target of 200 billion USD", goals)],
        "Two articles name the same target of 200 billion USD.",
        new=False,
    )
    desk.finding(
        "event.day",
        "agreement",
        "none",
        day,
        [desk.side("4 Feb 2022", days, day=dt.date(2022, 2, 4))],
        "The talks took place on 4 Feb 2022.",
    )
    return desk.report(
        "1 new contradiction blocks: trade of Norland and Sudmark in 2021.",
        1,
        reasons=("Evening Post says more than 140 billion USD, Coast Daily 104 billion USD.",),
        incomparable=(Incomparable(reason="no period given", count=2), Incomparable(reason="another scope", count=1)),
        contract=Contract(passed=True, expectations=10),
        notes=("One copy of Evening Post's text counts as the same origin.",),
    )


def hostile() -> Report:
    """Articles, names, values and messages full of markup; wide characters before the spans; odd addresses."""
    desk = Desk()
    names = []
    for number, attack in enumerate(ATTACKS):
        text = f"😀 {attack} said so. The toll is {number + 3} people. 😀😀 {attack} again. \x00\x1b[31m End."
        names.append(
            desk.article(
                f"a{number}-{attack}",
                attack,
                dt.date(2022, 1, 1 + number),
                attack,
                text,
                url=["javascript:alert(8)", "data:text/html,<script>alert(9)</script>", "https://ok.example/?a=<b>"][
                    number % 3
                ],
                author=attack,
                extra=((attack, attack),),
            )
        )
    facts = [
        desk.count(
            n,
            f"{i + 3} people",
            i + 3,
            ATTACKS[i],
            metric="toll." + ATTACKS[i % 3],
            participants=(ATTACKS[i],),
            holder=ATTACKS[i],
        )
        for i, n in enumerate(names)
    ]
    for i, attack in enumerate(ATTACKS):
        pair = [facts[i], facts[(i + 1) % len(facts)]]
        claim = desk.claim(f"toll.{attack}", (attack,), pair)
        desk.finding(
            "toll." + attack,
            "contradiction",
            "error",
            claim,
            [desk.side(f"{f.text} {attack}", [f]) for f in pair],
            f"{attack} against {attack}",
            why=(attack,),
            blocking=True,
            story=attack,
            waiver=attack,
        )
        desk.skips.append(Skip(doc=names[i], span=(0, 1), text="😀", reason=attack, pattern=attack))
    return desk.report(
        f"Blocked by {ATTACKS[0]}",
        1,
        corpus=ATTACKS,
        reasons=ATTACKS,
        notes=ATTACKS,
        unreadable=tuple(Unreadable(path=a, reason=a, hint=a) for a in ATTACKS),
        contract=Contract(
            passed=False,
            expectations=3,
            failures=tuple(ContractFailure(expectation=a, doc=a, field=a, message=a) for a in ATTACKS),
        ),
    )


def nothing(code: int = 0) -> Report:
    """Articles without anything to compare; `--allow-empty` makes it exit 0."""
    desk = Desk()
    desk.article(
        "lonely", "Harbour Wire", dt.date(2022, 1, 1), "Weather", "It rained all day. Nobody counted the drops."
    )
    return desk.report("No fact could be compared.", code)


def empty() -> Report:
    """No article at all."""
    return Desk().report("Nothing was checked: no articles found; name a folder, file or glob that holds some.", 3)


def sound() -> Report:
    """Two articles that agree."""
    desk = Desk()
    for name in ("one", "two"):
        desk.article(name, name.title(), dt.date(2022, 1, 1), name, "The bridge is 420 metres long. It opened in May.")
    quantity = Quantity(value=Decimal(420), unit="meter", bands=interval.point(Decimal(420)))
    facts = [desk.fact(n, "420 metres", quantity=quantity, metric="length") for n in ("one", "two")]
    claim = desk.claim("length", (), facts)
    desk.finding("level.same-day", "agreement", "none", claim, [desk.side("420 meter", facts)], "The bridge: 420 m.")
    return desk.report("2 articles agree; nothing contradicts.", 0)


RELATIONS = (("contradiction", "error"), ("progression", "note"), ("agreement", "none"), ("strained", "warning"))


def large(articles: int = 2000, findings: int = 5000) -> Report:
    """A corpus of any size: each claim is told by three articles, each finding has two sides."""
    desk = Desk()
    filler = "Officials declined to comment on the matter before the council meets again next week. " * 24
    for n in range(articles):
        text = (
            f"Report {n} from the district. {filler}The fund spent {n % 90 + 10} million on roads in {2010 + n % 12}. "
            f"A total of {n % 400 + 20} people were counted. {filler}"
        )
        desk.article(
            f"art-{n:05}",
            f"Outlet {n % 60}",
            dt.date(2020, 1, 1) + dt.timedelta(days=n % 700),
            f"District report {n}",
            text,
        )
    names = list(desk.documents)
    people = [
        desk.count(
            d,
            f"{n % 400 + 20} people",
            n % 400 + 20,
            "person",
            metric=f"crowd.kind-{n % 40}",
            as_of=desk.documents[d].published.day,
        )  # type: ignore[union-attr]
        for n, d in enumerate(names)
    ]
    for n in range(findings):
        facts = [people[(n * 3 + k * 7) % articles] for k in range(3)]
        relation, severity = RELATIONS[n % 4]
        claim = desk.claim(f"crowd.kind-{n % 40}", (f"Person {n % 300}",), facts, str(n))
        sides = [desk.side(facts[0].text, facts[:2]), desk.side(facts[2].text, facts[2:])]
        desk.finding(
            f"rule.number-{n % 25}",
            relation,
            severity,
            claim,
            sides,
            f"Crowd {n}: {facts[0].text} against {facts[2].text}.",
            blocking=relation == "contradiction",
            new=n % 3 > 0,
            waived=n % 11 == 0,
        )
    return desk.report(f"{findings // 4:,} contradictions block.", 1)


def huge() -> Report:
    """More than a page can hold."""
    return large(2200, 3000)
