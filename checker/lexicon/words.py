"""English word forms: which parts of speech a form can be, and the singular of a plural."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


def singular_by_rule(form: str) -> str:
    """The singular that English spelling gives for a plural form; the form itself where it is no -s plural."""
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return form[:-2]
    if form.endswith("s") and len(form) > 3 and not form.endswith(("ss", "us", "is")):
        return form[:-1]
    return form


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Forms in lower case with the letters of their classes (see the head of words.txt), and irregular plurals."""

    classes: dict[str, str]
    singulars: dict[str, str]
    degrees: dict[str, str]
    """Comparatives and superlatives to their base."""

    def kinds(self, form: str) -> str:
        """Class letters of a lower-case form; guessed from its ending where it is unknown, '' never."""
        known = self.classes.get(form)
        if known is not None:
            return known
        if "-" in form:
            return self._compound(form)
        return _guess(form)

    def _compound(self, form: str) -> str:
        """A hyphened word is what its last part is; one that ends in a participle is an adjective."""
        last = form.rsplit("-", 1)[1]
        kinds = self.classes.get(last) or _guess(last)
        if "d" in kinds or "g" in kinds:
            return "a"
        return kinds

    def lemma(self, form: str) -> str:
        """Base of a modifier: "hottest" gives "hot", "sports" gives "sport"; other words are their own."""
        base = self.degrees.get(form)
        if base is not None:
            return base
        return self.singular(form) if "p" in self.classes.get(form, "") else form

    def singular(self, form: str) -> str:
        """Singular of a lower-case noun form; the form itself if it is no plural."""
        known = self.singulars.get(form)
        if known is not None:
            return known
        kinds = self.classes.get(form)
        if kinds is not None and "p" not in kinds and kinds != "z":
            return form
        if "-" in form:
            head, last = form.rsplit("-", 1)
            return f"{head}-{self.singular(last)}"
        return singular_by_rule(form)


def _guess(form: str) -> str:
    """Classes of an unknown form by its ending."""
    if form.endswith("ly") and len(form) > 4:
        return "r"
    if form.endswith("ed") and len(form) > 4:
        return "ad"
    if form.endswith(("ian", "ese", "ish", "ous", "ful", "ive", "able", "ible", "less")):
        return "an"
    if form.endswith("s") and not form.endswith(("ss", "us", "is")):
        return "p"
    return "n"


def load(path: Path) -> Words:
    """Read words.txt."""
    classes: dict[str, str] = {}
    singulars: dict[str, str] = {}
    degrees: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or "\t" not in line:
            continue
        kinds, forms = line.split("\t", 1)
        if kinds in ("=", "~"):
            pairs = (pair.partition(">") for pair in forms.split())
            (singulars if kinds == "=" else degrees).update((form, base) for form, _, base in pairs)
        else:
            classes.update(dict.fromkeys(forms.split(), kinds))
    return Words(classes, singulars, degrees)
