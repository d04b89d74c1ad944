"""Which stretches of a new list of keys stand in an old one, and where: what is copied when a file is written again."""

from __future__ import annotations

from array import array
from contextlib import suppress

KEY = 8
"""Bytes of a key."""
Run = tuple[int, int, int | None]
"""Pieces from one position up to another, and where the old file has them: the first one's position, or None."""
_NEAR = (1 << 4, 1 << 8, 1 << 12)
"""Places that are looked through for where two lists go on together: one width after the other."""
_EFFORT = 1 << 18
"""Places that are looked through in all before each piece is given a place instead."""
_FEW = 1 << 6
"""Of a list one in so many, and as many more: so few pieces may be rendered that could have been found elsewhere."""


def common(new: array[int], old: array[int], start: int) -> list[Run]:
    """The new list from `start` on as runs of neighbours that are so in the old one too, and of what that one lacks."""
    fresh, known = new.tobytes(), old.tobytes()
    # lists mostly grow, here and there; a place for each piece takes longer than all else that is done to copy a file
    near = _walked(new, old, start, fresh, known, None)
    few = len(new) // _FEW + _FEW
    if near is not None and sum(last - first for first, last, place in near if place is None) <= few:
        return near
    there = min(start, len(old))  # what stands before this place has been met
    places = {0: old.index(0)} if 0 in old else {}  # but for empty pieces, which are all alike
    places.update(zip(old[there:], range(there, len(old)), strict=True))
    found = _walked(new, old, start, fresh, known, places)
    assert found is not None
    return found


def _walked(
    new: array[int], old: array[int], start: int, fresh: bytes, known: bytes, places: dict[int, int] | None
) -> list[Run] | None:
    """The runs; without `places`, where in the old list each piece stands, for lists that differ here and there."""
    found: list[Run] = []
    here, there = start, min(start, len(old))
    effort = 0
    while here < len(new):
        count = alike(fresh, known, here, there)
        if count:
            found.append((here, here + count, there))
            here, there = here + count, there + count
            continue
        if places is not None:
            stop = here
            while stop < len(new) and new[stop] not in places:
                stop += 1
            there = places[new[stop]] if stop < len(new) else there
        else:
            resumed = None
            for near in _NEAR:
                effort += near
                resumed = _resumed(new, old, here, there, near)
                if resumed is not None:
                    break
            if resumed is None or effort > _EFFORT:
                return None
            stop, there = resumed
        if stop > here:
            found.append((here, stop, None))
            here = stop
    return found


def _resumed(new: array[int], old: array[int], here: int, there: int, near: int) -> tuple[int, int] | None:
    """Where, near by, the lists go on together: behind what was put in, taken out, or changed place by place."""
    if there == len(old):
        return len(new), there
    with suppress(ValueError):
        return new.index(old[there], here, here + near), there
    with suppress(ValueError):
        return here, old.index(new[here], there, there + near)
    ahead = zip(new[here : here + near], old[there : there + near], strict=False)
    step = next((step for step, (one, other) in enumerate(ahead) if one == other), None)
    return None if step is None else (here + step, there + step)


def alike(fresh: bytes, known: bytes, here: int, there: int) -> int:
    """How many keys agree from two places on; compared by the block, doubling and then halving it."""
    most = min(len(fresh) // KEY - here, len(known) // KEY - there)
    count, step, growing = 0, 1, True
    while step:
        upto = count + step
        if upto <= most and (
            fresh[(here + count) * KEY : (here + upto) * KEY] == known[(there + count) * KEY : (there + upto) * KEY]
        ):
            count = upto
            step = step * 2 if growing else step // 2
        else:
            growing = False
            step //= 2
    return count
