"""Whether a text is English, and what becomes of one that is not."""

from __future__ import annotations

import pytest

import crossfoot
from crossfoot.language import is_english
from crossfoot.reading.lexicon import table

FRENCH = (
    "Les exportations ont atteint 84.2 billion euros en 2030 et les importations 71.9 billion euros, soit un "
    "excédent de 13.2 billion euros selon le ministère. La hausse est de 7.2% sur un an."
)
GERMAN = (
    "Die Exporte stiegen auf $84.2 billion, die Importe auf $71.9 billion, und der Überschuss von "
    "$13.2 billion ist nach Angaben des Amtes der höchste im Jahr 2030. Das sind 7.2% mehr als im Vorjahr."
)
SPANISH = (
    "Las exports fueron de $84.2 billion y las imports de $71.9 billion, con un surplus de $13.2 billion "
    "en el año 2030, según los datos que el ministerio publicó para la prensa."
)
CHINESE = "中国2030年出口额为$84.2，进口额为$71.9，顺差为$13.2，增长7.2%。" * 6
ENGLISH = (
    "Exports through Los Angeles, La Paz, Rio de Janeiro and El Puerto de la Cruz came to $84.2 billion, "
    "Jean-Luc de la Tour and Mercedes de los Santos told Le Monde and Die Zeit, and imports of $71.9 billion "
    "left a surplus of $13.2 billion."
)


@pytest.mark.parametrize("text", [FRENCH, GERMAN, SPANISH, CHINESE], ids=["fr", "de", "es", "zh"])
def test_a_text_in_another_language_accuses_nobody_and_says_why(text: str) -> None:
    report = crossfoot.check(text, reference=False)
    assert report.claims == ()
    assert report.findings == ()
    assert report.language == "und"
    assert [line.why for line in report.not_checked if line.why.startswith("language")] == [
        "language: the words are not English, and only English is read"
    ]
    assert not report.ok
    assert crossfoot.extract(text) == ()


def test_an_english_text_full_of_foreign_names_is_read() -> None:
    report = crossfoot.check(ENGLISH, reference=False)
    assert report.language == "en"
    assert [finding.rule for finding in report.findings if finding.holds is False] == ["balance-identity"]
    assert not [line for line in report.not_checked if line.why.startswith("language")]


def test_a_named_language_is_taken_at_its_word() -> None:
    assert crossfoot.check(SPANISH, language="en", reference=False).claims
    said = crossfoot.check(ENGLISH, language="fr", reference=False)
    assert said.claims == ()
    assert any(line.why.startswith("language: ") for line in said.not_checked)


@pytest.mark.parametrize(
    "text",
    ["", "Las exports de la", "Germany 12.1 France 9.8 Poland 7.7 Chile 6.5 " * 6],
    ids=["empty", "short", "names"],
)
def test_too_little_to_tell_is_taken_for_english(text: str) -> None:
    assert is_english(text)


def test_no_word_of_another_language_is_an_english_one() -> None:
    found = table("en", "language")
    assert not set(found["english"]) & {word for words in found["other"].values() for word in words}
