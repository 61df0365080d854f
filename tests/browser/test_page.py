"""The page in a real browser: quiet, connected, accessible, nothing clipped, inert whatever is in it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import made
import pytest

from crossfoot import check
from crossfoot.render.html import html
from crossfoot.report import ProjectionRow, ReachedBy, Report

pytest.importorskip("selenium")
if not (shutil.which("chromium") and shutil.which("chromedriver")):
    pytest.skip("no chromium with chromedriver: run tests/browser/prepare.sh", allow_module_level=True)

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

ROOT = Path(__file__).parents[2]
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
SEED = ROOT / "seeds" / "000_d91c5bbeb61d00d6.txt"
ARTEFACTS = ROOT / "artefacts"
HOSTILE = (
    "<script>document.title='owned'</script> <img src=http://x.invalid/ onerror=\"document.title='owned'\"> "
    "Exports were $84.2 billion and imports $71.9 billion in 2030, a surplus of $13.2 billion. \u202etxt.exe "
    + "x"
    * 5000
)
SIZES = ((390, 844), (1240, 900))

OUTSIDE = """[...document.querySelectorAll('svg')].flatMap(svg => {
    const b = svg.getBoundingClientRect();
    return [...svg.querySelectorAll('text')].filter(t => {
        const r = t.getBoundingClientRect();
        return r.left < b.left - 1 || r.right > b.right + 1 || r.top < b.top - 1 || r.bottom > b.bottom + 1;
    }).map(t => t.textContent);
})"""
"""The labels of charts that reach over their edges."""
CROSSING = """[...document.querySelectorAll('svg')].flatMap(svg => {
    const all = [...svg.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()]);
    return all.flatMap(([one, r], i) => all.slice(i + 1).filter(([_, s]) =>
        r.left < s.right && s.left < r.right && r.top < s.bottom - 1 && s.top < r.bottom - 1
    ).map(([other]) => one + ' / ' + other));
})"""
"""The pairs of labels that lie on each other."""
REACHED = """[...document.querySelectorAll('a[href], summary')]
    .filter(e => e.tabIndex >= 0).map(e => e.tagName)"""


def with_chart() -> Report:
    row = ProjectionRow(
        claims=("c2",),
        measure="exports",
        year=2030,
        as_of="2030-10-01",
        to_date=150e9,
        months=9,
        median=200e9,
        low80=190e9,
        high80=212e9,
        low95=183e9,
        high95=220e9,
        target=205e9,
        probability=0.31,
        month_reached=None,
        reached_by=(ReachedBy(month="2030-12", probability=0.31),),
        needed_per_month=18.3e9,
        unit="USD",
        method="C",
        data="panel",
    )
    return made.report().model_copy(update={"projections": (row,)}).with_text(made.TEXT)


def pages() -> dict[str, str]:
    seed = check(SEED.read_text(encoding="utf-8"), id=SEED.name)
    return {
        "seed": html([seed]),
        "made": html([with_chart()]),
        "hostile": html([check(HOSTILE, reference=False, id="<b>hostile</b>.txt")]),
        "several": html([made.report(), with_chart()]),
        "empty": html([check("A quiet day.", reference=False)]),
    }


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    written = {}
    for name, page in pages().items():
        written[name] = folder / f"{name}.html"
        written[name].write_text(page, encoding="utf-8")
    return written


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    options = webdriver.ChromeOptions()
    options.binary_location = str(shutil.which("chromium"))
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    yield driver
    driver.quit()


NAMES = ("seed", "made", "hostile", "several", "empty")


@pytest.mark.parametrize("name", NAMES)
def test_no_request_leaves_and_nothing_is_said_on_the_console(
    browser: Any, files: dict[str, Path], name: str
) -> None:
    browser.get("about:blank")
    browser.get_log("performance"), browser.get_log("browser")

    browser.get(files[name].as_uri())

    events = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]
    assert [url for url in asked if not url.startswith("file:")] == []
    assert browser.get_log("browser") == []
    assert browser.title != "owned"


@pytest.mark.parametrize("name", ["seed", "made", "several"])
def test_every_mark_leads_to_its_card_and_back(browser: Any, files: dict[str, Path], name: str) -> None:
    browser.get(files[name].as_uri())
    marks = browser.find_elements(By.CSS_SELECTOR, "a.mark")
    assert marks

    for mark in marks:
        card = browser.find_element(By.ID, mark.get_attribute("href").rpartition("#")[2])
        back = card.find_element(By.CSS_SELECTOR, ".back a")

        assert back.get_attribute("href").rpartition("#")[2] == mark.get_attribute("id")


@pytest.mark.parametrize("size", SIZES, ids=["390 px", "1240 px"])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_clipped(browser: Any, files: dict[str, Path], name: str, size: tuple[int, int]) -> None:
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": False},
    )
    browser.get(files[name].as_uri())

    wider = browser.execute_script(
        "return document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )
    outside = browser.execute_script(f"return {OUTSIDE}")
    crossing = browser.execute_script(f"return {CROSSING}")
    ARTEFACTS.mkdir(exist_ok=True)
    browser.save_screenshot(str(ARTEFACTS / f"{name}-{size[0]}.png"))

    assert not wider
    assert outside == []
    assert crossing == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_no_violation(browser: Any, files: dict[str, Path], name: str, scheme: str) -> None:
    if not AXE.exists():
        pytest.skip("no axe-core: run tests/browser/prepare.sh")
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    browser.get(files[name].as_uri())
    for summary in browser.find_elements(By.TAG_NAME, "details"):
        browser.execute_script("arguments[0].open = true", summary)
    browser.execute_script(AXE.read_text(encoding="utf-8"))

    found = browser.execute_async_script("axe.run().then(arguments[arguments.length - 1])")

    assert [(v["id"], [n["html"] for n in v["nodes"]][:3]) for v in found["violations"]] == []


def test_the_keyboard_reaches_marks_cards_and_arithmetic(browser: Any, files: dict[str, Path]) -> None:
    browser.get(files["made"].as_uri())

    order = browser.execute_script(f"return {REACHED}")

    assert order[0] == "A"
    assert "SUMMARY" in order
