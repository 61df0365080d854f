"""`[tool.crossfoot]` of pyproject.toml or crossfoot.toml in, the settings of the command line out."""

from __future__ import annotations

import difflib
import tomllib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from crossfoot.errors import InputError

FILES = ("crossfoot.toml", "pyproject.toml")


class Settings(BaseModel):
    """What a project has settled; the command line overrules each. Paths are relative to the file."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, alias_generator=lambda name: name.replace("_", "-")
    )

    select: list[str] | None = None
    ignore: list[str] = []
    fail_on: Literal["inconsistent", "care", "unchecked", "never"] = "inconsistent"
    strict: bool = False
    reference: bool = True
    facts: str | None = None
    language: str | None = None
    baseline: str | None = None


def settings(folder: Path) -> tuple[Settings, Path | None]:
    """The settings of the nearest file in `folder` or above it, and that file; else the defaults and None.

    crossfoot.toml goes before pyproject.toml, which counts only with a table `[tool.crossfoot]`. InputError
    for a file that is no TOML, an unknown key (with the nearest right one) or a wrong value.
    """
    for place in (folder, *folder.parents):
        for name in FILES:
            path = place / name
            if path.is_file() and (table := _table(path)) is not None:
                return _valid(table, path), path
    return Settings(), None


def _table(path: Path) -> dict[str, object] | None:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not TOML: {error}") from None
    if path.name == "crossfoot.toml":
        return content
    found = content.get("tool", {}).get("crossfoot")
    return found if isinstance(found, dict) else None


def _valid(table: dict[str, object], path: Path) -> Settings:
    try:
        return Settings.model_validate(table)
    except ValidationError as error:
        problem = error.errors()[0]
        key = str(problem["loc"][0])
    if problem["type"] == "extra_forbidden":
        known = [name.replace("_", "-") for name in Settings.model_fields]
        near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
        hint = f"did you mean {near[0]!r}?" if near else f"the keys are {', '.join(known)}"
        raise InputError(f"{path}: no setting is called {key!r}; {hint}")
    raise InputError(
        f"{path}: {key}: {problem['msg'][0].lower()}{problem['msg'][1:]}, not {problem['input']!r}"
    )
