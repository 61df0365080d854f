"""What a project settles for itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from crossfoot.errors import InputError
from crossfoot.settings import Settings, settings


def test_without_a_file_there_are_defaults(tmp_path: Path) -> None:
    assert settings(tmp_path) == (Settings(), None)


def test_the_nearest_file_counts(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.crossfoot]\nfail-on = "care"\n')
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "crossfoot.toml").write_text("strict = true\n")

    found, path = settings(tmp_path / "a" / "b")

    assert path == tmp_path / "a" / "crossfoot.toml"
    assert found.strict
    assert found.fail_on == "inconsistent"
    assert settings(tmp_path)[0].fail_on == "care"


def test_a_pyproject_without_the_table_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n")

    assert settings(tmp_path)[1] is None


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("slect = ['growth-rate']", "no setting is called 'slect'; did you mean 'select'?"),
        ("zzz = 1", "no setting is called 'zzz'; the keys are select, ignore, fail-on"),
        ("strict = 'yes'", "strict: input should be a valid boolean, not 'yes'"),
        ("fail-on = 'always'", "fail-on: input should be 'inconsistent', 'care'"),
        ("fail_on = 'care'", "no setting is called 'fail_on'; did you mean 'fail-on'?"),
        ("= 5", "not TOML"),
    ],
)
def test_a_mistake_is_named_with_the_nearest_right_key(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "crossfoot.toml").write_text(content)

    with pytest.raises(InputError) as caught:
        settings(tmp_path)

    assert str(caught.value).startswith(str(tmp_path / "crossfoot.toml"))
    assert said in str(caught.value)
