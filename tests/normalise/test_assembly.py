# ruff: noqa: E501  (tables of examples read best a row a line)
"""Whose, when, how real and by whom, on sentences of our own."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import checker
from tests.normalise.build import amount, document, made, moment


def test_growth_is_tied_to_its_level_and_shares_its_scope() -> None:
    doc = document(
        "Norway's foreign minister met his Polish counterpart. Trade between Norway and Poland grew by 12 percent to reach $9.5 billion in 2019, he said."
    )
    rate = amount(doc, "12 percent", unit="percent", aspect="change", direction="up")
    level = amount(doc, "$9.5 billion", unit="USD", scale="billion")
    one, two, _ = made(doc, [rate, level], [moment(doc, "2019", "2019-01-01", "2019-12-31", "year")])
    assert (one.metric, two.metric) == ("trade.growth", "trade.volume")
    assert one.participants == two.participants == ("Norway", "Poland")
    assert one.period == two.period
    assert one.period is not None
    assert one.period.grain == "year"
    assert [t.kind for t in one.ties] == ["growth-of"]
    assert one.ties[0].fact == two.id
    assert two.as_of == dt.date(2019, 12, 31)


def test_two_amounts_side_by_side_are_not_tied() -> None:
    doc = document("Exports fell by 4 percent and the firm paid $3 million in fines.")
    facts = made(
        doc, [amount(doc, "4 percent", unit="percent", aspect="change"), amount(doc, "$3 million", unit="USD")]
    )
    assert all(not f.ties for f in facts)


PAIRS = [
    ("Kenya and Uganda signed a pact. Two-way trade hit $1.1 billion last year.", ("Kenya", "Uganda")),
    ("Kenyan President Asha Otieno met Ugandan President Joel Kato. Trade between the two countries was $1.1 billion.", ("Kenya", "Uganda")),
    ("Trade between Nairobi and Kampala was $1.1 billion.", ("Kenya", "Uganda")),
    ("Kenya-Uganda trade was $1.1 billion.", ("Kenya", "Uganda")),
    ("Kenya's trade with Uganda was $1.1 billion, an official said.", ("Kenya", "Uganda")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PAIRS, ids=[p[0][:40] for p in PAIRS])
def test_parties_of_trade(text: str, expected: tuple[str, ...]) -> None:
    doc = document(text)
    (fact,) = made(doc, [amount(doc, "$1.1 billion", unit="USD", scale="billion")])
    assert (fact.metric, fact.participants) == ("trade.volume", expected)


def test_meetings_compare_by_states_and_origin() -> None:
    one = document(
        "Chilean President Ana Rojas received Peruvian President Luis Quispe. It was the 9th meeting since 2015 between the two presidents."
    )
    two = document(
        "Chilean President Ana Rojas spoke with Peruvian President Luis Quispe. Rojas and Quispe have met and talked 10 times since 2015."
    )
    since = ("2015-01-01", "2015-12-31", "year")
    (a, _) = made(
        one, [amount(one, "9th", of="meeting", noun="meeting", aspect="ordinal")], [moment(one, "2015", *since)]
    )
    (b, _) = made(two, [amount(two, "10", of="time", noun="times")], [moment(two, "2015", *since)])
    assert a.metric == b.metric == "meetings.count"
    assert a.participants == b.participants == ("Chile", "Peru")
    assert a.since == b.since
    assert a.since is not None
    assert a.since.end is None


STATUS: list[tuple[str, str]] = [
    ("The countries set a goal of $20 billion.", "target"),
    ("The two sides aim to lift trade to $20 billion.", "target"),
    ("Trade is expected to reach $20 billion.", "forecast"),
    ("The bank forecast trade of $20 billion.", "forecast"),
    ("They plan to spend $20 billion.", "planned"),
    ("The ministry denied that it lost $20 billion.", "denied"),
    ("The firm did not pay $20 billion.", "denied"),
    ("Losses could reach $20 billion.", "forecast"),
    ("If it loses $20 billion, it closes.", "hypothetical"),
    ("Trade reached $20 billion.", "actual"),
    ("Economists had expected a profit of $20 billion.", "forecast"),
    ("Its profit beat expectations of $20 billion.", "forecast"),
    ("It earned less than the $20 billion that analysts had expected.", "forecast"),
    ("Its profit rose more than expected to $20 billion.", "actual"),
    ("As planned, it paid $20 billion.", "actual"),
    ("The firm, which had forecast growth, made $20 billion.", "actual"),
    ("It had forecast growth and made $20 billion.", "actual"),
    ("It had forecast growth and $20 billion in sales.", "forecast"),
    ("It is feared that the fund lost $20 billion.", "hypothetical"),
    ("It was unclear whether the fund lost $20 billion.", "hypothetical"),
    ("The fund feared a strike but lost $20 billion.", "actual"),
    ("Prosecutors sought a fine of $20 billion.", "hypothetical"),
    ("The fund called for calm after it lost $20 billion.", "actual"),
    ("He threatened to quit and was fined $20 billion.", "actual"),
    ("The firm ruled out paying $20 billion.", "denied"),
    ("Norway promised $20 billion in aid.", "planned"),
    ("Trade reached $20 billion, short of a goal of $30 billion.", "actual"),
    ("It paid no less than $20 billion.", "actual"),
    ("It expected rain but paid $20 billion.", "actual"),
    ("Actor Will Smart gave the fund $20 billion.", "actual"),
    ("Theresa May gave the fund $20 billion.", "actual"),
    ("The fund may lose $20 billion.", "hypothetical"),
    ("Fund May Lose $20 billion After Court Ruling", "hypothetical"),
    ('He said: "May we lose $20 billion first."', "hypothetical"),
]


@pytest.mark.parametrize(("text", "expected"), STATUS, ids=[s[0][:40] for s in STATUS])
def test_status(text: str, expected: str) -> None:
    doc = document(text)
    (fact,) = made(doc, [amount(doc, "$20 billion", unit="USD", scale="billion")])
    assert fact.status == expected


MONTHS: list[tuple[str, str, str]] = [
    ("Exports in May fell to $20 billion.", "May", "actual"),
    ("May exports fell to $20 billion.", "May", "actual"),
    ("The ministry said May exports fell to $20 billion.", "May", "actual"),
    ("Exports in May may fall to $20 billion.", "May", "hypothetical"),
]


@pytest.mark.parametrize(("text", "month", "expected"), MONTHS, ids=[m[0][:40] for m in MONTHS])
def test_a_month_is_no_doubt(text: str, month: str, expected: str) -> None:
    doc = document(text)
    may = moment(doc, month, "2018-05-01", "2018-05-31", "month")
    _, fact = made(doc, [amount(doc, "$20 billion", unit="USD", scale="billion")], [may])
    assert fact.status == expected
    assert fact.period == may.period


def test_a_bare_month_is_no_day_of_speech() -> None:
    doc = document("The ministry said June exports fell to $20 billion. It said in June exports fell to $30 billion.")
    june = ("2018-06-01", "2018-06-30", "month")
    amounts = [amount(doc, told, unit="USD", scale="billion") for told in ("$20 billion", "$30 billion")]
    facts = made(doc, amounts, [moment(doc, "June", *june), moment(doc, "June", *june, nth=1)])
    assert [fact.period is None for fact in facts if fact.kind == "quantity"] == [False, True]


QUOTED: list[tuple[str, bool]] = [
    ("Shares of Ardo fell 12 percent on Friday.", True),
    ("On Friday oil prices rose 12 percent.", True),
    ("Bitcoin slid 12 percent before it rallied.", True),
    ("Shares of Ardo closed 12 percent lower on Friday.", False),
    ("Ardo shares ended down 12 percent on Friday.", False),
    ("Ardo's profit fell 12 percent.", False),
    ("Exports fell 12 percent, while shares of Ardo rose.", False),
    ("The bank holds 12 percent of Ardo's shares.", False),
    ("Rainfall rose 12 percent.", False),
]


@pytest.mark.parametrize(("text", "expected"), QUOTED, ids=[q[0][:40] for q in QUOTED])
def test_what_is_traded_is_quoted_by_the_hour(text: str, expected: bool) -> None:
    doc = document(text)
    way = "down" if "fell" in text or "slid" in text or "down" in text or "lower" in text else "up"
    told = {} if "holds" in text else {"aspect": "change", "direction": way}
    (fact,) = made(doc, [amount(doc, "12 percent", unit="percent", **told)])
    assert ("quoted" in fact.cues) is expected


def test_points_of_an_index_are_no_score() -> None:
    index = document("The benchmark index rose to 12,400 points on Friday.")
    (fact,) = made(index, [amount(index, "12,400", of="point", noun="points")])
    assert (fact.metric, "quoted" in fact.cues) == (None, True)
    match = document("Halden United rose to 42 points on Friday.")
    (fact,) = made(match, [amount(match, "42", of="point", noun="points")])
    assert (fact.metric, "quoted" in fact.cues) == ("sport.points", False)


WITHIN: list[tuple[str, str | None]] = [
    ("Some 120 mm of rain fell in Halden within six hours.", "within-six-hours"),
    ("In Halden 120 mm fell in the past 24 hours.", "within-24-hours"),
    ("Rain of 120 mm fell in the space of 30 minutes.", "within-30-minutes"),
    ("After 120 mm of rain the road was closed, the third to flood within 24 hours.", None),
    ("Some 120 mm of rain fell in several hours.", "within-several-hours"),
    ("Some 120 mm of rain fell, and the fire burned for six hours.", None),
]


@pytest.mark.parametrize(("text", "expected"), WITHIN, ids=[w[0][:40] for w in WITHIN])
def test_the_hours_in_which_it_came_about(text: str, expected: str | None) -> None:
    doc = document(text)
    (fact,) = made(doc, [amount(doc, "120 mm", unit="millimeter")])
    assert next((cue for cue in fact.cues if cue.startswith("within-")), None) == expected


def test_so_far_south_of_the_port_is_no_part() -> None:
    doc = document("The quake struck 45 km south of the port.")
    (fact,) = made(doc, [amount(doc, "45 km", unit="kilometer")])
    assert fact.role == "whole"
    doc = document("The quake hurt 45 of the villagers.")
    (fact,) = made(doc, [amount(doc, "45")])
    assert fact.role == "part"


SEATS: list[tuple[str, str | None]] = [
    ("The Farmers Union won 14 seats.", "elections.seats"),
    ("The Farmers Union lost 14 seats.", None),
]


@pytest.mark.parametrize(("text", "expected"), SEATS, ids=[s[0] for s in SEATS])
def test_what_a_metric_is_not_also_as_a_verb(text: str, expected: str | None) -> None:
    doc = document(text)
    (fact,) = made(doc, [amount(doc, "14", of="seat", noun="seats")])
    assert fact.metric == expected


def test_a_term_behind_one_number_is_not_for_the_next() -> None:
    doc = document("With 40 percent of votes counted, the Farmers Union had 31 percent of the vote.")
    facts = made(doc, [amount(doc, "40 percent", unit="percent"), amount(doc, "31 percent", unit="percent")])
    assert [fact.metric for fact in facts] == ["elections.counted", "elections.vote-share"]
    doc = document("With 40 percent of votes counted, the Farmers Union had 31 percent.")
    facts = made(doc, [amount(doc, "40 percent", unit="percent"), amount(doc, "31 percent", unit="percent")])
    assert [fact.metric for fact in facts] == ["elections.counted", None]


ABOARD: list[tuple[str, str, str | None]] = [
    ("A boat with 61 migrants on board sank.", "migrant", "casualties.aboard"),
    ("A boat with 61 crates on board sank.", "crate", None),
    ("Some 61 migrants left when the boat with food on board sank.", "migrant", None),
]


@pytest.mark.parametrize(("text", "noun", "expected"), ABOARD, ids=[a[0][:40] for a in ABOARD])
def test_so_many_of_a_kind_on_board(text: str, noun: str, expected: str | None) -> None:
    doc = document(text)
    (fact,) = made(doc, [amount(doc, "61", of=noun, noun=f"{noun}s")])
    assert fact.metric == expected


AGENTS: list[tuple[str, str]] = [
    ("The pact was signed by 14 states.", "state/sign:agent"),
    ("The pact was praised and signed by 14 states.", "state/sign:agent"),
    ("The king signed 14 states away.", "state/sign"),
]


@pytest.mark.parametrize(("text", "expected"), AGENTS, ids=[a[0] for a in AGENTS])
def test_those_by_whom_it_was_done(text: str, expected: str) -> None:
    doc = document(text)
    (fact,) = made(doc, [amount(doc, "14", of="state", noun="states")])
    assert fact.measure == expected


HOLDERS: list[tuple[str, str | None]] = [
    ("At least 12 people died, Mayor Ines Prado said.", "Ines Prado"),
    ("According to the Ministry of Health, 12 people died.", "Ministry of Health"),
    ("The Coastal Relief Network said 12 people died.", "Coastal Relief Network"),
    ("12 people died in the blast the Coastal Relief Network said.", "Coastal Relief Network"),
    ("Police said 12 people died.", "police"),
    ("12 people died, said Ines Prado, head of the clinic.", "Ines Prado"),
    ("Ines Prado, an official of the clinic, told reporters that 12 people died.", "Ines Prado"),
    ("12 people died in the storm.", None),
]


@pytest.mark.parametrize(("text", "expected"), HOLDERS, ids=[h[0][:40] for h in HOLDERS])
def test_holder(text: str, expected: str | None) -> None:
    doc = document(text)
    (fact,) = made(doc, [amount(doc, "12", of="person", noun="people")])
    assert fact.holder == expected


def test_holder_of_a_pronoun() -> None:
    doc = document("Ines Prado said the clinic was full. She said 12 people died. He left.")
    facts = made(doc, [amount(doc, "12", of="person", noun="people")], [])
    assert facts[0].holder in ("Ines Prado", None)


def _one(text: str, moments: list[tuple[str, str, str, str]], **more: Any) -> Any:
    doc = document(text)
    return made(doc, [amount(doc, "12", of="person", noun="people", **more)], [moment(doc, *m) for m in moments])[0]


def test_day_of_the_event_and_day_of_speech() -> None:
    days = [("Monday", "2020-06-15", "2020-06-15", "day"), ("Tuesday", "2020-06-16", "2020-06-16", "day")]
    fact = _one("A blast killed 12 people on Monday, police said on Tuesday.", days)
    assert fact.event_day.start == dt.date(2020, 6, 15)
    assert fact.as_of == dt.date(2020, 6, 16)


def test_background_by_date_and_by_cue() -> None:
    fact = _one(
        "It was the deadliest flood since a dam burst killed 12 people in May 2011.",
        [("May 2011", "2011-05-01", "2011-05-31", "month")],
    )
    assert fact.background
    assert fact.event_day is not None
    assert fact.event_day.start == dt.date(2011, 5, 1)
    assert not _one("A flood killed 12 people on Monday.", [("Monday", "2020-06-15", "2020-06-15", "day")]).background


ROLES = [
    ("At least 70 people, including 12 children, died.", "12", "children", "child", "part"),
    ("70 people died, 12 of them children.", "12", None, None, "part"),
    ("The fire killed another 12 people.", "12", "people", "person", "addition"),
    ("A further 12 others were hurt.", "12", "others", "other", "addition"),
    ("It killed 12 people.", "12", "people", "person", "whole"),
    ("It killed more than 12 people.", "12", "people", "person", "whole"),
]


@pytest.mark.parametrize(("text", "written", "noun", "of", "expected"), ROLES, ids=[r[0][:30] for r in ROLES])
def test_role(text: str, written: str, noun: str | None, of: str | None, expected: str) -> None:
    doc = document(text)
    facts = made(doc, [amount(doc, written, noun=noun, of=of)])
    assert facts[0].role == expected


def test_bare_figure_takes_the_unit_told_before() -> None:
    doc = document(
        "Trade between Kenya and Uganda reached $80 billion. Otieno hopes that the figure will cross the 100 billion mark soon."
    )
    one, two = made(
        doc, [amount(doc, "$80 billion", unit="USD", scale="billion"), amount(doc, "100 billion", scale="billion")]
    )
    assert two.quantity is not None
    assert two.quantity.unit == "USD"
    assert (two.metric, two.participants, two.status) == (one.metric, one.participants, "target")


def test_date_of_talks() -> None:
    doc = document("Kenyan President Asha Otieno held talks with Ugandan President Joel Kato in Mombasa on March 3.")
    (fact,) = made(doc, [], [moment(doc, "March 3", "2020-03-03")])
    assert (fact.metric, fact.participants, fact.place, fact.status) == (
        "meetings.date",
        ("Kenya", "Uganda"),
        ("Mombasa",),
        "actual",
    )


def test_planned_meeting() -> None:
    doc = document(
        "Kenyan President Asha Otieno will have a virtual meeting with Ugandan President Joel Kato on Friday."
    )
    (fact,) = made(doc, [], [moment(doc, "Friday", "2020-06-19")])
    assert (fact.metric, fact.participants, fact.status, fact.modifiers) == (
        "meetings.date",
        ("Kenya", "Uganda"),
        "planned",
        ("virtual",),
    )


def test_age_belongs_to_the_person_beside_it() -> None:
    doc = document("Ana Ruiz, 34, and the 29-year-old Ben Okoro were found.")
    one, two = made(
        doc, [amount(doc, "34", unit="year", of="age"), amount(doc, "29", unit="year", of="age", noun="year-old")]
    )
    assert (one.participants, two.participants) == (("Ana Ruiz",), ("Ben Okoro",))


def test_order_and_ids_are_stable() -> None:
    doc = document("A blast killed 12 people and hurt 30 on Monday.")

    def make():
        return made(
            doc,
            [amount(doc, "30"), amount(doc, "12", of="person", noun="people")],
            [moment(doc, "Monday", "2020-06-15")],
        )

    assert make() == make()
    assert [f.text for f in make()] == ["12", "30", "Monday"]


def test_others_than_the_dead_are_all_of_the_hurt() -> None:
    doc = document("It left 14 dead and 12 others hurt.")
    dead, hurt = made(doc, [amount(doc, "14", of="dead", noun="dead"), amount(doc, "12", of="other", noun="others")])
    assert (dead.role, hurt.role) == ("whole", "whole")


@pytest.mark.parametrize(
    ("text", "written", "unit", "of"),
    [
        ("It paid a $5 million fine.", "$5 million", "USD", "fine"),
        ("The firm made a profit of $5 million.", "$5 million", "USD", "profit"),
        ("The price for the Orbiter fell to $5 million.", "$5 million", "USD", "price"),
        ("It holds 40 percent of all new bicycle sales.", "40 percent", "percent", "sale"),
        ("Orbiter paid $5 million on June 4.", "$5 million", "USD", None),
    ],
)
def test_head_of_a_sum(text: str, written: str, unit: str, of: str | None) -> None:
    doc = document(text)
    fact = made(doc, [amount(doc, written, unit=unit)])[0]
    assert (fact.of or "").rpartition(" ")[2] == (of or "")


def test_what_will_be_is_no_actual_value() -> None:
    doc = document("About 60 planes will be built there. So far 20 ships were built.")
    plan, fact = made(doc, [amount(doc, "60", of="plane", noun="planes"), amount(doc, "20", of="ship", noun="ships")])
    assert (plan.status, fact.status) == ("planned", "actual")


@pytest.mark.parametrize(
    ("text", "number", "role"),
    [
        ("Exports came to $4.1 billion, breaking the record of the past decade.", "$4.1 billion", "whole"),
        ("The storm killed 30 people, 12 of them farmers.", "12", "part"),
        ("The storm killed 30 people, 12 of them farmers.", "30", "whole"),
        ("The storm killed 30 people including 12 of the crew.", "30", "whole"),
        ("The storm killed 30 people, most of them farmers.", "30", "whole"),
        ("Four men, all farmers, were among the dead.", "Four", "part"),
        ("The flood left 40 dead, the worst of the season.", "40", "whole"),
    ],
)
def test_the_words_behind_a_comma_make_no_part(text: str, number: str, role: str) -> None:
    (fact,) = [f for f in checker.extract(text, published="2021-06-02") if f.quantity and f.text.startswith(number)]
    assert fact.role == role


@pytest.mark.parametrize(
    ("second", "metric"),
    [
        ("She hopes that the total will soon pass the 60 billion mark.", "trade.volume"),
        ("She hopes that the total will soon pass the $60 billion mark.", None),
        ("He hoped that 60 billion trees will be planted.", None),
    ],
)
def test_a_sum_without_a_sign_speaks_of_the_figure_told_before(second: str, metric: str | None) -> None:
    text = "Trade between Kenya and Uganda rose by 11 percent to $43 billion in 2021. " + second
    (fact,) = [f for f in checker.extract(text, published="2022-02-01") if "60" in f.text]
    assert fact.metric == metric


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("About 12 people hurt in the raid were treated in Porto.", "part"),
        ("About 12 people hurt in the raid left town.", "whole"),
        ("About 12 people were hurt in the raid and others were treated.", "whole"),
        ("About 12 people hurt in a raid.", "whole"),
    ],
)
def test_those_of_the_hurt_who_are_told_of(text: str, role: str) -> None:
    doc = document(text)
    assert made(doc, [amount(doc, "12", of="people", noun="people")])[0].role == role


def test_a_sentence_without_end_is_read_in_stretches() -> None:
    doc = document("5 people were killed and " * 400 + "no more.")
    facts = made(doc, [amount(doc, "5", nth=n, of="people", noun="people") for n in range(400)])
    assert len({f.id for f in facts}) == 400
    assert {f.sentence for f in facts} == {doc.sentences[0]}
    assert sum(f.measure == "casualties.killed" for f in facts) > 390


MONTHLY = [
    ("Consumer prices rose 4 percent from April.", True),
    ("Consumer prices rose 4 percent from April 2022.", False),
    ("Consumer prices rose 4 percent from April last year.", False),
    ("Consumer prices rose 4 percent from April to June.", False),
]


@pytest.mark.parametrize(("text", "expected"), MONTHLY, ids=[m[0] for m in MONTHLY])
def test_against_the_month_before(text: str, expected: bool) -> None:
    (fact,) = [f for f in checker.extract(text, published="2023-05-22") if f.quantity]
    assert ("monthly" in fact.cues) is expected


QUARTERS = [
    ("Its profit was $4 billion in the quarter from April to June.", "2023-04-01", "2023-06-30"),
    ("Its profit was $4 billion in the quarter. It builds from April to June.", "2023-07-01", "2023-09-30"),
]


@pytest.mark.parametrize(("text", "start", "end"), QUARTERS, ids=[q[0][:40] for q in QUARTERS])
def test_the_months_tell_which_quarter(text: str, start: str, end: str) -> None:
    (fact,) = [f for f in checker.extract(text, published="2023-07-22") if f.quantity]
    assert fact.period is not None
    assert (str(fact.period.start), str(fact.period.end)) == (start, end)


TELLING = [
    ("The ferry sank in Vik on Monday.", "disasters.date"),
    ("Wardens of the storm that hit Vik said on Monday.", None),
    ("The storm hit Vik, wardens said late on Monday.", None),
    ("Wardens said the storm hit Vik on Monday.", "disasters.date"),
]


@pytest.mark.parametrize(("text", "expected"), TELLING, ids=[t[0] for t in TELLING])
def test_the_day_of_the_telling_dates_no_event(text: str, expected: str | None) -> None:
    (fact,) = [f for f in checker.extract(text, published="2023-05-22") if f.text == "Monday"]
    assert fact.metric == expected


AMONG = [
    ("33 of the 120 villagers were killed.", ["casualties.killed", None]),
    ("Police arrested 12 of the 40 protesters.", ["crime.arrested", None]),
    ("33 were missing of more than 100 villagers.", ["casualties.missing", None]),
    ("33 of the 120 people aboard were killed.", ["casualties.killed", "casualties.aboard"]),
    ("33 people were killed, and 120 villagers were killed in May.", ["casualties.killed", "casualties.killed"]),
]


@pytest.mark.parametrize(("text", "expected"), AMONG, ids=[a[0][:40] for a in AMONG])
def test_the_number_out_of_which_another_is_told(text: str, expected: list[str | None]) -> None:
    found = [f for f in checker.extract(text, published="2023-05-22") if f.quantity]
    assert [fact.metric for fact in found] == expected


MOVED = [
    ("Inflation eased in May from 9 percent in April.", True),
    ("Inflation was down in May from a peak of 9 percent.", True),
    ("Police had earlier said 9 percent of the village burned.", True),
    ("Inflation rose to 9 percent.", False),
    ("Guests from 9 percent of the villages danced.", False),
    ("Its price was a peak of 9 percent.", False),
]


@pytest.mark.parametrize(("text", "expected"), MOVED, ids=[m[0] for m in MOVED])
def test_where_a_level_moved_from(text: str, expected: bool) -> None:
    doc = document(text)
    (fact,) = made(doc, [amount(doc, "9 percent", unit="percent")])
    assert fact.background is expected
