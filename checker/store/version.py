"""What extracted facts depend on besides the article: our code, our word lists, the libraries that read dates."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_STAGES = ("corpus", "extraction", "normalise", "lexicon", "model", "packs", "interval.py", "align/sketches.py")
_JUDGES = (
    *("align", "judge", "scope.py", "ledger", "wire", "report/json.py", "report/jsonl.py"),
    *("reading.py", "intake.py", "undated.py", "court.py", "desk.py", "shelf.py", "pipeline.py"),
)
_LIBRARIES = ("dateparser", "pint", "trafilatura", "htmldate", "lemminflect")


@cache
def extractor_version(rule_roots: tuple[Path, ...]) -> str:
    """Hex digest over the code of the stages up to facts, the YAML below `rule_roots`, and library versions."""
    package = Path(__file__).resolve().parent.parent
    made = blake2b(digest_size=12)
    for stage in _STAGES:
        path = package / stage
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            _add(made, file.relative_to(package).as_posix(), file)
    for root in rule_roots:
        for file in _yaml(root):
            _add(made, file.name, file)
    for name in _LIBRARIES:
        try:
            made.update(f"{name}={version(name)};".encode())
        except PackageNotFoundError:
            made.update(f"{name}=none;".encode())
    return made.hexdigest()


@cache
def judge_version(rule_roots: tuple[Path, ...]) -> str:
    """The same for what facts come to: the code up to the judge, and all rules."""
    package = Path(__file__).resolve().parent.parent
    made = blake2b(extractor_version(rule_roots).encode(), digest_size=12)
    for stage in _JUDGES:
        path = package / stage
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            _add(made, file.relative_to(package).as_posix(), file)
    return made.hexdigest()


def _yaml(root: Path) -> Iterable[Path]:
    return sorted(root.rglob("*.yaml")) if root.is_dir() else [root]


def _add(made: blake2b, name: str, file: Path) -> None:
    content = file.read_bytes()
    made.update(f"{name}:{len(content)};".encode())
    made.update(content)
