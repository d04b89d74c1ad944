"""A patched file has the bytes of a rendered one, whatever the old one was."""

import os
import shutil
from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.errors import UsageError
from checker.report import files
from checker.report.parts import Room, Section
from checker.report.patches import BATCH, Imprint, Patched

SHAPES = {"list": ("[\n", ",\n", "\n]", "[]"), "lines": ("", "", "", ""), "odd": ("", "é; ", "", "none")}


def section(keys, texts, name="a", shape="list", asked=None):
    opening, between, closing, empty = SHAPES[shape]

    def render(places):
        if asked is not None:
            asked.extend(places)
        return (texts[keys[place]] for place in places)

    return Section(name=name, keys=keys, render=render, opening=opening, between=between, closing=closing, empty=empty)


def plain(parts):
    """The bytes, put together in the simplest way."""
    told = []
    for part in parts:
        if isinstance(part, str):
            told.append(part)
            continue
        if isinstance(part, Room):
            told.append(part.fill(len("".join(told).encode("utf-8", "replace"))).decode())
            continue
        texts = [text for text in part.render(range(len(part.keys))) if text]
        told.append(part.opening + part.between.join(texts) + part.closing if texts else part.empty)
    return "".join(told).encode("utf-8", "replace")


def put(path, parts, imprint=None, spent=None):
    patched = Patched(parts, [(path, imprint)], spent)
    standing = files.write_all({path: patched})
    made = patched.imprint(standing[path])
    assert made is not None
    return patched, Imprint.from_pages(made.to_pages())


texts_of = st.dictionaries(
    st.integers(0, 30) | st.just(2**63 - 1), st.text(max_size=6) | st.text(st.characters(codec=None), max_size=3)
)


@st.composite
def file_after_file(draw):
    texts = draw(texts_of.filter(bool))
    lists = st.lists(st.sampled_from(sorted(texts)), max_size=40)
    names = draw(st.lists(st.sampled_from(["list", "lines", "odd"]), min_size=1, max_size=3))

    def parts(draw_from):
        told = []
        for number, shape in enumerate(names):
            told += [draw_from(st.text(max_size=3)), (draw_from(lists), f"s{number}", shape)]
        return [*told, draw_from(st.text(max_size=2))]

    return texts, parts(draw), parts(draw), parts(draw)


@settings(max_examples=300, deadline=None)
@given(file_after_file())
def test_what_is_patched_reads_like_what_is_rendered(tmp_path_factory, given_files):
    texts, *versions = given_files
    path = tmp_path_factory.mktemp("patches") / "x"
    imprint = None
    for version in versions:
        parts = [p if isinstance(p, str) else section(array("Q", p[0]), texts, name=p[1], shape=p[2]) for p in version]
        _, imprint = put(path, parts, imprint)
        assert path.read_bytes() == plain(parts)
        assert imprint.fits(path.stat())


@settings(max_examples=300, deadline=None)
@given(file_after_file(), st.booleans())
def test_what_goes_on_from_an_older_file_reads_like_what_is_rendered(tmp_path_factory, given_files, alike):
    texts, *versions = given_files
    folder = tmp_path_factory.mktemp("patches")
    path, before = folder / "x", folder / "before"
    imprint = spent = None
    for version in versions:
        if alike:  # so that there mostly is something to go on from
            version = [versions[0][0], *version[1:]]
            keys, name, shape = version[1]
            version[1] = (versions[0][1][0] + keys, name, shape)
        parts = [p if isinstance(p, str) else section(array("Q", p[0]), texts, name=p[1], shape=p[2]) for p in version]
        if path.exists():
            shutil.copy2(path, folder / "last")
            imprint = imprint.held(path.stat())
        _, made = put(path, parts, imprint, None if spent is None else (before, spent))
        assert path.read_bytes() == plain(parts)
        if imprint is not None:
            (folder / "last").replace(before)
            spent = imprint
        imprint = made
    assert {p.name for p in folder.iterdir()} <= {"x", "before"}


@pytest.fixture
def written(tmp_path):
    keys = list(range(5000))
    texts = {key: f"piece {key} ü" * (key % 50) for key in range(20_000)}
    path = tmp_path / "x.json"
    _, imprint = put(path, ["{", section(keys, texts), "}"])
    return path, keys, texts, imprint


def again(written, keys):
    path, _, texts, imprint = written
    asked = []
    patched = Patched(["{", section(keys, texts, asked=asked), "}"], [(path, imprint)])
    chunks = []

    def seen():
        for chunk in patched:
            chunks.append(chunk)
            yield chunk

    files.write_all({path: seen()})
    assert path.read_bytes() == plain(["{", section(keys, texts), "}"])
    assert patched.rendered == len(asked)
    return asked, [chunk for chunk in chunks if isinstance(chunk, files.Slice)]


def test_only_what_is_new_is_rendered_and_neighbours_are_copied_at_once(written):
    keys = written[1]
    asked, slices = again(written, [*keys[:100], 7001, *keys[100:3000], *keys[3001:4000], 7002, 7003, *keys[4002:]])
    assert asked == [100, 4000, 4001]
    assert len(slices) == 4


def test_what_moves_is_copied_from_where_it_was(written):
    keys = written[1]
    asked, slices = again(written, [*keys[2500:], *keys[:2500]])
    assert not asked
    assert len(slices) == 2


def test_nothing_new_is_one_copy(written):
    assert again(written, written[1])[0] == []


def test_rendering_is_asked_for_in_batches_across_what_is_copied(tmp_path):
    keys, sizes = array("Q", range(1000)), []
    texts = {key: str(key) for key in range(3000)}
    path = tmp_path / "x"
    _, imprint = put(path, [section(keys, texts)])
    new = array("Q", (key + 2000 if key % 2 else key for key in keys))

    def render(places):
        sizes.append(len(places))
        return (texts[new[place]] for place in places)

    files.write_all({path: Patched([Section(name="a", keys=new, render=render, between=",")], [(path, imprint)])})
    files.write_all({path: Patched([Section(name="a", keys=new, render=render)], [(path, imprint)])})
    assert max(sizes) <= BATCH
    assert path.read_text() == "".join(texts[key] for key in new)


def edited(path):
    data = bytearray(path.read_bytes())
    data[50:60] = b"x" * 10
    told = path.stat()
    with path.open("r+b") as file:
        file.write(data)
    os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns))


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda path: path.unlink(), id="missing"),
        pytest.param(lambda path: os.truncate(path, 100), id="cut"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes() + b" "), id="longer"),
        pytest.param(lambda path: os.utime(path, ns=(1, 1)), id="touched"),
        pytest.param(edited, id="edited, and the time set back"),
        pytest.param(lambda path: (path.rename(f"{path}.old"), path.write_bytes(b"[]")), id="replaced"),
        pytest.param(
            lambda path: (path.rename(f"{path}.old"), os.link(f"{path}.old", path)), id="moved away and linked back"
        ),
    ],
)
def test_a_file_that_is_not_as_it_was_left_is_rendered_anew(written, spoil):
    path, keys, _, imprint = written
    spoil(path)
    assert not path.exists() or not imprint.fits(path.stat())
    asked, slices = again(written, keys)
    assert asked == keys
    assert not slices


def test_a_held_file_is_copied_from_wherever_it_went(written, tmp_path):
    path, keys, _, imprint = written
    place = tmp_path / "held.json"
    place.hardlink_to(path)
    held = imprint.held(place.stat())
    path.unlink()
    moved = tmp_path / "restored.json"
    shutil.copy2(place, moved)
    for found in (place, moved):
        assert held.fits(found.stat())
        asked, slices = again((found, keys, written[2], held), keys)
        assert not asked
        assert slices


def test_times_of_a_held_file_may_be_kept_by_the_second(written):
    path, _, _, imprint = written
    held = imprint.held(path.stat())
    told = path.stat()
    os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns // 10**9 * 10**9))
    assert held.fits(path.stat())
    assert not imprint.fits(path.stat())
    os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns - 10**9))
    assert not held.fits(path.stat())


def test_another_file_is_not_held(written, tmp_path):
    other = tmp_path / "other.json"
    shutil.copy2(written[0], other)
    assert written[3].held(other.stat()) is None


def test_the_first_file_that_can_be_trusted_is_copied_from(written, tmp_path):
    path, keys, texts, imprint = written
    lost = tmp_path / "lost.json"
    asked = []
    parts = ["{", section(keys, texts, asked=asked), "}"]
    files.write_all({lost: Patched(parts, [(lost, imprint), (path, None), (path, imprint)])})
    assert not asked
    assert lost.read_bytes() == path.read_bytes()


@pytest.fixture
def older(written, tmp_path):
    """A file that may be taken over, and the parts of the next."""
    path, keys, texts, imprint = written
    place = tmp_path / "older.json"
    shutil.copy2(path, place)
    return place, Imprint(imprint.seal[:2], imprint.stretches), ["{", section([*keys[:4000], 9001], texts), "}"]


def test_an_older_file_is_gone_on_from(written, older):
    path, _, _, imprint = written
    place, held, parts = older
    inode = place.stat().st_ino
    chunks = list(Patched(parts, [(path, imprint)], (place, held)))
    assert sum(len(chunk) for chunk in chunks if isinstance(chunk, bytes)) < 500
    assert {chunk.spent for chunk in chunks if isinstance(chunk, files.Slice)} == {place}
    put(path, parts, imprint, (place, held))
    assert path.read_bytes() == plain(parts)
    assert path.stat().st_ino == inode
    assert not place.exists()


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda place, _: os.link(place, f"{place}.seen"), id="somebody may look at it"),
        pytest.param(lambda place, _: os.utime(place, ns=(1, 1)), id="touched"),
        pytest.param(lambda place, _: place.unlink(), id="gone"),
    ],
)
def test_an_older_file_is_left_alone_where(written, older, spoil):
    path, _, _, imprint = written
    place, held, parts = older
    spoil(place, parts)
    there = place.exists()
    put(path, parts, imprint, (place, held))
    assert path.read_bytes() == plain(parts)
    assert place.exists() == there


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda parts: parts.__setitem__(0, "["), id="begins otherwise"),
        pytest.param(lambda parts: parts.__setitem__(0, "{ "), id="begins later"),
        pytest.param(lambda parts: parts.__setitem__(1, section([7000], {7000: "new"})), id="nothing of it holds"),
    ],
)
def test_an_older_file_is_written_over_where_it(written, older, spoil):
    path, _, _, imprint = written
    place, held, parts = older
    spoil(parts)
    put(path, parts, imprint, (place, held))
    assert path.read_bytes() == plain(parts)


@pytest.mark.parametrize("grown", [[], [9001], [9001] * 40, list(range(9000, 12000))])
def test_what_keeps_its_place_stays_where_it_is(written, tmp_path, grown):
    path, keys, texts, _ = written

    def parts(keys):
        listed = [section(keys, texts, name="a"), Room(share=8), section(keys[:3000], texts, name="b")]
        return ["{", *listed, Room(share=8), section(keys[2990:], texts, name="c"), "}"]

    _, first = put(path, parts(keys))
    place = tmp_path / "older.json"
    shutil.copy2(path, place)
    spent = place, Imprint(first.seal[:2], first.stretches)
    next_ = parts([*keys, *grown])
    chunks = list(Patched(next_, [(path, first)], spent))
    copied = sum(c.end - c.start for c in chunks if isinstance(c, files.Slice) and c.spent is None)
    size = path.stat().st_size
    assert copied < size / 4 if len(grown) < 100 else copied > size / 4  # so much needs more than the room
    put(path, next_, first, spent)
    assert path.read_bytes() == plain(next_)


@given(st.integers(0, 1 << 40), st.sampled_from([1, 8, 64]))
def test_room_is_small_and_ends_at_a_round_place(size, share):
    filled = Room(share).fill(size)
    assert not filled.strip()
    assert len(filled) < max(min(size // share, 1 << 24), 2)
    assert max(len(line) for line in (*filled.split(b"\n"), b"")) < 128
    assert not (size + len(filled)) % (1 << min(max(size // share, 1).bit_length() - 1, 24))


def test_an_older_file_on_another_file_system_is_copied(written, older, monkeypatch):
    path, _, _, imprint = written
    place, held, parts = older
    rename = type(path).replace

    def refused(self, target):
        if self == place:
            raise OSError(18, "Invalid cross-device link")
        return rename(self, target)

    monkeypatch.setattr(type(path), "replace", refused)
    put(path, parts, imprint, (place, held))
    assert path.read_bytes() == plain(parts)
    assert place.exists()


def test_a_failure_in_an_older_file_leaves_what_stands(written, older):
    path, keys, _, imprint = written
    place, held, _ = older
    before = path.read_bytes()

    def broken(_places):
        raise KeyboardInterrupt

    new = ["{", Section(name="a", keys=[*keys, 9000], render=broken, opening="[\n", between=",\n")]
    with pytest.raises(KeyboardInterrupt):
        files.write_all({path: Patched(new, [(path, imprint)], (place, held))})
    assert path.read_bytes() == before
    assert {p.name for p in path.parent.iterdir()} == {path.name}


def test_a_foreign_imprint_or_a_part_of_one_is_none(written):
    pages = written[3].to_pages()
    assert Imprint.from_pages(pages) == written[3]
    assert Imprint.from_pages([]) is None
    assert Imprint.from_pages([b"something else", *pages[1:]]) is None
    assert Imprint.from_pages(pages[:-1]) is None
    assert Imprint.from_pages([*pages[:-1], pages[-1][:-4]]) is None
    assert Imprint.from_pages([*pages[:-1], pages[-1][:-1]]) is None


def test_pages_of_an_imprint_stay_while_its_lists_grow(tmp_path, monkeypatch):
    monkeypatch.setattr("checker.report.patches.PAGE", 64)
    texts = dict.fromkeys(range(200), "x")
    one, two = (
        put(tmp_path / "x", [section(list(range(n)), texts), section(list(range(50)), texts, name="b")])[1]
        for n in (100, 101)
    )
    before, after = one.to_pages(), two.to_pages()
    assert len(set(after) - set(before)) == 3  # the head, and the last page of keys and of lengths


def test_a_section_of_another_shape_is_rendered_anew(written):
    path, keys, texts, imprint = written
    parts = [section(keys, texts, shape="odd"), section(keys, texts, name="b")]
    patched, _ = put(path, parts, imprint)
    assert patched.rendered == 2 * len(keys)
    assert path.read_bytes() == plain(parts)


def test_a_failure_leaves_the_old_file(written):
    path, keys, _, imprint = written
    before = path.read_bytes()

    def broken(_places):
        raise KeyboardInterrupt

    new = [Section(name="a", keys=[*keys, 9000], render=broken, between=",\n")]
    with pytest.raises(KeyboardInterrupt):
        files.write_all({path: Patched(new, [(path, imprint)])})
    assert path.read_bytes() == before
    assert imprint.fits(path.stat())
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("count", [-1, 1])
def test_as_many_texts_as_pieces_are_asked_for(tmp_path, count):
    wrong = Section(name="a", keys=range(5), render=lambda places: ["x"] * (len(places) + count))
    with pytest.raises(ValueError, match="a: not one text a piece"):
        files.write_all({tmp_path / "x": Patched([wrong])})


def test_an_unfinished_or_other_file_has_no_imprint(written):
    path, keys, texts, _ = written
    patched = Patched([section(keys, texts)])
    assert patched.imprint(path.stat()) is None
    next(iter(patched))
    assert patched.imprint(path.stat()) is None
    list(patched)
    assert patched.imprint(path.stat()) is None


def test_a_file_that_changes_while_it_is_copied_is_no_source(written):
    path, keys, texts, imprint = written
    before = path.read_bytes()

    def spoiling():
        yield from Patched(["{", section(keys, texts), "}", spoiled()], [(path, imprint)])

    def spoiled():
        def render(_places):
            with path.open("ab") as file:
                file.write(b"!")
            return ["x"]

        return Section(name="z", keys=[1], render=render)

    with pytest.raises(UsageError, match="changed while it was copied"):
        files.write_all({path: spoiling()})
    assert path.read_bytes() == before + b"!"
