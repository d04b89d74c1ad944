"""The page as text: a pure function, nothing of an article is markup, nothing is asked of a network."""

import base64
import dataclasses
import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from checker import wire
from checker.report import WRITERS, html
from tests.report import specimens

GOLDEN = Path(__file__).parent / "golden" / "talks.html"
TALKS = specimens.talks()
PAGE = html.render(TALKS)
HOSTILE = html.render(specimens.hostile())


class Tags(HTMLParser):
    """Collects every start tag with its attributes, and what script and style elements hold."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.held, self.inside = [], [], None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.inside = (tag, dict(attrs)) if tag in ("script", "style") else None
        if self.inside:
            self.held.append([*self.inside, ""])

    def handle_data(self, data):
        if self.inside:
            self.held[-1][2] += data

    def handle_endtag(self, tag):
        self.inside = None


def blocks(page):
    found = re.findall(r'<script type="application/json" id="([\w-]+)">(.*?)</script>', page, re.S)
    return {name: json.loads(text) for name, text in found}


def test_it_is_registered_as_a_writer():
    assert WRITERS["html"](TALKS) == PAGE


def test_the_same_report_gives_the_same_bytes_in_another_process():
    code = (
        "from tests.report import specimens; from checker.report import html; import hashlib;"
        "print(hashlib.sha256(html.render(specimens.talks()).encode()).hexdigest())"
    )
    wanted = hashlib.sha256(PAGE.encode()).hexdigest()
    for seed in ("1", "4242"):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Pacific/Auckland"}
        ran = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
        assert ran.stdout.strip() == wanted


def test_a_report_read_back_from_its_results_is_drawn_the_same():
    again = wire.report_from_dict(wire.loads(WRITERS["json"](TALKS)))
    assert html.render(again) == PAGE


def test_the_order_of_findings_does_not_matter():
    turned = dataclasses.replace(TALKS, findings=TALKS.findings[::-1])
    assert html.render(turned) == PAGE


@pytest.mark.parametrize("page", [PAGE, HOSTILE], ids=["talks", "hostile"])
def test_the_policy_names_exactly_the_script_and_the_style_of_the_page(page):
    tags = Tags(page)
    policy = next(a["content"] for t, a in tags.tags if a.get("http-equiv") == "Content-Security-Policy")
    rules = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["base-uri"] == rules["form-action"] == "'none'"

    def digest(text):
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    styles = [text for tag, _, text in tags.held if tag == "style"]
    scripts = [text for tag, attrs, text in tags.held if tag == "script" and "type" not in attrs]
    assert [rules["style-src"]] == [digest(text) for text in styles]
    assert [rules["script-src"]] == [digest(text) for text in scripts]
    meta = page.index("Content-Security-Policy")
    assert meta < page.index("<style>") < page.index("<script")


@pytest.mark.parametrize("page", [PAGE, HOSTILE], ids=["talks", "hostile"])
def test_no_tag_runs_styles_or_asks_for_anything(page):
    tags = Tags(page).tags
    assert sum(tag == "script" and "type" not in attrs for tag, attrs in tags) == 1
    for tag, attrs in tags:
        assert tag not in ("iframe", "object", "embed", "img", "base", "form") or attrs.get("role") == "search"
        for name, value in attrs.items():
            assert not name.startswith("on"), (tag, name)
            assert name not in ("style", "src", "srcset", "action", "formaction"), (tag, name)
            if name == "href":
                assert value.startswith("#") or (tag == "link" and value == "data:,"), value


def test_nothing_an_article_says_is_markup():
    plain = Tags(html.render(specimens.talks())).tags
    kinds = {tag for tag, _ in plain}
    assert {tag for tag, _ in Tags(HOSTILE).tags} <= kinds | {"ul", "ol", "li", "small", "noscript", "article"}
    for name, text in re.findall(r'<script type="application/json" id="([\w-]+)">(.*?)</script>', HOSTILE, re.S):
        assert not re.search("[<>&\u2028\u2029]", text), name
    index = blocks(HOSTILE)["d-index"]
    assert {f["message"] for f in index["findings"]} == {f"{a} against {a}" for a in specimens.ATTACKS}


def test_the_address_bar_of_no_template_engine_is_reached():
    assert "{{ 7*7 }}" in HOSTILE
    assert "49}" not in HOSTILE


def test_spans_hit_their_words_although_browsers_count_wide_characters_twice():
    for number, (report, page) in enumerate([(TALKS, PAGE), (specimens.hostile(), HOSTILE)]):
        facts = {f.id: f for f in report.facts}
        seen = 0
        for name, articles in blocks(page).items():
            if not name.startswith("d-a"):
                continue
            for article in articles:
                (start, text), *_ = article["pieces"]
                wide = text.encode("utf-16-le")
                for row in article["facts"]:
                    cut = wide[(row[1] - start) * 2 : (row[2] - start) * 2].decode("utf-16-le")
                    assert cut == facts[row[0]].text, number
                    seen += 1
        assert seen == len(report.facts)


def test_every_finding_and_article_is_carried_with_its_reasons():
    data = blocks(PAGE)
    assert {f["id"] for f in data["d-index"]["findings"]} == {f.id for f in TALKS.findings}
    steps = {tuple(d["why"]) for name, block in data.items() if name.startswith("d-f") for d in block}
    assert steps == {f.why for f in TALKS.findings}
    assert len(data["d-index"]["articles"]) == len(TALKS.documents)


@pytest.mark.parametrize(
    ("report", "tone"),
    [
        (specimens.talks(), "bad"),
        (specimens.sound(), "sound"),
        (specimens.nothing(0), "empty"),
        (specimens.nothing(3), "empty"),
        (dataclasses.replace(specimens.sound(), findings=()), "mute"),
        (dataclasses.replace(specimens.sound(), verdict=specimens.nothing(2).verdict), "broken"),
        (specimens.empty(), "empty"),
    ],
    ids=["contradiction", "agreement", "nothing-allowed", "nothing", "no-finding", "unreadable", "no-articles"],
)
def test_the_tone_is_green_only_where_something_was_checked_and_nothing_is_wrong(report, tone):
    page = html.render(report)
    assert f'<html lang="en" data-tone="{tone}">' in page
    assert re.search(r'<h1 id="verdict">', page)


def test_a_warning_keeps_the_page_from_being_green():
    report = specimens.sound()
    worried = dataclasses.replace(report.findings[0], relation="strained", severity="warning")
    assert 'data-tone="warn"' in html.render(dataclasses.replace(report, findings=(worried,)))
    excused = dataclasses.replace(worried, waived=True, waiver="accepted")
    assert 'data-tone="sound"' in html.render(dataclasses.replace(report, findings=(excused,)))


def test_a_waiver_that_ended_is_counted_apart():
    report = specimens.sound()
    ended = dataclasses.replace(report.findings[0], waiver="waiver expired on 2022-01-01: checked")
    page = html.render(dataclasses.replace(report, findings=(ended,)))
    assert "waivers that ended" in page
    assert blocks(page)["d-index"]["findings"][0]["states"] == ["new", "expired"]


def test_findings_of_changed_articles_are_known():
    page = html.render(dataclasses.replace(TALKS, changed=("coast-february",), base="main"))
    assert "Only 1 changed article against main can block" in page
    index = blocks(page)["d-index"]
    touched = {f["id"] for f in index["findings"] if "changed" in f["states"]}
    assert touched == {f.id for f in TALKS.findings if "coast-february" in f.docs}
    assert [row[0] for row in index["articles"] if row[5]] == ["coast-february"]


def test_what_is_left_out_is_told(monkeypatch):
    monkeypatch.setattr(html.data, "MAX_FINDINGS", 3)
    monkeypatch.setattr(html.data, "MAX_ARTICLES", 4)
    monkeypatch.setattr(html.data, "MAX_TEXT", 400)
    page = html.render(TALKS)
    data = blocks(page)
    assert len(data["d-index"]["findings"]) == 3
    assert len(data["d-index"]["articles"]) == 4
    assert data["d-index"]["findings"][0]["states"] == ["new", "blocking"]
    assert "3 of 6 findings are not on this page" in page
    assert "1 of 5 articles are not on this page" in page
    assert "cut to the sentences that findings quote" in page
    cut = [a for name, block in data.items() if name.startswith("d-a") for a in block if not a["whole"]]
    assert cut
    for article in cut:
        for row in article["facts"]:
            if row[9]:
                assert any(start <= row[5] and row[6] <= start + len(text) for start, text in article["pieces"])


def test_the_page_matches_its_golden_copy():
    """Write it anew with `FACTCHECK_GOLDEN=write pytest tests/report/test_html.py` and read the difference."""
    scrubbed = re.sub(r"(?s)(<style>).*?(</style>)", r"\1\2", PAGE)
    scrubbed = re.sub(r"(?s)(<script>).*?(</script>)", r"\1\2", scrubbed)
    scrubbed = re.sub(r"sha256-[\w+/=]+", "sha256-", scrubbed)
    if os.environ.get("FACTCHECK_GOLDEN") == "write":
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(scrubbed, encoding="utf-8")
    assert scrubbed == GOLDEN.read_text(encoding="utf-8")
