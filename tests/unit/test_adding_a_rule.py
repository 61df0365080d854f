"""The worked example of docs/adding-a-rule.md, run."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from told import told

from crossfoot import catalogue
from crossfoot.scene import Scene

PAGE = Path(__file__).parents[2] / "docs" / "adding-a-rule.md"


def test_the_example_of_the_page_is_a_rule() -> None:
    code = re.search(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert code is not None
    names: dict[str, Any] = {}

    try:
        exec(code[1], names)  # the page's own code
        rule = names["twice_as_much"]
    finally:
        catalogue._rules.pop("twice-as-much", None)

    assert [catalogue.judged(rule, e.numbers) for e in rule.examples] == [True, False, True]
    reading = told(
        "Exports were {16.4 billion dollars = level exports 2031}, twice the "
        "{8.2 billion dollars = level exports 2030} of before."
    )
    assert len(list(rule.finder(Scene(reading)))) == 1
