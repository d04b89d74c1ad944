"""Rules prove themselves: whole articles through the real pipeline, permuted, copied, varied until a verdict flips."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import get_args

from checker import align, corpus, judge, lexicon, packs, pipeline
from checker.errors import InputError
from checker.model import Document, Fact, Finding, Unreadable
from checker.model.findings import Relation
from checker.packs import Fields, Node, Problems

SCHEMA = "factcheck/cases@1"
LOUD: tuple[Relation, ...] = ("contradiction", "strained", "progression")
"""Relations that count as firing; a case that expects none of them is a silent one."""
GRAVE: tuple[Relation, ...] = ("contradiction", "strained")
RELATIONS: tuple[Relation, ...] = get_args(Relation)
STEPS = 7
"""Halvings in the search for the value at which a verdict flips."""
_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article of a case."""

    id: str
    text: str
    published: dt.date | None
    source: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """One finding that must come out; `spans` are words of articles that its sides stand on."""

    relation: Relation
    spans: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Articles and what a rule or metric must make of them."""

    of: str
    """Id of a rule or a metric."""
    name: str
    articles: tuple[Article, ...]
    expect: tuple[Expected, ...]
    where: str

    @property
    def fires(self) -> bool:
        """Whether something must be flagged."""
        return any(e.relation in LOUD for e in self.expect)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one case."""

    case: Case
    failures: tuple[str, ...]
    flips: str | None = None
    """For a contradiction of numbers: the value at which it ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tested:
    """All outcomes, and what is wrong with the tests as a whole."""

    outcomes: tuple[Outcome, ...]
    failures: tuple[str, ...]
    rules: int
    metrics: int
    quiet: int
    """Articles of the quiet corpus that were run."""

    @property
    def passed(self) -> bool:
        """Whether nothing failed."""
        return not self.failures and not any(o.failures for o in self.outcomes)


def load(paths: Sequence[Path]) -> list[Case]:
    """Every case of the packs: `cases:` of rules and metrics, and files named *.cases.yaml. Raises InputError."""
    problems = Problems()
    cases: list[Case] = []
    for pack in paths:
        try:
            listed = packs.files([pack])
        except InputError as error:
            problems.collect(error)
            continue
        for path in listed:
            if "lexicon" in path.relative_to(pack).parts if path != pack else False:
                continue
            try:
                cases.extend(_file(packs.load(path), problems))
            except InputError as error:
                problems.collect(error)
    problems.finish()
    return cases


def _file(root: Node, problems: Problems) -> Iterator[Case]:
    if not isinstance(root.value, dict):
        return
    schema = root.value.get("schema")
    if schema is not None and schema.value == SCHEMA:
        fields = Fields(root, "a file of cases", problems)
        fields.get("schema")
        listed = fields.get("cases", required=True)
        fields.close()
        for name, node in listed.items() if listed is not None else ():
            yield from _cases(name, node, problems)
    for part in ("rules", "metrics"):
        declared = root.value.get(part)
        for name, node in _declared(declared):
            inline = node.value.get("cases") if isinstance(node.value, dict) else None
            if inline is not None:
                yield from _cases(name, inline, problems)


def _declared(node: Node | None) -> Iterator[tuple[str, Node]]:
    if node is None:
        return
    yield from node.items()
    for element in node.elements():
        name = element.value.get("id") if isinstance(element.value, dict) else None
        if name is not None and isinstance(name.value, str):
            yield name.value, element


def _cases(of: str, node: Node, problems: Problems) -> Iterator[Case]:
    if not isinstance(node.value, tuple):
        problems.add(node.where, f"a list of cases of `{of}`", node.shape)
    for element in node.elements():
        fields = Fields(element, f"a case of `{of}`", problems)
        name = fields.text("name", required=True)
        articles = tuple(_articles(fields, problems))
        nodes: list[Node] = []
        fields.each("expect", nodes.append, required=True)
        expect = tuple(_expected(node, articles, problems) for node in nodes)
        fields.close()
        yield Case(of=of, name=name, articles=articles, expect=expect, where=element.where)


def _articles(fields: Fields, problems: Problems) -> Iterator[Article]:
    listed = fields.get("articles", required=True)
    if listed is None:
        return
    if not isinstance(listed.value, dict):
        problems.add(listed.where, "`articles` as a mapping of names to articles", listed.shape)
    for name, node in listed.items():
        inner = Fields(node, f"article `{name}`", problems)
        text = inner.text("text", required=True)
        article = Article(id=name, text=text, published=inner.day("published"), source=inner.text("source") or None)
        inner.close()
        yield article


def _expected(node: Node, articles: Sequence[Article], problems: Problems) -> Expected:
    fields = Fields(node, "an expected finding", problems)
    relation = fields.choice("relation", RELATIONS, "contradiction", required=True)
    spans: list[tuple[str, str]] = []
    told = fields.get("spans")
    texts = {article.id: article.text for article in articles}
    for name, value in told.items() if told is not None else ():
        words = value.value if isinstance(value.value, str) else ""
        if name not in texts:
            problems.add(told.where_key(name) if told else node.where, "an article of the case", f"`{name}`")
        elif words not in texts[name]:
            problems.add(value.where, f"words of article `{name}`", f"`{words[:60]}`")
        spans.append((name, words))
    fields.close()
    return Expected(relation=relation, spans=tuple(spans))


class Runner:
    """Runs cases with the shipped rules and those of user packs laid over them."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self.words = lexicon.load(tuple(paths))
        self.rules = judge.load((packs.rules_root(), *paths), self.words.metrics)

    def test(self, cases: Sequence[Case], quiet: Path | None, *, only: Sequence[str] = ()) -> Tested:
        """Run every case, and see that each rule and metric of `only` (all where empty) has both kinds of case."""
        wanted = set(only) or {*self.rules.rules, *self.words.metrics}
        failures = [*self._untested(cases, wanted), *self._orphans(cases)]
        outcomes = tuple(self._run(case) for case in cases if case.of in wanted)
        count = 0
        if quiet is not None:
            count, loud = self._quiet(quiet)
            failures.extend(loud)
        return Tested(
            outcomes=outcomes,
            failures=tuple(failures),
            rules=len(wanted.intersection(self.rules.rules)),
            metrics=len(wanted.intersection(self.words.metrics)),
            quiet=count,
        )

    def _untested(self, cases: Sequence[Case], wanted: set[str]) -> Iterator[str]:
        for name in sorted(wanted):
            own = [case for case in cases if case.of == name]
            rule = self.rules.rules.get(name)
            where = rule.where if rule is not None else self.words.metrics[name].where
            if not any(case.fires for case in own):
                yield f"{where}  `{name}` has no case that fires: add one under `cases:`"
            if not any(not case.fires for case in own):
                yield f"{where}  `{name}` has no case that stays silent: add one under `cases:`"

    def _orphans(self, cases: Sequence[Case]) -> Iterator[str]:
        known = {*self.rules.rules, *self.words.metrics}
        for name, where in sorted({case.of: case.where for case in cases if case.of not in known}.items()):
            hint = packs.closest(name, known)
            yield f"{where}  a case for `{name}`, which no rule or metric is" + (f"; {hint}" if hint else "")

    def _quiet(self, folder: Path) -> tuple[int, list[str]]:
        read = [item for item in corpus.read([str(folder)]) if not isinstance(item, Unreadable)]
        found = self._judge(read)
        loud = [f for f in found if f.relation == "contradiction" and not f.preview]
        return len(read), [f"{folder}: `{f.rule}` calls true articles a contradiction: {f.message}" for f in loud]

    def _judge(self, documents: Sequence[Document]) -> list[Finding]:
        made = [pipeline.extract_document(document, self.words) for document in documents]
        alignment = align.align([(e.sketch, e.facts) for e in made], self.words)
        self.facts: Mapping[str, Fact] = {fact.id: fact for fact in alignment.facts}
        findings, _ = judge.judge(alignment.claims, self.rules, self.words.metrics)
        return findings

    def _of(self, case: Case, articles: Sequence[Article]) -> list[Finding]:
        documents = [
            corpus.from_text(a.text, id=a.id, published=a.published, source=a.source, cluster=case.name)
            for a in articles
        ]
        found = self._judge(documents)
        if case.of in self.rules.rules:
            return [f for f in found if f.rule == case.of or (not case.fires and f.relation in GRAVE)]
        return [f for f in found if f.metric == case.of or (not case.fires and f.relation in GRAVE)]

    def _run(self, case: Case) -> Outcome:
        found = self._of(case, case.articles)
        facts = self.facts
        failures = list(_unmet(case, found, facts))
        told = [_essence(f) for f in found]
        turned = [_essence(f) for f in self._of(case, case.articles[::-1])]
        if turned != told:
            failures.append("another order of the articles gives another result")
        if case.articles:
            copy = Article(
                id=f"{case.articles[0].id}-copy",
                text=case.articles[0].text,
                published=case.articles[0].published,
                source=case.articles[0].source,
            )
            doubled = [_essence(f) for f in self._of(case, (*case.articles, copy))]
            if doubled != told:
                failures.append("a copy of an article changes the findings or their origins")
        flips = None
        if not failures and self._meets_in_pairs(case):
            flips = self._flip(case, found, facts, failures)
        return Outcome(case=case, failures=tuple(failures), flips=flips)

    def _meets_in_pairs(self, case: Case) -> bool:
        """Whether equal values must agree: not so for numbered events or for terms of a sum."""
        rule = self.rules.rules.get(case.of)
        return rule is None or rule.check in ("agreement", "progression")

    def _flip(self, case: Case, found: Sequence[Finding], facts: Mapping[str, Fact], failures: list[str]) -> str | None:
        """Move one number towards the other until nothing is contradicted any more; equal numbers must end it."""
        pair = _numbers(case)
        if pair is None:
            return None
        (name, words, start), (_, _, goal) = pair
        if self._contradicts(case, name, words, goal):
            failures.append(f"still a contradiction where both articles say {goal}")
            return None
        inside, outside = goal, start
        digits = max(-int(start.as_tuple().exponent), -int(goal.as_tuple().exponent), 0)
        for _ in range(STEPS):
            middle = round((inside + outside) / 2, digits)
            if middle in (inside, outside):
                break
            if self._contradicts(case, name, words, middle):
                outside = middle
            else:
                inside = middle
        return f"“{words}” against {goal}: a contradiction from {outside} on"

    def _contradicts(self, case: Case, name: str, words: str, value: Decimal) -> bool:
        changed = _NUMERAL.sub(f"{value:f}", words, count=1)
        articles = [
            a
            if a.id != name
            else Article(id=a.id, text=a.text.replace(words, changed), published=a.published, source=a.source)
            for a in case.articles
        ]
        return any(f.relation == "contradiction" for f in self._of(case, articles))


def _unmet(case: Case, found: Sequence[Finding], facts: Mapping[str, Fact]) -> Iterator[str]:
    for expected in case.expect:
        if not any(_meets(expected, f, facts) for f in found):
            told = "; ".join(f"{f.relation} ({f.rule}): {f.message}" for f in found) or "nothing"
            yield f"expected {_told(expected)}, found {told}"
    if not case.fires:
        for finding in found:
            if finding.relation in GRAVE:
                yield f"must stay silent, but {finding.rule} tells a {finding.relation}: {finding.message}"


def _told(expected: Expected) -> str:
    spans = " against ".join(f"“{words}” ({name})" for name, words in expected.spans)
    return f"{expected.relation} of {spans}" if spans else expected.relation


def _meets(expected: Expected, finding: Finding, facts: Mapping[str, Fact]) -> bool:
    if finding.relation != expected.relation:
        return False
    own = [facts[name] for side in finding.sides for name in side.facts if name in facts]
    return all(
        any(f.doc == name and (f.text in words or words in f.text) for f in own) for name, words in expected.spans
    )


def _essence(finding: Finding) -> tuple[object, ...]:
    """What may not change with the order of articles or with copies of them."""
    return finding.id, finding.relation, tuple(sorted((side.normal, side.origins) for side in finding.sides))


def _numbers(case: Case) -> tuple[tuple[str, str, Decimal], tuple[str, str, Decimal]] | None:
    """The two numbers of a contradiction, as (article, words, value)."""
    for expected in case.expect:
        if expected.relation == "contradiction" and len(expected.spans) == 2:
            made = []
            for name, words in expected.spans:
                match = _NUMERAL.findall(words)
                if len(match) == 1:
                    made.append((name, words, Decimal(match[0].replace(",", ""))))
            if len(made) == 2 and made[0][2] != made[1][2] and _rest(made[0][1]) == _rest(made[1][1]):
                return made[0], made[1]
    return None


def _rest(words: str) -> str:
    return _NUMERAL.sub("#", words)
