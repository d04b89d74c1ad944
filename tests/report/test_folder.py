"""The folder that a run writes: patched with what an earlier run left there, and the same as written anew."""

import json
from dataclasses import replace
from hashlib import blake2b

import pytest

from checker import wire
from checker.report import WRITERS, folder
from checker.report.pieces import Contents, Pieces
from tests.report import specimens

WRITTEN = ("results.json", "facts.jsonl", "findings.jsonl")


def key(value):
    return int.from_bytes(blake2b(repr(value).encode(), digest_size=8).digest(), "big") >> 1


class Asked(list):
    """What was looked at, of one list."""

    def pieces(self, cut):
        def look(places):
            self.extend(places)
            return (cut[place] for place in places)

        return Pieces([key(piece) for piece in cut], look)


def keyed(report):
    """(the report's lists in pieces with keys, what is asked for of each)."""
    asked = {name: Asked() for name in ("findings", "claims", "facts", "skips", "documents")}
    ids = [d.id for d in report.documents]
    cut = {
        "findings": [[f] for f in report.findings],
        "claims": [[c] for c in report.claims],
        "facts": [[f for f in report.facts if f.doc == doc] for doc in ids],
        "skips": [[s for s in report.skips if s.doc == doc] for doc in ids],
        "documents": [[d] for d in report.documents],
    }
    return Contents(**{name: asked[name].pieces(cut[name]) for name in asked}), asked


@pytest.fixture(params=[specimens.talks, specimens.hostile, specimens.empty])
def report(request):
    found = request.param()
    order = {d.id: number for number, d in enumerate(found.documents)}
    return replace(
        found,
        facts=tuple(sorted(found.facts, key=lambda f: order[f.doc])),
        skips=tuple(sorted(found.skips, key=lambda s: order[s.doc])),
    )


def read(out):
    return {path.name: path.read_bytes() for path in out.iterdir()}


def earlier(where, imprints):
    """As `folder.write` wants the files of an earlier run."""
    return {name: [(where / name, imprint)] for name, imprint in imprints.items()}


def test_the_files_are_those_of_the_contract(tmp_path, report):
    assert folder.write(report, tmp_path) == {}
    found = read(tmp_path)
    assert found.keys() == {*WRITTEN, "index.html"}
    assert found["results.json"].decode() == WRITERS["json"](report).encode("utf-8", "replace").decode()
    assert found["findings.jsonl"].decode() == WRITERS["jsonl"](report)
    assert [json.loads(line) for line in found["facts.jsonl"].splitlines()] == json.loads(found["results.json"])[
        "facts"
    ]
    assert found["index.html"].decode() == WRITERS["html"](report)


def test_lists_in_pieces_give_the_same_bytes(tmp_path, report):
    folder.write(report, tmp_path / "plain")
    contents, asked = keyed(report)
    imprints = folder.write(report, tmp_path / "keyed", contents)
    assert set(imprints) == set(WRITTEN)
    assert read(tmp_path / "plain") == read(tmp_path / "keyed")
    assert asked["facts"] == list(range(len(report.documents)))  # once, though two files have them


@pytest.mark.parametrize("report", [specimens.talks, specimens.hostile], indirect=True)
def test_a_second_run_looks_at_what_is_new_only(tmp_path, report):
    articles = report.documents
    gone = articles[1].id
    before = replace(
        report,
        documents=tuple(d for d in articles if d.id != gone),
        facts=tuple(f for f in report.facts if f.doc != gone),
        skips=tuple(s for s in report.skips if s.doc != gone),
        findings=report.findings[1:],
        claims=report.claims[:-1],
    )
    imprints = folder.write(before, tmp_path / "keyed", keyed(before)[0])
    contents, asked = keyed(report)
    imprints = folder.write(report, tmp_path / "keyed", contents, earlier(tmp_path / "keyed", imprints))
    folder.write(report, tmp_path / "plain")
    assert read(tmp_path / "plain") == read(tmp_path / "keyed")
    assert asked["facts"] == asked["documents"] == [1]
    assert len(asked["skips"]) <= 1  # an article without any is as good as another
    assert set(asked["findings"]) == {0}
    assert asked["claims"] == [len(report.claims) - 1]
    contents, asked = keyed(report)
    folder.write(report, tmp_path / "keyed", contents, earlier(tmp_path / "keyed", imprints))
    assert not any(asked.values())
    assert read(tmp_path / "plain") == read(tmp_path / "keyed")


def test_a_lost_file_is_written_anew_beside_the_others(tmp_path, report):
    imprints = folder.write(report, tmp_path, keyed(report)[0])
    before = read(tmp_path)
    (tmp_path / "facts.jsonl").unlink()
    (tmp_path / "findings.jsonl").write_text("{}\n")
    contents, asked = keyed(report)
    folder.write(report, tmp_path, contents, earlier(tmp_path, imprints))
    assert read(tmp_path) == before
    assert not asked["documents"]
    assert len(asked["facts"]) == len(report.documents)


def test_a_report_without_keys_is_never_patched(tmp_path, report):
    imprints = folder.write(report, tmp_path, keyed(report)[0])
    other = replace(report, findings=())
    folder.write(other, tmp_path, None, earlier(tmp_path, imprints))
    assert (tmp_path / "results.json").read_text() == WRITERS["json"](other).encode("utf-8", "replace").decode()


def test_results_are_read_back(tmp_path, report):
    folder.write(report, tmp_path, keyed(report)[0])
    back = wire.report_from_dict(wire.loads((tmp_path / "results.json").read_bytes()))
    assert WRITERS["json"](back).encode() == (tmp_path / "results.json").read_bytes()
