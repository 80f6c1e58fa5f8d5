"""The single values of a study, and the question it answers, checked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from childlabour_sim.config.check import flatten
from childlabour_sim.config.composing.messages import nearest_key
from childlabour_sim.config.study_keys import DECLARED, LANGUAGES, MAY_BE_NULL
from childlabour_sim.declare import ConfigurationError

_LONGEST_NAME = 200  # bytes: names of files beside it are longer


def checked_values(said: dict) -> dict[str, Any]:
    """Return the single values of a study by full key, and the question it answers, by language.

    Raises
    ------
    ConfigurationError
        For an unknown key, or a value that is not allowed.
    """
    question = _question(said.pop("question", None))
    values = dict(flatten(said))
    for key in values:
        if key not in DECLARED:
            raise ConfigurationError(f"unknown key {key}{nearest_key(key)}")
    for key, item in DECLARED.items():
        if key in values and not (values[key] is None and key in MAY_BE_NULL):
            values[key] = item.check(key, values[key])
    _check_together(values)
    if values["uncertainty.kind"] == "none":  # every replication is a world of its own
        values["uncertainty.inner"] = 1
    return values | {"question": question}


def _check_together(values: dict[str, Any]) -> None:
    """Refuse values that have no effect, or that make no folder."""
    name, backend = values["name"], values["execution.backend"]
    if name is not None and not _is_folder_name(name):
        raise ConfigurationError(
            f"name = {name!r} (name): expected that of a folder below output.dir, of at most {_LONGEST_NAME} letters "
            "and without a path"
        )
    if values["execution.address"] is not None and backend != "dask":
        raise ConfigurationError(
            f"execution.address = {values['execution.address']!r} (address): has no effect with execution={backend}; "
            "expected execution=dask"
        )
    ends = [end for end in ("low", "high") if values.get(end) is not None]
    if ends and values["parameter"] is None:
        raise ConfigurationError(f"{ends[0]} = {values[ends[0]]!r}: has no effect without parameter=, the key it is of")


def _is_folder_name(name: str) -> bool:
    return name.strip() not in ("", "..") and Path(name).name == name and len(name.encode()) <= _LONGEST_NAME


def _question(said: Any) -> dict[str, str]:
    if said is None:
        return {}
    if not isinstance(said, dict) or not all(key in LANGUAGES and isinstance(text, str) for key, text in said.items()):
        raise ConfigurationError(f"question = {said!r} (text): expected it by language, as in {{en: ..., id: ...}}")
    return said
