"""Countries, blocs, demonyms and governments named in a text, as ISO 3166 alpha-3 or bloc codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from crossfoot.reading.lexicon import Lexicon, table
from crossfoot.sources.tables import rows

Role = Literal["country", "bloc", "area", "agency", "capital"]


@dataclass(frozen=True, slots=True)
class Place:
    """`code` as claims carry it; `adjective` tells a demonym ("Chinese") from a name."""

    code: str
    role: Role
    adjective: bool = False


@cache
def places(language: str = "en") -> Lexicon[tuple[Place, bool]]:
    """Every name of a place with what it names, and whether only its capitalised form counts (all but a
    few).
    """
    lexicon: Lexicon[tuple[Place, bool]] = Lexicon()
    own = table(language, "places")
    for row in rows("countries"):
        code = row["iso3"]
        if row["capital"] and row["capital"] != row["name"]:
            lexicon.add(row["capital"], (Place(code, "capital"), True))
        names = [row["name"], *row["aliases"].split("|")]
        for name in names:
            if len(name) > 3 and not name.startswith("the "):
                lexicon.add(name, (Place(code, "country"), True))
        for demonym in row["demonym"].split(","):
            if demonym.strip():
                lexicon.add(demonym.strip(), (Place(code, "country", adjective=True), True))
                if demonym.strip().endswith(("n", "i")):
                    lexicon.add(demonym.strip() + "s", (Place(code, "country"), True))
    roles: tuple[Role, ...] = ("country", "area", "bloc", "agency")
    capitals = {
        row["iso3"]: row["capital"].lower() for row in rows("countries") if row["capital"] != row["name"]
    }
    for role in roles:
        for code, names in own[role].items():
            for name in names:
                capital = role == "country" and name.lower() == capitals.get(code)
                place = Place(code, "capital" if capital else role, adjective=_is_adjective(name))
                lexicon.add(name, (place, name != name.lower()))
    for code, cities in own["city"].items():
        for city in cities:
            lexicon.add(city, (Place(code, "capital"), True))
    return lexicon


@cache
def given_names(language: str = "en") -> frozenset[str]:
    """Names of places, in lower case, that are also given names."""
    return frozenset(table(language, "places")["names"]["given"])


_ENDINGS = ("an", "ese", "ish", "ch", "i", "ss", "ek", "k", "yz", "ine", "se")


def _is_adjective(name: str) -> bool:
    return (
        name.endswith(_ENDINGS)
        and " " not in name
        and name not in {"Pakistan", "Japan", "Iran", "Jordan", "Oman", "Sudan", "Azerbaijan"}
    )


@cache
def reporters_by_currency() -> Mapping[str, str]:
    """The one country (or the euro area) whose currency it is; the dollar of the United States included."""
    users: dict[str, list[str]] = {}
    for row in rows("countries"):
        if row["is_independent"] == "Yes" and row["currency"]:
            users.setdefault(row["currency"], []).append(row["iso3"])
    only = {currency: names[0] for currency, names in users.items() if len(names) == 1}
    return only | {
        "GBP": "GBR",
        "CHF": "CHE",
        "INR": "IND",
        "AUD": "AUS",
        "NZD": "NZL",
        "ZAR": "ZAF",
        "ILS": "ISR",
        "CNY": "CHN",
        "DKK": "DNK",
        "NOK": "NOR",
    }


@cache
def currencies_by_reporter() -> Mapping[str, str]:
    """ISO 4217 currency of each country; EUR for the euro area and the EU."""
    own = {row["iso3"]: row["currency"] for row in rows("countries")}
    return own | {"EA": "EUR", "EU27": "EUR"}
