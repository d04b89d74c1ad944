"""What a change adds: the corpus as it was at a git reference, and which documents differ from it."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from checker.errors import UsageError
from checker.model import Document
from checker.remote import is_address

_EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
"""The tree without files, which git knows everywhere."""
_FILE_MODES = ("100644", "100755")


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """The corpus as it was, laid out in a temporary folder."""

    label: str
    """The reference and the commit it stands for."""
    paths: tuple[str, ...]
    """The corpus's paths inside the temporary folder, in the same order; those that did not exist are missing."""
    same: frozenset[str] = frozenset()
    """Files, as the corpus tells them today, that were there and said the same: they are not laid out."""
    notes: tuple[str, ...] = ()


@contextmanager
def base(ref: str, paths: Sequence[str], folder: Path) -> Iterator[Base]:
    """The corpus `paths` (as typed in `folder`) as of the commit where the work tree's history left `ref`.

    Raises UsageError outside git, for a path outside the repository, and where the history is missing.
    """
    if "-" in paths:
        raise UsageError("--since reads files that git knows; standard input has no history")
    if far := [path for path in paths if is_address(path)]:
        raise UsageError(f"--since reads files that git knows; {far[0]} has no history")
    top = Path(_git(_home(paths, folder), "rev-parse", "--show-toplevel").strip("\n"))
    inside = [_inside(path, folder, top) for path in paths]
    commit, notes = _commit(ref, top)
    with tempfile.TemporaryDirectory(prefix="factcheck-base-") as temporary:
        root = Path(temporary).resolve()
        entries = _entries(top, commit, inside)
        whole = any(_is_glob(path) for path in paths)
        wanted = dict(entries) if whole else _different(top, commit, inside, entries)
        _lay_out(top, wanted, root)
        laid = [root / path for path in inside]
        kept = tuple(str(p) for p in laid if p.exists() or _is_glob(str(p.relative_to(root))))
        same = () if whole else (name for name in entries if name not in wanted)
        typed = frozenset(_typed(same, paths, inside))
        yield Base(label=f"{ref} ({commit[:12]})", paths=kept, same=typed, notes=notes)


def edited(now: Iterable[Document], before: Iterable[Document]) -> tuple[str, ...]:
    """Ids of documents that are new or read otherwise than before; a mere new name of a file is no change."""
    old = {d.id: _content(d) for d in before}
    documents = list(now)
    ids = {d.id for d in documents}
    moved = {content for i, content in old.items() if i not in ids}
    return tuple(
        sorted(
            d.id for d in documents if old.get(d.id) != _content(d) and not (d.id not in old and _content(d) in moved)
        )
    )


def named(documents: Iterable[tuple[str, str]], files: Sequence[str], folder: Path) -> tuple[str, ...]:
    """Ids of the documents, given as (id, path), that stand in one of the files.

    A `metadata.jsonl` stands for all articles of its folder.

    Files are relative to `folder`, or to the root of its repository, as git lists them.
    """
    root = next((place for place in (folder.resolve(), *folder.resolve().parents) if (place / ".git").exists()), folder)
    wanted = {(place / f).resolve() for f in files for place in (folder, root)}
    folders = {f.parent for f in wanted if f.name == METADATA}
    names = {f.name for f in wanted} | {Path(f).name for f in files}
    result = []
    for name, given in documents:
        head, _, row = given.rpartition(":")
        path = head if head and row.isdigit() else given
        if not folders and path.replace(os.sep, "/").rpartition("/")[2] not in names:
            continue  # what a path leads to is dear to find out
        real = (folder / path).resolve()
        if real in wanted or folders.intersection(real.parents):
            result.append(name)
    return tuple(sorted(result))


def listed(path: Path) -> tuple[str, ...]:
    """The files that a list names, one a line. Raises UsageError where it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"--changed-files {path}: expected a list of files, one a line; {error}") from error
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _content(document: Document) -> tuple[object, ...]:
    """What makes two readings of a document the same; neither its id nor its path."""
    d = document
    days = tuple(None if x is None else (x.day, x.basis) for x in (d.published, d.updated))
    return (d.sha256, d.source, d.title, d.author, d.url, d.cluster, days)


def _commit(ref: str, folder: Path) -> tuple[str, tuple[str, ...]]:
    shallow = _git(folder, "rev-parse", "--is-shallow-repository").strip() == "true"
    cure = "fetch the history (`git fetch --unshallow`; with actions/checkout, `fetch-depth: 0`)"
    tip = _try(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    if tip is None and ref == "HEAD":
        return _EMPTY_TREE, ("there is no commit yet: every article counts as new",)
    if tip is None:
        why = f"this is a shallow clone; {cure}" if shallow else "name a branch, tag or commit that `git log` knows"
        raise UsageError(f"--since {ref}: no such commit here: {why}")
    fork = _try(folder, "merge-base", tip.strip(), "HEAD")
    if fork is not None:
        return fork.split()[0], ()
    if not shallow:
        raise UsageError(f"--since {ref}: it has no history in common with HEAD; name a branch that HEAD grew from")
    note = (
        f"this is a shallow clone without the commit where HEAD left {ref}: compared with {ref} itself, "
        f"so what changed there since counts as changed here; to be exact, {cure}"
    )
    return tip.strip(), (note,)


def _home(paths: Sequence[str], folder: Path) -> Path:
    """The folder of the first corpus path: the corpus's repository is asked, wherever the command is run."""
    home = folder / _fixed_part(paths[0]) if paths else folder
    while not home.is_dir() and home != home.parent:
        home = home.parent
    return home


def _inside(path: str, folder: Path, top: Path) -> str:
    """A corpus path relative to the root of the repository."""
    real = os.path.normpath(folder.resolve() / path)
    if not _is_glob(path):
        real = os.path.realpath(real)
    relative = os.path.relpath(real, os.path.realpath(top))
    if relative == os.pardir or relative.startswith(os.pardir + os.sep):
        raise UsageError(f"--since: {path} lies outside the repository {top}; run it from where the corpus lives")
    return relative


def _entries(top: Path, commit: str, paths: Sequence[str]) -> dict[str, str]:
    """Name -> blob of the commit's files below the paths, and of the metadata beside them."""
    wanted = {_fixed_part(p) for p in paths}
    wanted |= {str(Path(p).parent / METADATA) for p in paths if p != "."}
    where = [] if "." in wanted else ["--", *sorted(wanted)]
    entries = {}
    for line in _git(top, "ls-tree", "-r", "-z", "--full-tree", commit, *where).split("\0"):
        head, _, name = line.partition("\t")
        mode, _, rest = head.partition(" ")
        if mode in _FILE_MODES and ".." not in name.split("/") and not name.startswith("/"):
            entries[name] = rest.split()[1]
    return entries


def _different(top: Path, commit: str, paths: Sequence[str], entries: Mapping[str, str]) -> dict[str, str]:
    """The entries that the work tree holds no more as they were; those whose metadata row differs count too.

    Which row an article has may hang on whether its stem is unique, so all files of a stem go together.
    """
    where = [] if "." in paths else ["--", *sorted(paths), *(str(Path(p).parent / METADATA) for p in paths)]
    changed = set(_git(top, "diff", "--name-only", "-z", "--no-renames", commit, *where).split("\0"))
    fresh = _git(top, "ls-files", "-z", "--others", *where).split("\0")
    stems = {_stem(name) for name in (*changed, *fresh) if name and not name.endswith(METADATA)}
    tables = [name for name in {*changed, *fresh} if name.endswith(METADATA)]
    old = dict(_contents(top, [(entries[name], name) for name in tables if name in entries]))
    for name in tables:
        stems |= _rows(old.get(name, b"")) ^ _rows(_now(top / name))
    names = {_told(stem) for stem in stems}
    return {
        name: blob
        for name, blob in entries.items()
        if name in changed or name.endswith(METADATA) or _stem(name) in names
    }


METADATA = "metadata.jsonl"


def _stem(name: str) -> str:
    file = name.rpartition("/")[2]  # a Path for each of many files costs as much as git does
    return file.rpartition(".")[0] or file


def _rows(content: bytes) -> set[str]:
    """The lines of a metadata file."""
    return set(content.decode("utf-8", "replace").split("\n"))


def _told(line: str) -> str:
    """The stem that a line of metadata is about; a stem as it is."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return line
    return str(row.get("id", "")).rpartition("/")[2] if isinstance(row, dict) else line


def _now(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _typed(names: Iterable[str], paths: Sequence[str], inside: Sequence[str]) -> Iterator[str]:
    """Files of the repository as the corpus tells them: below the folder, or as the file, that was typed."""
    places = [
        (given.rstrip("/\\") or given, "" if path == "." else path) for given, path in zip(paths, inside, strict=True)
    ]
    for name in names:
        for given, path in places:
            if name == path:
                yield given
            elif not path or name.startswith(f"{path}/"):
                yield f"{given}/{name[len(path) + 1 if path else 0 :]}"


def _lay_out(top: Path, entries: Mapping[str, str], root: Path) -> None:
    """Write files of a commit into a folder."""
    for name, content in _contents(top, [(blob, name) for name, blob in entries.items()]):
        target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _contents(top: Path, entries: Sequence[tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of each (blob, name), through one `git cat-file --batch`."""
    if not entries:
        return
    with tempfile.TemporaryFile() as asked:
        asked.write("".join(f"{blob}\n" for blob, _ in entries).encode("ascii"))
        asked.seek(0)
        process = subprocess.Popen(["git", "cat-file", "--batch"], cwd=top, stdin=asked, stdout=subprocess.PIPE)
        assert process.stdout is not None
        with process, process.stdout as out:
            for _blob, name in entries:
                head = out.readline().split()
                if len(head) != 3:
                    raise UsageError(f"--since: git cannot give {name}: {b' '.join(head).decode(errors='replace')}")
                yield name, out.read(int(head[2]))
                out.read(1)


def _is_glob(path: str) -> bool:
    return any(c in path for c in "*?[")


def _fixed_part(path: str) -> str:
    """The folder above the first wildcard."""
    if not _is_glob(path):
        return path
    parts: list[str] = []
    for part in Path(path).parts:
        if _is_glob(part):
            break
        parts.append(part)
    return str(Path(*parts))


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=folder,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="surrogateescape",
            check=False,
            env=os.environ | {"LC_ALL": "C", "GIT_LITERAL_PATHSPECS": "1"},
        )
    except FileNotFoundError as error:
        raise UsageError("--since needs git; it is not installed") from error
    if done.returncode:
        raise UsageError(f"--since: git {arguments[0]}: {done.stderr.strip() or 'failed'}")
    return done.stdout


def _try(folder: Path, *arguments: str) -> str | None:
    try:
        return _git(folder, *arguments)
    except UsageError:
        return None
