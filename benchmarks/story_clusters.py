"""How well do stories match the clusters that a corpus brings? B-cubed precision, recall and F1 over its articles.

    python benchmarks/story_clusters.py CORPUS...

Every corpus is read with the clusters in its metadata left out, clustered, and compared with them (B-cubed: Bagga and
Baldwin 1998, the mean over articles of how much of an article's story is of its cluster, and how much of its cluster
is in its story).
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from checker import align, corpus, lexicon
from checker.model import Document


def bcubed(found: Mapping[str, str], given: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of a clustering `found` against `given`; both map articles to clusters."""
    stories: dict[str, set[str]] = defaultdict(set)
    clusters: dict[str, set[str]] = defaultdict(set)
    for doc, cluster in given.items():
        stories[found[doc]].add(doc)
        clusters[cluster].add(doc)
    both = {doc: len(stories[found[doc]] & clusters[given[doc]]) for doc in given}
    precision = sum(both[doc] / len(stories[found[doc]]) for doc in given) / len(given)
    recall = sum(both[doc] / len(clusters[given[doc]]) for doc in given) / len(given)
    return precision, recall, 2 * precision * recall / (precision + recall)


def main(paths: list[str]) -> None:
    words = lexicon.load()
    for path in paths:
        documents = [item for item in corpus.read([path]) if isinstance(item, Document)]
        given = {document.id: document.cluster for document in documents if document.cluster is not None}
        sketches = [align.sketch(replace(document, cluster=None), [], words.alignment) for document in documents]
        found = {doc: placed.story for doc, placed in align.place(sketches).items()}
        precision, recall, f1 = bcubed(found, given)
        print(
            f"{path}: {len(documents)} articles, {len(set(given.values()))} clusters, {len(set(found.values()))} "
            f"stories; B-cubed precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
