"""The page of a large corpus: a reviewer's selection, with the counts of all, and at no more than it shows."""

import dataclasses
import json
import re
from collections import Counter
from collections.abc import Sequence

import pytest

from checker.report import html
from checker.report.html import groups, slim
from tests.report import specimens

LARGE = specimens.large(slim.ARTICLES + 100, 3000)


class Cached(Sequence):
    """Parts that lie in a cache: they are picked; walking over all of them is a mistake."""

    def __init__(self, parts, owner, most=0):
        self._parts, self._owner, self._most = parts, owner, most

    def __len__(self):
        return len(self._parts)

    def __getitem__(self, at):
        assert at < self._most, "walked"
        return self._parts[at]

    def pick(self, wanted):
        wanted = set(wanted)
        assert len(wanted) <= max(slim.TEXTS, slim.FINDINGS)
        return tuple(part for part in self._parts if getattr(part, self._owner) in wanted)


class Counted(Cached):
    def tally(self):
        articles = Counter(d.source for d in LARGE.documents)
        outlet = {d.id: d.source for d in LARGE.documents}
        facts = Counter(outlet[f.doc] for f in LARGE.facts)
        return {name: (articles[name], facts[name]) for name in articles}


def cached(report, most=0):
    return dataclasses.replace(
        report,
        documents=Counted(report.documents, "id", most),
        facts=Cached(report.facts, "doc"),
        skips=Cached(report.skips, "doc"),
        claims=Cached(report.claims, "key"),
    )


@pytest.fixture(scope="module")
def page():
    return html.render(cached(LARGE))


def blocks(page):
    found = re.findall(r'<script type="application/json" id="([\w-]+)">(.*?)</script>', page, re.S)
    return {name: json.loads(text) for name, text in found}


def test_it_is_the_same_page_whether_the_report_is_in_memory_or_in_a_cache(page):
    assert html.render(LARGE) == page
    turned = dataclasses.replace(LARGE, findings=LARGE.findings[::-1])
    assert html.render(turned) == page


def test_the_worst_findings_are_on_it_with_their_articles(page):
    index = blocks(page)["d-index"]
    shown = [f["id"] for f in index["findings"]]
    assert shown == [f.id for f in sorted(LARGE.findings, key=groups.importance)[: slim.FINDINGS]]
    assert len(index["articles"]) == slim.TEXTS
    first = LARGE.findings
    worst = min(first, key=groups.importance)
    assert [index["articles"][at][0] for at in index["findings"][0]["docs"]] == list(worst.docs)
    details = [row for name, rows in blocks(page).items() if name.startswith("d-f") for row in rows]
    assert all(side["facts"] for side in details[0]["sides"])
    bare = next(n for n, row in enumerate(index["findings"]) if not row["docs"])
    assert index["findings"][bare]["articles"] == 3
    assert all(side["more"] and side["docs"] for side in details[bare]["sides"])
    assert index["findings"][bare]["outlets"]


def test_what_it_leaves_out_is_told_and_the_counts_are_those_of_all(page):
    assert "2,000 of 3,000 findings are not on this page" in page
    assert "1,800 of 2,100 articles are not on this page" in page
    assert "results.json" in page
    relations = Counter(f.relation for f in LARGE.findings)
    for relation, count in relations.items():
        assert f"{count:,} {relation}" in page
    index = blocks(page)["d-index"]
    assert (index["findingsInAll"], index["articlesInAll"]) == (3000, LARGE.coverage.articles)
    assert re.search(r'Articles <span class="n">2,100</span>', page)
    outlets = re.search(r"<h2[^>]*>Outlets</h2>.*?</table>", page, re.S).group()
    row = re.search(r">Outlet 7</a></th>(.*?)<svg", outlets).group(1)
    told = Counter(d.source for d in LARGE.documents)["Outlet 7"]
    assert re.findall(r">(\d+)</td>", row) == [str(told), str(told)]  # each article tells one fact
    metrics = re.search(r"<h2[^>]*>Metrics</h2>.*?</table>", page, re.S).group()
    assert "Facts" not in metrics


def test_a_corpus_with_few_findings_shows_its_first_articles():
    quiet = dataclasses.replace(LARGE, findings=LARGE.findings[:1], claims=LARGE.claims[:1])
    index = blocks(html.render(cached(quiet, slim.TEXTS)))["d-index"]
    assert len(index["articles"]) == slim.TEXTS
    assert len(index["findings"]) == 1


def test_changed_articles_come_before_others_of_a_side():
    facts = LARGE.findings[0]
    docs = tuple(d.id for d in LARGE.documents)
    wide = dataclasses.replace(facts, sides=(dataclasses.replace(facts.sides[0], docs=docs),), docs=docs)
    changed = (docs[-1],)
    report = dataclasses.replace(LARGE, findings=(wide,), changed=changed)
    ids, whole = slim._articles(cached(report, slim.TEXTS), [wide])
    assert next(iter(ids)) == docs[-1]
    assert whole == [wide]


def test_a_corpus_that_a_page_can_hold_is_left_as_it_is():
    assert slim.on_page(specimens.talks()) == specimens.talks()


@pytest.mark.parametrize("most", [0, 1, 7, 10_000])
def test_the_gravest_are_those_that_sorting_all_puts_first(most):
    assert groups.gravest(LARGE.findings, most) == sorted(LARGE.findings, key=groups.importance)[:most]
