"""Your own figures, in whatever table they come, bear out or refute the claims they cover, and name the
cell."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas
import pytest

from crossfoot.claim import Approx, Claim, Flow, Kind, Quantity, Reading
from crossfoot.errors import InputError
from crossfoot.finding import Finding
from crossfoot.period import Period
from crossfoot.reference.facts import fact_findings
from crossfoot.sources.frame import facts
from crossfoot.sources.meaning import exact, meaning, period_of


def claim(
    digits: str,
    unit: str = "USD",
    kind: Kind = "level",
    flow: Flow | None = "exports",
    period: str | None = "2023",
    *,
    scale: int = 10**9,
    base: str | None = None,
    partner: str | None = None,
    reporter: str | None = None,
    approx: Approx = "exact",
    id: str = "c1",
) -> Claim:
    worth = scale if len(unit) == 3 else 1
    quantity = Quantity(digits, Fraction(worth), Fraction(digits) * worth, unit, approx=approx)
    return Claim(
        id,
        0,
        len(digits),
        digits,
        quantity,
        kind,
        flow,
        reporter=reporter,
        partner=partner,
        period=Period.parse(period) if period else None,
        base=Period.parse(base) if base else None,
    )


def judged(given: object, *claims: Claim) -> list[Finding]:
    return fact_findings(Reading(claims[0].quote, "en", claims), facts(given))


LONG = pandas.DataFrame(
    {
        "year": [2022, 2023, 2022, 2023],
        "flow": ["exports", "exports", "imports", "imports"],
        "value (USD bn)": [136.1, 152.6, 120.0, 131.4],
    }
)
WIDE = pandas.DataFrame(
    {"year": [2022, 2023], "exports_usd_bn": [136.1, 152.6], "imports_usd_bn": [120.0, 131.4]}
)
ACROSS = pandas.DataFrame(
    {"series": ["Exports, USD bn", "Imports, USD bn"], "2022": [136.1, 120.0], "2023": [152.6, 131.4]}
)


@pytest.mark.parametrize("given", [LONG, WIDE, ACROSS, WIDE.set_index("year")])
def test_a_level_is_found_in_any_shape_of_table(given: pandas.DataFrame) -> None:
    (right,) = judged(given, claim("152.6"))
    (wrong,) = judged(given, claim("162.6"))

    assert right.holds is True
    assert "2023" in right.arithmetic or "row 2" in right.arithmetic
    assert wrong.holds is False
    assert wrong.suspect == "c1"
    assert "the text says 162.6, your figures give 152.6 bn USD" in wrong.arithmetic


@pytest.mark.parametrize("given", [LONG, WIDE, ACROSS])
def test_growth_change_and_balance_are_worked_out(given: pandas.DataFrame) -> None:
    # 152.6 / 136.1 = 1.12123; 152.6 - 136.1 = 16.5; 152.6 - 131.4 = 21.2; 152.6 + 131.4 = 284.
    growth = claim("12.1", "percent", "growth", base="2022", id="c1")
    change = claim("16.5", kind="change", base="2022", id="c2")
    surplus = claim("21.2", flow="surplus", id="c3")
    trade = claim("284.0", flow="trade", id="c4")

    assert [f.holds for f in judged(given, growth, change, surplus, trade)] == [True] * 4


def test_the_text_says_one_rate_and_the_figures_another() -> None:
    (found,) = judged({"growth": 12.1}, claim("12.4", "percent", "growth", base="2022"))

    assert found.holds is False
    assert "the text says 12.4, your figures give 12.1%" in found.arithmetic


def test_names_with_numbers_are_read_as_words() -> None:
    given = {"exports_2023_usd_bn": 152.6, "exports_2022_usd_bn": 136.1}

    (growth,) = judged(given, claim("12.1", "percent", "growth", base="2022"))

    assert growth.holds is True
    assert "exports_2023_usd_bn / exports_2022_usd_bn - 1 = 12.12%" in growth.arithmetic


def test_an_unnamed_number_supports_what_equals_it_and_refutes_nothing() -> None:
    assert [f.holds for f in judged({"total": 152.6}, claim("152.6"))] == [True]
    assert judged({"total": 152.6}, claim("162.6")) == []


def test_numbers_without_a_scale_are_taken_at_the_nearest() -> None:
    assert [f.holds for f in judged({"exports": 152.6}, claim("152.6"))] == [True]
    assert [f.holds for f in judged({"exports": 152_600_000_000}, claim("152.6"))] == [True]
    assert [f.holds for f in judged({"exports": 152.6}, claim("162.6"))] == [False]


def test_a_figure_of_another_period_is_not_confused() -> None:
    # Without a period in the name, two claims of two years cannot be told apart.
    assert judged({"exports": 152.6}, claim("162.6"), claim("136.1", period="2022", id="c2")) == []


def test_a_figure_of_a_partner_is_not_that_of_the_world() -> None:
    given = [
        {"partner": "China", "period": "2023-01", "exports": 9.5},
        {"partner": "World", "period": "2023-01", "exports": 80.5},
    ]

    found = judged(
        given, claim("9.5", partner="CHN", period="2023-01"), claim("80.4", period="2023-01", id="c2")
    )

    assert [(f.claims, f.holds) for f in found] == [(("c1",), True), (("c2",), False)]


def test_months_add_up() -> None:
    months = [{"date": f"2023-0{m}", "exports": 10 + m} for m in (1, 2, 3)]

    # 11 + 12 + 13 = 36.
    assert [f.holds for f in judged(months, claim("36", period="2023-01/2023-03"))] == [True]


def test_quarters_add_up() -> None:
    quarters = [{"period": "2023Q1", "exports": 33.1}, {"period": "2023Q2", "exports": 35.9}]

    # 33.1 + 35.9 = 69.
    half = "2023-01/2023-06"
    assert [f.holds for f in judged(quarters, claim("69", period=half))] == [True]
    assert [f.holds for f in judged(quarters, claim("96", period=half))] == [False]


@pytest.mark.parametrize("name", ["steel_exports_2023_usd_bn", "widget_exports_2023_usd_bn"])
def test_a_figure_of_one_ware_is_not_that_of_all(name: str) -> None:
    assert judged({name: 4.2}, claim("13.3")) == []


def test_a_ware_is_named_as_claims_name_it() -> None:
    given = {"car_exports_2023_usd_bn": 9.1}

    assert [f.holds for f in judged(given, replace(claim("9.1"), sector="cars"))] == [True]
    assert [f.holds for f in judged(given, replace(claim("1.9"), sector="cars"))] == [False]


def test_a_share_of_two_figures_is_worked_out() -> None:
    # 152.6 / (152.6 + 131.4) = 53.73%.
    given = {"exports_2023_usd_bn": 152.6, "imports_2023_usd_bn": 131.4}

    assert [f.holds for f in judged(given, claim("53.7", "percent", "share"))] == [True]
    assert judged(given, claim("57.3", "percent", "share")) == []


def test_a_hedge_and_a_cut_figure_are_explained() -> None:
    (cut,) = judged(LONG, claim("152"))
    (loose,) = judged(LONG, claim("155", approx="at_least"))

    assert (cut.holds, cut.explanation) == ("explained", "truncation")
    assert (loose.holds, loose.explanation) == ("explained", "hedge")


def test_files_are_read(tmp_path: Path) -> None:
    LONG.to_csv(tmp_path / "t.csv", index=False)
    WIDE.to_csv(tmp_path / "t.tsv", index=False, sep="\t")
    LONG.to_excel(tmp_path / "t.xlsx", index=False)
    LONG.to_parquet(tmp_path / "t.parquet")

    for name in ("t.csv", "t.tsv", "t.xlsx", "t.parquet"):
        assert [f.holds for f in judged(tmp_path / name, claim("152.6"))] == [True], name


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("missing.csv", "no such table file"),
        (object(), "cannot be read"),
        ([{"name": "a", "note": "b"}], "no column of numbers"),
        ([{"year": 2030, "value": "none"}], "no number in the table of facts .looked in 'value'"),
        ([{"foo": 1, "bar": 2}], "no column of the table of facts says what its numbers measure"),
        ([], "the table of facts has no rows"),
        ({"exports": "many"}, "no number among the facts"),
    ],
)
def test_what_is_no_table_is_refused(given: Any, why: str) -> None:
    with pytest.raises(InputError, match=why):
        facts(given)


OLD = b"\xd0\xcf\x11\xe0"


@pytest.mark.parametrize(
    ("name", "raw", "why"),
    [
        ("t.csv", b"", "an empty file, not a table"),
        ("t.csv", b"year,flow,value\n", "the table of facts has no rows"),
        ("t.csv", b"year,value\n2030,\xff\n", "not UTF-8 at byte 16"),
        ("t.csv", b"year,value\n\0,1\n", "NUL byte at offset 11"),
        ("t.xlsx", b"year,value\n2030,5\n", "not an Excel workbook, though named like one"),
        ("t.xlsx", b"PK\x03\x04....", "an Excel workbook that cannot be read"),
        ("t.xlsx", OLD, "of the old kind"),
        ("t.xlsx", OLD + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        ("t.parquet", b"year,value\n2030,5\n", "not a Parquet file, though named like one"),
        ("t.parquet", b"PAR1....", "a Parquet file that cannot be read"),
        ("t.pdf", b"%PDF-1.4", "facts are read from .csv"),
    ],
)
def test_a_table_file_that_is_none_is_named_with_the_reason(
    tmp_path: Path, name: str, raw: bytes, why: str
) -> None:
    (tmp_path / name).write_bytes(raw)

    with pytest.raises(InputError, match=why) as caught:
        facts(tmp_path / name)

    assert str(caught.value).startswith(f"{tmp_path / name}: ")


@pytest.mark.parametrize("kind", ["xlsx", "parquet"])
def test_a_table_file_cut_off_anywhere_is_an_error_of_our_own(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"t.{kind}"
    LONG.to_excel(path, index=False) if kind == "xlsx" else LONG.to_parquet(path)
    whole = path.read_bytes()

    for part in range(1, 20):
        path.write_bytes(whole[: len(whole) * part // 20])
        with pytest.raises(InputError, match=r"not a|cut off or damaged"):
            facts(path)


def test_what_was_guessed_of_the_columns_is_said() -> None:
    (said,) = facts(WIDE).said

    assert said == (
        f"{2 * len(WIDE)} numbers read: period from column 'year', "
        "values from columns 'exports_usd_bn', 'imports_usd_bn'"
    )


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2023", "2023"),
        ("2023-09", "2023-09"),
        ("2023Q3", "2023-07/2023-09"),
        ("Q3 2023", "2023-07/2023-09"),
        ("Sep 2023", "2023-09"),
        ("Jan-Sep 2023", "2023-01/2023-09"),
        ("2023M09", "2023-09"),
        ("exports_2023", "2023"),
        ("exports", None),
        ("2022 to 2023", None),
    ],
)
def test_periods_of_cells_and_names(text: str, period: str | None) -> None:
    assert period_of(text) == (Period.parse(period) if period else None)


def test_names_are_read_as_words_of_trade() -> None:
    read = meaning("US imports from China (USD mn)")

    assert (read.flow, read.reporter, read.partner, read.unit, read.scale) == (
        "imports",
        "USA",
        "CHN",
        "USD",
        10**6,
    )
    assert meaning("all per top can").unit is None
    assert meaning("all per top can").reporter is None


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("1,234.5", Fraction("1234.5")),
        (12.1, Fraction("12.1")),
        ("12.1%", Fraction("12.1")),
        (float("nan"), None),
        ("x", None),
        (None, None),
        (True, None),
    ],
)
def test_a_number_is_taken_as_it_prints(value: object, number: Fraction | None) -> None:
    assert exact(value) == number
