"""How `rules/lexicon/en/words.txt` was made; run it to make it again: python tests/lexicon/build_words.py > words.txt

Reads the look-up tables that ship inside lemminflect (MIT) and keeps, for each English form, which parts of speech it
can be, and the singular of plurals that no spelling rule gives.
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections import defaultdict
from importlib.metadata import distribution
from pathlib import Path

from checker.lexicon.words import singular_by_rule

HEAD = """\
# English word forms by the parts of speech they can be, for finding where a counted noun phrase ends.
# One line a class: letters, a tab, the words. n noun (singular), p noun (plural), a adjective, r adverb,
# v verb (base form), z verb (third person), d verb (past or participle), g verb (-ing).
# A line that begins with `=` lists plural>singular where no spelling rule gives the singular, one with `~` lists
# comparatives and superlatives with their base: hottest>hot.
# Derived by tests/lexicon/build_words.py from the tables of lemminflect 0.2.3, which stands under this licence:
#
# The MIT License (MIT). Copyright (C) 2019 Brad Jascob
# Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
# documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
# rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
# persons to whom the Software is furnished to do so, subject to the following conditions: The above copyright notice
# and this permission notice shall be included in all copies or substantial portions of the Software.
# THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
# WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
# COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
# OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""

LACKING = """
ace act assist bar dam edit fail fill fumble halt heat jab jog log loot mail nod oil over pan pelt pip plod ref rub stud
tan temp tin top vet want app drone selfie emoji blog
afghani bahraini bangladeshi emirati houthi iraqi israeli kuwaiti nepali omani pakistani qatari saudi somali
tunisian yemeni yazidi uzbeki azeri
"""
"""Nouns that the tables know as verbs alone, or not at all."""


def main() -> None:
    folder = Path(str(distribution("lemminflect").locate_file("lemminflect/resources")))
    flags: dict[str, set[str]] = defaultdict(set)
    irregular: dict[str, str] = {}
    degrees: dict[str, str] = {}
    with gzip.open(folder / "lemma_lu.csv.gz", "rt", encoding="utf-8") as rows:
        for form, pos, lemmas in csv.reader(rows):
            if not form.replace("-", "").isalpha() or form != form.lower() or len(form) < 2:
                continue
            lemma = lemmas.split("/")[0]
            if pos == "noun":
                if form == lemma:
                    flags[form].add("n")
                    continue
                flags[form].add("p")
                if singular_by_rule(form) != lemma and " " not in lemma:
                    irregular[form] = lemma
            elif pos == "verb":
                kind = "v" if form == lemma else "g" if form.endswith("ing") else "z" if form.endswith("s") else "d"
                flags[form].add(kind)
            elif pos in ("adj", "adv"):
                flags[form].add("a" if pos == "adj" else "r")
                if pos == "adj" and lemma != form and form.endswith(("er", "est", "st", "more")):
                    degrees[form] = lemma
    for noun in LACKING.split():
        flags[noun].add("n")
        flags[noun + "s"].add("p")
        if noun.endswith("i"):
            irregular[noun + "s"] = noun  # no rule takes the -s of "-is"
    flags["pts"].add("p")
    irregular["pts"] = "point"
    classes: dict[str, list[str]] = defaultdict(list)
    for form, kinds in flags.items():
        classes["".join(sorted(kinds))].append(form)
    out = sys.stdout
    out.write(HEAD)
    for kinds, forms in sorted(classes.items()):
        out.write(f"{kinds}\t{' '.join(sorted(forms))}\n")
    out.write("=\t" + " ".join(f"{p}>{s}" for p, s in sorted(irregular.items())) + "\n")
    out.write("~\t" + " ".join(f"{d}>{b}" for d, b in sorted(degrees.items())) + "\n")


if __name__ == "__main__":
    main()
