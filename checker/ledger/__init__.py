"""What a run leaves for the next: the articles it knew, where each belongs, what was judged, what was written."""

from __future__ import annotations

from checker.ledger.database import Ledger, damaged
from checker.ledger.listing import Listed
from checker.ledger.register import Register

__all__ = ["Ledger", "Listed", "Register", "damaged"]
