"""A walk through the page in headless Chromium: it asks nothing, says no error, opens no dialog, and does what it says.

Needs Chromium from the system's packages, and playwright and axe-playwright-python from the `dev` extra.
"""

import datetime as dt
import functools
import os
import re
import shutil
import time
from importlib import resources
from pathlib import Path

import pytest

import checker
from checker.gate import waivers
from checker.report import html
from checker.report.html import slim
from tests.report import specimens

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (dev extra)")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (install the package `chromium`)"),
]
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
FIXTURES = Path(__file__).parents[2] / "fixtures"
CORPORA = ("china-russia", "conflicts", "quiet")
TALKS = specimens.talks()
CLASH = next(f.id for f in TALKS.findings if f.blocking)
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def chromium():
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@functools.cache
def report_of(name):
    if name in CORPORA:
        return checker.run([FIXTURES / name])
    return getattr(specimens, name)()


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    made = {}

    def path(name):
        if name not in made:
            made[name] = folder / f"{name}.html"
            made[name].write_text(html.render(report_of(name)), encoding="utf-8")
        return made[name].as_uri()

    return path


@pytest.fixture
def visit(chromium, files):
    """Open a page; whatever it complains of, asks for or pops up fails the test."""
    wrong = []
    contexts = []

    def watch(page):
        page.on("console", lambda m: wrong.append(f"{m.type}: {m.text}") if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: wrong.append(f"error: {e}"))
        page.on("dialog", lambda d: (wrong.append(f"dialog: {d.message}"), d.dismiss()))
        page.on("request", lambda r: None if r.url.startswith(("file:", "blob:")) else wrong.append(f"asks {r.url}"))

    def opened(name="talks", address="", **options):
        options.setdefault("viewport", {"width": 1280, "height": 900})
        context = chromium.new_context(**options)
        contexts.append(context)
        context.on("page", watch)
        page = context.new_page()
        page.set_default_timeout(8000)
        page.goto(files(name) + address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


def shown(page):
    return page.locator("#list .finding").count()


def test_the_first_screen_says_the_verdict_and_what_was_checked(visit):
    page = visit()
    assert page.locator("h1:visible").inner_text() == TALKS.verdict.sentence
    assert page.locator(".tone").inner_text() == "Blocked"
    for selector in ("#verdict", ".figures", ".steps", ".share"):
        box = page.locator(selector).bounding_box()
        assert box["y"] + box["height"] < 900, f"{selector} is not on the first screen"
    assert "Not compared: no period given 2, another scope 1." in page.locator("#overview").inner_text()
    page.get_by_text("All reasons").click()
    assert page.get_by_role("cell", name="vague").is_visible()
    assert page.get_by_role("cell", name="no period given").is_visible()


@pytest.mark.parametrize(
    ("name", "word"),
    [("nothing", "Nothing was checked"), ("sound", "No contradiction found, with 100 % of the facts compared")],
)
def test_a_page_that_checked_nothing_does_not_look_sound(visit, name, word):
    page = visit(name)
    assert page.locator(".tone").inner_text() == word
    color = page.evaluate("getComputedStyle(document.querySelector('.seal')).backgroundColor")
    red, green, blue = map(int, re.findall(r"\d+", color)[:3])
    assert (green > red and green > blue) == (name == "sound")


def test_a_finding_shows_its_sides_face_to_face_with_the_exact_span(visit):
    page = visit(address="#f=" + CLASH)
    row = page.locator("#row-" + CLASH)
    sides = row.locator(".side")
    assert sides.count() == 2
    left, right = sides.nth(0).bounding_box(), sides.nth(1).bounding_box()
    assert abs(left["y"] - right["y"]) < 2
    assert left["x"] + left["width"] <= right["x"] + 1
    assert sides.nth(0).locator("mark").all_inner_texts() == ["$140 billion", "$140 billion"]
    assert sides.nth(1).locator("mark").all_inner_texts() == ["$104 billion"]
    assert "17 people were hurt" in sides.nth(1).locator(".near").first.inner_text()
    told = row.inner_text()
    for words in ("140 to 149.8 billion USD", "1 independent, 2 articles", "same origin as Evening Post", "4 Feb 2022"):
        assert words in told
    assert row.locator(".why ol li").count() == 4
    for words in ("contradiction", "error", "high confidence", "blocking"):
        assert words in row.locator(".finding-meta").inner_text()
    assert row.locator(".finding-meta .rel svg use").get_attribute("href") == "#i-contradiction"


def test_findings_of_one_claim_stand_together(visit):
    page = visit(address="#v=findings")
    groups = page.locator(".group")
    assert groups.count() == 4
    assert groups.nth(0).locator(".finding").count() == 3


def test_a_citation_and_a_permalink_can_be_copied(visit):
    page = visit(address="#f=" + CLASH)
    page.evaluate("navigator.clipboard.writeText = (t) => { window.copied = t; return Promise.resolve(); }")
    page.get_by_role("button", name="Copy citation").click()
    said = page.evaluate("window.copied")
    assert CLASH in said
    assert "Trade came to $104 billion in 2021, the paper learned." in said
    assert "Coast Daily, 5 Feb 2022" in said
    page.get_by_role("button", name="Copy link").click()
    assert page.evaluate("window.copied").endswith("talks.html#f=" + CLASH)


def test_a_link_to_a_finding_that_is_not_there_says_so(visit):
    page = visit(address="#f=fc1-0000000000000000")
    assert "No finding fc1-0000000000000000" in page.locator("#notice").inner_text()


def test_the_timeline_has_one_mark_an_origin_its_target_and_its_contradiction(visit):
    page = visit(address="#f=" + CLASH)
    plot = page.locator("#row-" + CLASH + " svg.plot")
    plot.wait_for()
    assert plot.locator(".spot").count() == 4
    assert plot.locator("path.spot").count() == 2
    assert plot.locator(".tie.is-contradiction").count() == 1
    assert plot.locator(".aim text").text_content() == "target 200bn"
    assert plot.locator(".band").count() == 12
    page.get_by_text("The plot as a table").click()
    table = page.locator(".figure-plot table")
    assert table.locator("tbody tr").count() == 6
    assert "140 to 149.8 billion USD" in table.inner_text()


def test_the_matrix_and_the_counts_lead_to_findings(visit):
    page = visit()
    assert page.locator(".matrix tbody tr").count() == 4
    cells = page.locator(".matrix tbody tr").nth(0).locator("td").all_inner_texts()
    assert [c.split("\n")[0].strip() for c in cells] == ["A", "B", "C", "C", "D"]
    assert page.locator("#cards .card svg.plot").count() == 4
    page.locator(".counts").nth(0).get_by_role("link", name="Coast Daily").click()
    assert shown(page) == 2
    page.go_back()
    page.locator(".matrix .cell").nth(0).click()
    assert page.locator(".finding.is-open").count() == 1


def test_articles_show_every_fact_linked_to_its_findings_and_skips_on_demand(visit):
    page = visit(address="#v=articles")
    page.get_by_role("link", name=re.compile("Trade grows faster")).click()
    assert page.locator("a.fact").all_inner_texts() == ["$100 billion"]
    assert page.locator(".skipped").count() == 0
    page.get_by_label(re.compile("Show 1 skip")).check()
    assert page.locator(".skipped").inner_text() == "Severalvague"
    page.locator("a.fact").click()
    card = page.locator("#fact")
    assert "more than 100 billion USD" in card.inner_text()
    card.get_by_role("link", name=re.compile("grew over 2021")).click()
    assert page.locator(".finding.is-open mark").first.inner_text() == "$100 billion"


def test_wide_characters_do_not_shift_the_marks(visit):
    page = visit(address="#v=articles")
    page.get_by_role("link", name=re.compile("Leaders speak by video")).click()
    assert page.locator("a.fact").all_inner_texts() == ["December 15", "37th", "$ 123 billion", "$200 billion"]


def test_filters_narrow_the_list_live_in_the_address_and_survive_a_reload(visit):
    page = visit(address="#v=findings")
    assert shown(page) == 6
    page.locator('#facets input[data-facet="relation"][value="contradiction"]').check()
    assert shown(page) == 2
    assert "relation=contradiction" in page.url
    page.locator('#facets input[data-facet="outlet"][value="Morning Mirror"]').check()
    page.get_by_label("Find", exact=True).fill("people hurt")
    sync_api.expect(page.locator("#list .finding")).to_have_count(1)
    page.get_by_label("Sorted by").select_option("confidence")
    address = page.url
    page.reload()
    assert page.url == address
    assert shown(page) == 1
    assert page.locator("#q").input_value() == "people hurt"
    assert page.get_by_label("Sorted by").input_value() == "confidence"
    assert page.locator("#count").inner_text() == "1 of 6 findings"
    page.get_by_role("button", name=re.compile("text: people hurt")).click()
    page.get_by_role("link", name="Clear all").click()
    assert shown(page) == 6
    page.get_by_label("Find", exact=True).fill("the paper learned")
    sync_api.expect(page.locator("#list .finding")).to_have_count(1)
    page.get_by_label("Find", exact=True).fill("no such words")
    page.get_by_text("No finding passes these filters.").wait_for()


def test_the_keyboard_reaches_everything(visit):
    page = visit(address="#v=findings")
    keys = page.keyboard
    keys.press("j")
    keys.press("j")
    keys.press("k")
    assert page.evaluate("document.activeElement.closest('.finding').id") == "row-" + CLASH
    keys.press("e")
    assert page.locator("#row-" + CLASH + " .finding-body").count() == 1
    keys.press("e")
    assert page.locator(".finding-body").count() == 0
    keys.press("w")
    assert page.evaluate("document.activeElement.id") == "verdict-" + CLASH
    keys.press("Escape")
    keys.press("f")
    assert page.evaluate("document.activeElement.id") == "q"
    keys.type("jjj?")
    assert page.locator("#q").input_value() == "jjj?"
    keys.press("Escape")
    keys.press("?")
    assert page.get_by_role("dialog").is_visible()
    page.get_by_label("Use these keys").uncheck()
    keys.press("Escape")
    assert not page.get_by_role("dialog").is_visible()
    keys.press("?")
    assert not page.get_by_role("dialog").is_visible()
    page.get_by_role("button", name="Keys and help").click()
    page.get_by_label("Use these keys").check()
    page.get_by_role("button", name="Close").click()
    keys.press("g")
    keys.press("a")
    assert page.locator("#articles").is_visible()
    keys.press("j")
    assert page.locator("#shelf [aria-current]").count() == 1


def test_everything_can_be_reached_by_tab_and_enter_alone(visit):
    page = visit()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "skip"
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.view") == "findings"
    page.keyboard.press("Enter")
    assert page.locator("#findings").is_visible()
    page.locator(".finding-toggle").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".finding-body").count() == 1


def test_drafts_survive_a_reload_and_are_exported_for_the_gate(visit):
    page = visit(address="#f=" + CLASH)
    page.locator(".decide summary").click()
    page.get_by_label("Verdict").select_option("accepted_discrepancy")
    reason = 'Ministry: "revised" — see #4: it\'s\nknown\t😀 \u2028 end'
    page.get_by_label("Reason").fill(reason)
    page.get_by_label("Reviewer").fill("O'Hara: desk")
    page.locator(".decide").get_by_text("still missing an expiry date").wait_for()
    page.get_by_label("Expires").fill("2031-05-04")
    page.get_by_text("Draft kept and ready to export.").wait_for()
    page.reload()
    assert page.get_by_label("Reason").input_value() == reason
    assert page.locator("#draft-count").inner_text() == "1"
    page.evaluate("navigator.clipboard.writeText = (t) => { window.copied = t; return Promise.resolve(); }")
    page.get_by_role("button", name="Copy as a command").click()
    command = page.evaluate("window.copied")
    assert command.startswith(f"factcheck waive {CLASH} --verdict accepted_discrepancy --reason 'Ministry")
    assert "--expires 2031-05-04 --reviewer 'O'\\''Hara: desk'" in command
    page.get_by_role("link", name=re.compile("^Decisions")).click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save file").click()
    assert saved.value.suggested_filename == "factcheck-decisions.yaml"
    text = saved.value.path().read_text(encoding="utf-8")
    assert page.locator("#yaml").input_value() == text
    (read,) = waivers.parse(text, "factcheck-decisions.yaml").entries
    assert (read.id, read.verdict, read.reason) == (CLASH, "accepted_discrepancy", reason)
    assert (read.expires, read.reviewer) == (dt.date(2031, 5, 4), "O'Hara: desk")
    page.get_by_role("link", name=re.compile("Trade of Norland and Sudmark in 2021")).click()
    page.get_by_role("button", name="Discard draft").click()
    assert page.locator("#draft-count").inner_text() == "0"


def test_a_draft_that_lacks_something_is_told_and_not_exported(visit):
    page = visit(address="#f=" + CLASH)
    page.locator(".decide summary").click()
    page.get_by_label("Verdict").select_option("false_positive")
    page.get_by_role("link", name=re.compile("^Decisions")).click()
    assert "needs a reason, an expiry date" in page.locator("#drafts").inner_text()
    assert page.locator("#yaml").count() == 0


def test_a_broken_store_does_not_break_the_page(visit):
    page = visit(address="#f=" + CLASH)
    page.evaluate("localStorage.setItem('factcheck.drafts@1', '[1, 2')")
    page.reload()
    assert page.locator(".finding.is-open").count() == 1


@pytest.mark.parametrize("name", ["empty", "nothing"])
def test_a_report_without_findings_says_so_in_every_view(visit, name):
    page = visit(name)
    for key, words in (("f", "This report has no findings."), ("d", "No decisions yet."), ("a", "article")):
        page.keyboard.press("g")
        page.keyboard.press(key)
        assert words in page.locator("main").inner_text()
        for other in ("j", "k", "e", "w"):
            page.keyboard.press(other)


@pytest.mark.parametrize("address", ["#v=overview", "#v=findings", "#v=articles&a=0", "#v=articles&a=5&skips=1"])
def test_hostile_articles_stay_text(visit, address):
    page = visit("hostile", address)
    page.wait_for_timeout(100)
    if address == "#v=findings":
        for _ in range(4):
            page.keyboard.press("j")
            page.keyboard.press("e")
        page.keyboard.press("w")
    injected = "document.querySelectorAll('main script, main img, main iframe, main style, main [onmouseover]').length"
    assert page.evaluate(injected) == 0
    links = page.evaluate("[...document.links].map((a) => a.protocol + '|' + a.getAttribute('href'))")
    assert all(link.startswith(("file:|#", "https:|https://ok.example/")) for link in links)


def test_hostile_addresses_stay_text(visit):
    for address in ("#f=<img src=x onerror=alert(1)>", "#v=<script>&a=__proto__&sort=constructor", "#v=articles&a=1e9"):
        page = visit("talks", address)
        assert page.locator("main img, main script").count() == 0
        assert page.locator("main > section:visible").count() == 1


def test_dark_and_light_follow_the_system_and_the_choice(visit):
    def paper(page):
        return page.evaluate("getComputedStyle(document.body).backgroundColor")

    light, dark = paper(visit(color_scheme="light")), paper(visit(color_scheme="dark"))
    assert light != dark
    page = visit(color_scheme="light")
    page.get_by_role("button", name="Theme").click()
    page.get_by_role("button", name="Theme").click()
    assert paper(page) == dark
    page.reload()
    assert paper(page) == dark


def test_a_phone_never_scrolls_sideways(visit):
    for address in ("", "#f=" + CLASH, "#v=articles&a=1", "#v=decisions"):
        page = visit(address=address, viewport={"width": 360, "height": 740})
        page.wait_for_timeout(60)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, address


def test_print_opens_the_evidence_and_drops_the_controls(visit):
    page = visit(address="#v=findings&relation=contradiction")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".finding.is-open").count() == 2
    assert page.locator("#notice").inner_text() == "Printed: all 2 findings that pass the filters."
    for selector in (".bar", "#facets", ".decide >> nth=0"):
        assert not page.locator(selector).is_visible()
    assert page.locator("mark").first.is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".finding.is-open").count() == 0
    assert len(page.pdf()) > 5000


def test_without_scripts_the_verdict_and_the_findings_are_there(visit):
    page = visit(java_script_enabled=False)
    assert page.locator("#verdict").is_visible()
    assert page.locator("noscript article.plain, .plain").count() == 6


def cost(session):
    """Seconds of CPU that the page's thread has used; unlike the clock it does not count what else is running."""
    metrics = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
    return metrics["TaskDuration"]


def test_a_large_report_opens_in_two_seconds_and_stays_smooth(visit, files):
    address = files("large") + "#v=findings"
    page = visit("talks")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    started = time.perf_counter()
    page.goto(address)
    page.locator("#list .finding").first.wait_for()
    waited = time.perf_counter() - started
    assert cost(session) < 1.5
    if os.getloadavg()[0] < 1:
        assert waited < 2
    assert page.locator("#count").inner_text() == "5,000 findings"
    assert shown(page) <= 80
    assert "of 5,000" in page.locator("#more").inner_text()
    frame = "await new Promise(requestAnimationFrame)"
    for word in ("c", "cr", "crowd 12", "outlet 7", ""):
        before = cost(session)
        page.evaluate(f"async (word) => {{ location.hash = '#v=findings&q=' + word; {frame}; {frame}; }}", word)
        assert cost(session) - before < 0.5, f"filtering by {word!r}"
    before = cost(session)
    for _ in range(20):
        page.evaluate(f"async () => {{ scrollBy(0, 2000); {frame}; }}")
    assert (cost(session) - before) / 20 < 0.1, "scrolling on"
    page.locator('#facets input[data-facet="relation"][value="strained"]').check()
    assert "1,250 of 5,000 findings" in page.locator("#count").inner_text()
    page.locator(".finding-toggle").nth(30).click()
    assert page.locator(".finding.is-open mark").count() == 3
    page.goto(page.url.split("#")[0] + "#v=articles")
    assert page.locator("#shelf-count").inner_text() == "2,000 articles"
    assert page.locator("#shelf-list li").count() == 80


def test_a_selection_of_a_larger_report_says_what_it_is(visit):
    page = visit("huge", "#v=findings")
    assert page.locator("#count").inner_text() == "1,000 of 3,000 findings"
    bare = next(f for f in slim.on_page(specimens.huge()).findings[::-1])
    page.goto(page.url.split("#")[0] + f"#f={bare.id}")
    opened = page.locator(".finding.is-open")
    assert opened.locator("mark").count() == 0
    assert "3 articles" in opened.inner_text()
    assert opened.get_by_text(re.compile("not on this page; results.json has them")).count() == len(bare.sides)
    for order in ("newest", "outlets", "origins"):
        page.goto(page.url.split("#")[0] + f"#v=findings&sort={order}")
        page.locator("#list .finding").first.wait_for()
    page.goto(page.url.split("#")[0] + "#v=articles")
    assert page.locator("#shelf-count").inner_text() == "300 of 2,200 articles"
    page.goto(page.url.split("#")[0] + "#v=overview")
    assert "2,000 of 3,000 findings are not on this page" in page.locator(".left-out").inner_text()


def test_a_phone_can_read_a_large_report_too(visit):
    page = visit("large", "#v=findings", viewport={"width": 390, "height": 844})
    before = shown(page)
    page.get_by_role("button", name=re.compile("^Show 40 more")).click()
    assert shown(page) > before


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "address",
    ["#v=overview", "#v=findings", "#f=" + CLASH, "#v=articles", "#v=articles&a=0&skips=1", "#v=decisions", "keys"],
)
def test_no_violation_of_wcag_22_aa(visit, scheme, address):
    package = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed (dev extra)")
    source = resources.files(package).joinpath("axe.min.js").read_text(encoding="utf-8")
    page = visit(address="" if address == "keys" else address, color_scheme=scheme)
    if address == "keys":
        page.keyboard.press("?")
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    page.wait_for_timeout(80)
    page.evaluate(source)
    found = page.evaluate("(tags) => axe.run({ runOnly: { type: 'tag', values: tags } })", WCAG)
    told = [(v["id"], [n["html"][:160] for n in v["nodes"]][:3]) for v in found["violations"]]
    assert told == []


@pytest.mark.parametrize("name", CORPORA)
def test_every_finding_and_article_of_the_fixtures_opens_with_its_words_marked(visit, name):
    report = report_of(name)
    facts = {f.id: f for f in report.facts}
    page = visit(name)
    assert page.locator("h1:visible").inner_text()
    for finding in report.findings:
        page.evaluate("(id) => { location.hash = '#f=' + id; }", finding.id)
        row = page.locator("#row-" + finding.id)
        sync_api.expect(row.locator(".side")).to_have_count(len(finding.sides))
        told = {text.strip() for text in row.locator("mark").all_inner_texts()}
        wanted = {" ".join(facts[f].text.split()) for side in finding.sides for f in side.facts}
        assert told
        assert {" ".join(text.split()) for text in told} <= wanted
        assert row.locator(".why ol li").count() == len(finding.why)
    for number in range(min(12, len(report.documents))):
        page.evaluate("(n) => { location.hash = '#v=articles&a=' + n; }", number)
        sync_api.expect(page.locator("#page .article-text")).to_have_count(1)
        told = page.locator(".page-tools").inner_text()
        assert told.startswith("0 facts") == (page.locator("#page a.fact").count() == 0)
    page.evaluate("location.hash = '#v=overview'")
    assert page.locator(".steps b").first.inner_text() == str(len(report.documents))
