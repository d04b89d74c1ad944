"""The gate through the real command, in a real repository: what a branch adds, and what that leads to."""

import json

import junitparser
import pytest

from tests.cli import newsroom as n
from tests.report.test_sarif import VALIDATOR


@pytest.fixture
def room(tmp_path):
    return n.Newsroom(tmp_path / "room")


def sarif(room):
    log = json.loads(room.output("sarif"))
    VALIDATOR.validate(log)
    return log["runs"][0]


def junit(room):
    return junitparser.JUnitXml.fromstring(room.output("junit").encode())


def primary(result):
    return result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]


def annotations(room):
    return [line for line in room.output("github").splitlines() if line.startswith("::")]


def quiet(room, done):
    """Exit 0, nothing blocking, and every output says so."""
    assert done.returncode == 0, done.stdout + done.stderr
    assert room.blocking() == []
    assert [r for r in sarif(room)["results"] if r["level"] == "error"] == []
    xml = junit(room)
    assert (xml.failures, xml.errors) == (0, 0)
    assert annotations(room) == []
    assert "Nothing blocks" in done.stdout


def blocked(room, done, article):
    """Exit 1 and one blocking contradiction whose primary place is the article, in every output."""
    assert done.returncode == 1, done.stdout + done.stderr
    (finding,) = room.blocking()
    assert finding["relation"] == "contradiction"
    assert finding["new"]
    (result,) = [r for r in sarif(room)["results"] if r["properties"]["blocking"]]
    assert result["level"] == "error"
    assert result["baselineState"] == "new"
    assert primary(result) == article
    assert len(result["relatedLocations"]) >= 1
    xml = junit(room)
    assert (xml.failures, xml.errors) == (1, 0)
    (told,) = annotations(room)
    assert told.startswith(f"::error file={article},line=")
    assert finding["id"] in told
    assert finding["id"] in done.stdout
    return finding


def test_an_agreeing_article_passes(room):
    room.write({"news/dock.txt": n.AGREEING})
    room.commit()
    quiet(room, room.gate(fresh=True))
    (agreement,) = [f for f in room.findings().values() if f["relation"] == "agreement"]
    assert "dock" in agreement["docs"]


def test_a_progressing_article_passes(room):
    room.write({"news/dock.txt": n.PROGRESSING})
    room.commit()
    quiet(room, room.gate())
    (progression,) = [f for f in room.findings().values() if f["relation"] == "progression"]
    assert progression["new"]
    assert "dock" in progression["docs"]
    notes = [r for r in sarif(room)["results"] if r["ruleId"] == progression["rule"]]
    assert [r["level"] for r in notes] == ["note"]


def test_a_contradicting_article_blocks(room):
    room.write({"news/courier.txt": n.CONTRADICTING})
    room.commit()
    finding = blocked(room, room.gate(fresh=True), "news/courier.txt")
    assert {"courier", "wire", "post"} == set(finding["docs"])


def test_an_unrelated_article_passes(room):
    room.write({"news/chess.txt": n.UNRELATED})
    room.commit()
    quiet(room, room.gate())


def test_a_syndicated_article_passes_and_is_no_new_voice(room):
    room.call("run", "news")
    before = room.findings()
    room.write({"news/mirror.txt": n.SYNDICATED})
    room.commit()
    quiet(room, room.gate())
    after = room.findings()
    assert after.keys() == before.keys()
    for i, finding in after.items():
        assert [s["origins"] for s in finding["sides"]] == [s["origins"] for s in before[i]["sides"]]


def test_an_edit_that_changes_a_figure_blocks_and_one_of_wording_passes(room):
    room.write({"news/post.txt": n.POST.replace("spoke of a good year", "were pleased")})
    room.commit()
    quiet(room, room.gate())
    room.write({"news/post.txt": n.POST.replace("14.2", "18.2")})
    room.commit()
    blocked(room, room.gate(), "news/post.txt")


def test_a_removed_article_only_takes_corroboration_away(room):
    room.write({"news/post.txt": None})
    room.commit()
    quiet(room, room.gate())
    assert not any(f["relation"] == "contradiction" for f in room.findings().values())


def test_a_dispute_that_the_base_has_does_not_block_whoever_joins_it(room):
    room.git("checkout", "-q", "main")
    room.write({"news/courier.txt": n.CONTRADICTING})
    room.commit()
    room.git("checkout", "-q", "-B", "work")
    room.write({"news/dock.txt": n.AGREEING})
    room.commit()
    done = room.gate()
    assert done.returncode == 0, done.stdout
    (dispute,) = [f for f in room.findings().values() if f["relation"] == "contradiction"]
    assert not dispute["new"]
    assert "dock" in dispute["docs"]
    (result,) = [r for r in sarif(room)["results"] if r["ruleId"] == dispute["rule"]]
    assert result["baselineState"] == "unchanged"
    room.write({"news/times.txt": n.THIRD})
    room.commit()
    blocked(room, room.gate(), "news/times.txt")


def test_removing_one_of_three_values_leaves_what_was_known(room):
    room.git("checkout", "-q", "main")
    room.write({"news/courier.txt": n.CONTRADICTING, "news/times.txt": n.THIRD})
    room.commit()
    room.git("checkout", "-q", "-B", "work")
    room.write({"news/times.txt": None, "news/chess.txt": n.UNRELATED})
    room.commit()
    assert room.gate().returncode == 0


def test_changed_files_do_without_git(room):
    room.write({"news/courier.txt": n.CONTRADICTING, "list": "news/courier.txt\n"})
    assert room.call("run", "news", "--changed-files", "list").returncode == 1
    room.write({"list": "news/library.txt\n"})
    assert room.call("run", "news", "--changed-files", "list").returncode == 0
    both = room.call("run", "news", "--changed-files", "list", "--since", "main")
    assert both.returncode == 2
    assert "one of them" in both.stderr


def test_the_data_contract_holds_new_articles_to_more_than_old_ones(room):
    undated = n.UNRELATED.replace("Published: 2023-01-22\n", "").replace("Source: Harbour News\n", "")
    undated = undated.replace(" on Sunday", "")
    room.write({"news/chess.txt": undated})
    done = room.gate("--contract")
    assert done.returncode == 1, done.stdout
    told = {r["ruleId"]: primary(r) for r in sarif(room)["results"] if r["ruleId"].startswith("contract.")}
    assert told == {
        "contract.published-known": "news/chess.txt",
        "contract.outlet-known": "news/chess.txt",
    }
    assert {f.split("::")[1].split(" ")[0] for f in annotations(room)} == {"error"}
    room.commit()
    room.git("checkout", "-q", "-B", "main")
    room.git("checkout", "-q", "-b", "later")
    room.write({"news/dock.txt": n.AGREEING})
    assert room.gate("--contract").returncode == 0


def test_ids_hold_while_everything_else_moves(room):
    room.write({"news/courier.txt": n.CONTRADICTING})
    room.call("run", "news")
    before = set(room.findings())
    assert before
    head, body = n.CONTRADICTING.split("\n\n", 1)
    moved = f"{head}\n\nIt was cold in Santiago.\n\n{body}\nCopper was not in the table.\n"
    room.write({"news/courier.txt": None, "news/a/first.txt": moved, "news/zz.txt": n.POST, "news/post.txt": None})
    room.call("run", "news")
    assert set(room.findings()) == before
    rules = (n.ROOT / "rules/checks/core.yaml").read_text(encoding="utf-8")
    reworded = rules.replace('message: "', 'message: "In other words: ').replace(
        "- id: core.", "- override: true\n    id: core."
    )
    room.write({"pack/checks/core.yaml": reworded})
    done = room.call("run", "news", "--rules", "pack")
    assert "In other words" in done.stdout, done.stdout + done.stderr
    assert set(room.findings()) == before
    room.write({"news/times.txt": n.THIRD})
    room.call("run", "news")
    assert set(room.findings()) != before


def test_the_ids_of_an_event_hold_while_articles_join_and_are_reworded(room):
    room.write({"sea/ferry.txt": n.FERRY, "sea/mourning.txt": n.MOURNING})
    room.call("run", "sea")
    (before,) = [f["id"] for f in room.findings().values() if f["relation"] == "contradiction"]
    head, body = n.FERRY.split("\n\n", 1)
    reworded = f"{head}\n\nIt was a calm evening.\n\n{body.replace('at noon', 'after noon')}"
    room.write({"sea/ferry.txt": None, "sea/a/renamed.txt": reworded, "sea/early.txt": n.EARLY})
    room.call("run", "sea")
    contradictions = [f for f in room.findings().values() if f["relation"] == "contradiction"]
    assert [f["id"] for f in contradictions] == [before]
    room.write({"sea/mourning.txt": n.MOURNING.replace("19", "17")})
    room.call("run", "sea")
    assert before not in room.findings()


def test_a_shallow_clone_says_what_is_missing(room, tmp_path):
    room.write({"news/courier.txt": n.CONTRADICTING})
    room.commit()
    room.git("clone", "-q", "--depth", "1", f"file://{room.path}", str(tmp_path / "shallow"))
    clone = n.Newsroom.__new__(n.Newsroom)
    clone.path = tmp_path / "shallow"
    done = clone.call("run", "news", "--since", "origin/main")
    assert done.returncode == 2
    assert "shallow clone" in done.stderr
    assert "fetch-depth: 0" in done.stderr
    assert not (clone.path / "reports").exists()
