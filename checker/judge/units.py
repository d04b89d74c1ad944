"""Physical units through pint, loaded when two units first meet: its registry costs half a second.

Only unit names of our own allow-list come here, never the words of an article, since pint's parser evaluates text.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any


@cache
def factor(unit: str) -> Decimal | None:
    """How many base units of its dimension (metre, kilogram, second ...) one `unit` is; None where pint knows none.

    Units with an offset of their own (degrees of temperature) have no factor.
    """
    registry = _registry()
    try:
        measured = registry.Quantity(Decimal(1), unit)
        if not measured._is_multiplicative:
            return None
        return Decimal(measured.to_base_units().magnitude)
    except (AttributeError, ValueError, TypeError):  # pint: UndefinedUnitError is an AttributeError
        return None


@cache
def _registry() -> Any:
    import pint

    return pint.UnitRegistry(non_int_type=Decimal, cache_folder=None)
