"""What hypothesis calls when it is imported: our types are told to it, their strategies loaded when drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


def register() -> None:
    """Tells hypothesis how to draw Claim, Quantity and Period; the entry point of the group "hypothesis"."""
    from hypothesis import strategies as st

    from crossfoot.claim import Claim, Quantity
    from crossfoot.period import Period

    def drawn_by(name: str) -> Callable[[type], SearchStrategy[object]]:
        def strategy(_: type) -> SearchStrategy[object]:
            from crossfoot import strategies

            made: SearchStrategy[object] = getattr(strategies, name)()
            return made

        return strategy

    for type_, name in ((Claim, "claims"), (Quantity, "quantities"), (Period, "periods")):
        st.register_type_strategy(type_, drawn_by(name))
