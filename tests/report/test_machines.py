"""JUnit, GitHub annotations, Markdown and diff."""

from dataclasses import replace

import junitparser
import pytest

import checker.model as m
from checker.report import WRITERS, diff, github, markdown
from tests import sample

REPORT = sample.report()
DISPUTE, AGREE = REPORT.findings


def junit(report):
    return junitparser.JUnitXml.fromstring(WRITERS["junit"](report).encode())


def test_junit_is_read_by_a_library():
    waived = replace(DISPUTE, id="fc1-2", waived=True, waiver="wont_fix: old", blocking=False)
    xml = junit(sample.report([DISPUTE, waived, AGREE]))
    assert (xml.tests, xml.failures, xml.errors, xml.skipped) == (3, 1, 0, 1)
    cases = {case.name: case for suite in xml for case in suite}
    failed = next(c for n, c in cases.items() if DISPUTE.id in n)
    assert isinstance(failed.result[0], junitparser.Failure)
    assert '<b>"Grim"</b> & long: 21 workers died.' in failed.result[0].text
    skipped = next(c for n, c in cases.items() if "fc1-2" in n)
    assert isinstance(skipped.result[0], junitparser.Skipped)
    assert "wont_fix: old" in skipped.result[0].message


def test_junit_tells_unreadable_articles_contract_failures_and_empty_runs():
    bad = m.Unreadable(path="b", reason="bin\x00ary", hint="remove it")
    failure = m.ContractFailure(expectation="e", doc=None, field="f", message="g")
    xml = junit(
        sample.report(
            [],
            unreadable=(bad,),
            contract=m.Contract(passed=False, expectations=1, failures=(failure,)),
            verdict=m.Verdict(exit_code=3, sentence="Nothing was checked."),
        )
    )
    assert (xml.tests, xml.failures, xml.errors) == (3, 1, 2)


def test_junit_holds_no_illegal_character():
    hostile = replace(DISPUTE, message="\x1b[31m \ufffe ]]> <&> \"'")
    xml = junit(sample.report([hostile]))
    name = next(case.name for suite in xml for case in suite)
    assert "]]> <&> \"'" in name
    assert "\x1b" not in name


def test_annotations_name_file_and_line_and_are_escaped():
    hostile = replace(DISPUTE, message="100%\r\n::error::forged")
    document = replace(REPORT.documents[2], path="news/a,b:c.txt")
    lines = WRITERS["github"](sample.report([hostile], documents=(*REPORT.documents[:2], document))).splitlines()
    assert lines[0].startswith(
        "::error file=news/a%2Cb%3Ac.txt,line=3,endLine=3,col=23,endColumn=25,title=contradiction (high confidence)::"
    )
    assert "100%25%0D%0A::error::forged%0A" in lines[0]
    assert [line for line in lines if line.startswith("::")] == lines[:1]


def test_ten_worst_new_are_annotated_and_the_rest_counted():
    new = [replace(DISPUTE, id=f"fc1-{n:02}", blocking=n == 11) for n in range(12)]
    known = replace(DISPUTE, id="fc1-k", new=False)
    waived = replace(DISPUTE, id="fc1-w", waived=True)
    progress = replace(DISPUTE, id="fc1-p", relation="progression", severity="note")
    shown = WRITERS["github"](sample.report([*new, known, waived, progress, AGREE])).splitlines()
    annotations = [line for line in shown if line.startswith(("::error", "::warning"))]
    assert len(annotations) == github.MOST
    assert annotations[0].startswith("::error")
    assert "fc1-11" in annotations[0]
    assert all(a.startswith("::warning") for a in annotations[1:])
    assert "not annotated: 2 more new findings, 1 known findings, 1 waived findings" in shown[-2]


def test_markdown_shows_articles_as_they_are():
    hostile = replace(DISPUTE, message="<script>@team [x](http://evil) `|` *b*")
    shown = WRITERS["markdown"](sample.report([hostile]))
    assert "<script>" not in shown
    assert "@team" not in shown
    assert "[x](" not in shown
    assert "<b>" not in shown
    assert '&lt;b&gt;"Grim"&lt;/b&gt; &amp; long: 21 workers died' in shown
    row = next(line for line in shown.splitlines() if "gamma daily" in line)
    assert row.count("|") == 5


def test_markdown_is_cut_and_says_so(monkeypatch):
    monkeypatch.setattr(markdown, "MAX_BYTES", 2500)
    shown = WRITERS["markdown"](sample.report([replace(DISPUTE, id=f"fc1-{n}") for n in range(9)]))
    assert "findings are left out" in shown
    assert len(shown.encode()) < 2700


def test_every_writer_draws_an_empty_report():
    empty = m.Report(
        corpus=(),
        as_of=None,
        documents=(),
        unreadable=(),
        facts=(),
        skips=(),
        claims=(),
        findings=(),
        coverage=sample.coverage(articles=0, facts=0, aligned=0, skipped=()),
        verdict=m.Verdict(exit_code=3, sentence="Nothing was checked."),
    )
    for name in ("text", "json", "jsonl", "sarif", "junit", "github", "markdown", "csv"):
        assert isinstance(WRITERS[name](empty), str)


def test_diff_tells_new_fixed_and_changed():
    third = replace(DISPUTE, id="fc1-3", sides=(*DISPUTE.sides, sample.side(30, REPORT.facts[2])))
    other = replace(DISPUTE, id="fc1-o", key=("other",))
    found = diff.compare(sample.report([DISPUTE, AGREE]), sample.report([third, other]))
    assert [f.id for f in found.new] == ["fc1-o"]
    assert [f.id for f in found.fixed] == [AGREE.id]
    assert found.changed[0].what == "12 workers | 21 workers -> 12 workers | 21 workers | 30 workers"
    assert diff.render(found).endswith("1 new, 1 fixed, 1 changed.\n")
    standing = diff.compare(sample.report([DISPUTE]), sample.report([replace(DISPUTE, waived=True, blocking=False)]))
    assert standing.changed[0].what == "waived: False -> True, blocking: True -> False"


@pytest.mark.parametrize("name", ["text", "json", "sarif", "junit", "github", "markdown", "csv"])
def test_writing_twice_gives_the_same_bytes(name):
    assert WRITERS[name](REPORT) == WRITERS[name](REPORT)
