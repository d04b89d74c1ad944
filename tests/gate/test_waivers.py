"""Waivers: strict to read, and edited without touching a byte that is not theirs."""

import datetime as dt

import pytest

from checker.errors import InputError
from checker.gate import waivers as w

FILE = """# our reviewed findings
waivers:
  # the mine dispute
  - id: fc1-0000000000000001
    verdict: accepted_discrepancy
    reason: "two counts: before and after the inquest"  # see the inquest
    expires: 2030-01-31
    reviewer: Ann

  # kept for the flood
  - id: fc1-0000000000000002
    verdict: wont_fix
    reason: >
      old articles,
      folded over lines
    expires: '2024-01-31'
# the end
"""
ONE = w.Waiver(
    id="fc1-0000000000000003",
    verdict="false_positive",
    reason='a "quoted": reason # with signs',
    expires=dt.date(2031, 2, 3),
    reviewer="Böb",
)


def test_a_file_is_read_with_places():
    first, second = w.parse(FILE, "w.yaml").entries
    assert first.reason == "two counts: before and after the inquest"
    assert first.where.startswith("w.yaml:4:")
    assert second.expires == dt.date(2024, 1, 31)
    assert first.live(dt.date(2030, 1, 31))
    assert not first.live(dt.date(2030, 2, 1))


def test_an_empty_file_has_no_waivers():
    assert w.parse("", "w.yaml").entries == ()
    assert w.parse("waivers:\n", "w.yaml").entries == ()
    assert w.parse("waivers: []\n", "w.yaml").entries == ()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("wont_fix", "wontfix"), "did you mean wont_fix?"),
        (("2030-01-31", "next year"), "YYYY-MM-DD"),
        (("2030-01-31", "20300131"), "YYYY-MM-DD"),
        (("    reviewer: Ann", "    reviwer: Ann"), "did you mean reviewer?"),
        (("    expires: 2030-01-31\n", ""), "`expires`"),
        (("    expires: 2030-01-31\n", "    expires:\n"), "some text as `expires`"),
        (("0002", "0001"), "a second time"),
        (("waivers:", "waiver:"), "did you mean waivers?"),
    ],
)
def test_mistakes_are_told_with_their_line(change, told):
    with pytest.raises(InputError) as error:
        w.parse(FILE.replace(*change), "w.yaml")
    assert told in str(error.value)
    assert "w.yaml:" in str(error.value)


def test_a_reason_is_required():
    with pytest.raises(InputError, match="`reason`"):
        w.parse("waivers:\n- id: fc1-1\n  verdict: wont_fix\n  expires: 2030-01-01\n", "w.yaml")


def test_adding_changes_no_other_byte():
    result = w.added(FILE, "w.yaml", ONE)
    assert result.startswith(FILE)
    assert w.parse(result, "w.yaml").get(ONE.id).reason == ONE.reason
    assert w.parse(result, "w.yaml").get(ONE.id).reviewer == "Böb"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# only a comment\n",
        "schema: factcheck/waivers@1\n",
        "waivers:\n",
        "waivers:\n- id: fc1-9\n  verdict: wont_fix\n  reason: r\n  expires: 2030-01-01",
    ],
)
def test_adding_to_any_start(text):
    result = w.added(text, "w.yaml", ONE)
    assert w.parse(result, "w.yaml").entries[-1].id == ONE.id
    assert len(w.parse(result, "w.yaml").entries) == len(w.parse(text, "w.yaml").entries) + 1


def test_adding_before_what_follows_the_list():
    entry = "  - id: fc1-9\n    verdict: wont_fix\n    reason: r\n    expires: 2030-01-01\n"
    text = f"waivers:\n{entry}schema: factcheck/waivers@1\n"
    result = w.added(text, "w.yaml", ONE)
    assert [e.id for e in w.parse(result, "w.yaml").entries] == ["fc1-9", ONE.id]
    assert result.endswith("schema: factcheck/waivers@1\n")


def test_adding_twice_is_refused():
    with pytest.raises(InputError, match="edit that one"):
        w.added(w.added("", "w.yaml", ONE), "w.yaml", ONE)


def test_pruning_takes_the_entry_and_its_comment_and_nothing_else():
    result = w.pruned(FILE, "w.yaml", ["fc1-0000000000000002"])
    assert [e.id for e in w.parse(result, "w.yaml").entries] == ["fc1-0000000000000001"]
    assert "kept for the flood" not in result
    assert "# our reviewed findings" in result
    assert "# see the inquest" in result
    assert result.endswith("# the end\n")
    other = w.pruned(FILE, "w.yaml", ["fc1-0000000000000001"])
    assert "the mine dispute" not in other
    assert "# kept for the flood" in other
    assert w.pruned(FILE, "w.yaml", ["fc1-none"]) == FILE
    both = w.pruned(FILE, "w.yaml", ["fc1-0000000000000001", "fc1-0000000000000002"])
    assert w.parse(both, "w.yaml").entries == ()


def test_pruning_then_adding_what_was_there_is_readable():
    gone = w.pruned(w.added(FILE, "w.yaml", ONE), "w.yaml", [ONE.id])
    assert gone == FILE


def test_a_missing_file_is_an_error(tmp_path):
    with pytest.raises(InputError, match="no file"):
        w.load(tmp_path / "none.yaml")
