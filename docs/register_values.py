"""What the files of ``conf/`` say: values and their sources, by the full key under which a run finds them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from omegaconf import OmegaConf
from register_tables import number, value_of

from childlabour_sim.config.schema import may_be_null
from childlabour_sim.config.sources import source_of, take_sources
from childlabour_sim.declare import Parameter

CONF = Path(__file__).parents[1] / "conf"


def load(path: Path):
    """Return a configuration file with the files of its folder that its defaults name."""
    node = OmegaConf.load(path)
    below = [name for name in node.pop("defaults", []) if name != "_self_"]
    return OmegaConf.merge(*(load(path.with_name(f"{name}.yaml")) for name in below), node)


def offices_of_cities() -> list[Path]:
    """Return the files of the offices and the money of a city, which hold full keys."""
    return [path for path in sorted((CONF / "office").glob("*.yaml")) if path.stem != "default"]


def prefix_of(path: Path) -> str:
    """Return what stands before the parameters of a file in a full key."""
    if path.parent.name == "lever":
        return f"lever.{path.stem}."
    if path in layers():
        return "city."
    return "" if path in offices_of_cities() else f"{path.parent.name}."


def layers() -> list[Path]:
    """Return the files that cities stand on: of town and country, and of what is known of a province."""
    return [
        CONF / "layer" / "town.yaml",
        CONF / "layer" / "country.yaml",
        *sorted((CONF / "layer/province").glob("*.yaml")),
    ]


def is_part(path: Path) -> bool:
    """Tell whether a file says only some values of a city."""
    return path in layers() or (path.parent.name == "city" and "city.place" in shipped(path)[0])


@cache
def shipped(path: Path) -> tuple[dict, dict]:
    """Return the values of a file, and their sources, by full key; groups of keys count as values too."""
    node, prefix = OmegaConf.to_container(load(path), resolve=True), prefix_of(path)
    sources = take_sources(node, prefix)
    return dict(_by_key(node, prefix)), sources


def _by_key(node: dict, prefix: str) -> Iterator[tuple[str, Any]]:
    for key, value in node.items():
        yield f"{prefix}{key}", value
        if isinstance(value, dict):
            yield from _by_key(value, f"{prefix}{key}.")


@cache
def references() -> dict:
    """Return every reference by key."""
    return OmegaConf.to_container(OmegaConf.load(CONF / "references.yaml"))


def origin_of(path: Path, key: str) -> tuple[str, str, str, str]:
    """Return source, grade, range and reason of a full key."""
    entry = source_of(key, shipped(path)[1], set())
    if entry is None:
        raise KeyError(f"{path.name} gives {key} without a source")
    grade = entry.get("grade") or references()[entry["source"]]["grade"]
    spans = {"": entry.get("range"), "prior ": entry.get("prior")}
    said = [f"{name}{number(span[0])} to {number(span[1])}" for name, span in spans.items() if span]
    return entry["source"], grade, "; ".join(said), entry.get("why", "")


def sourced(item: Parameter, prefix: str, path: Path) -> Iterator[tuple]:
    """Yield (full key, value, source, grade, range, why) of a parameter, and of each key with a source of its own."""
    key, (values, sources) = prefix + item.name, shipped(path)
    value = values.get(key) if key in may_be_null() else values[key]
    own = [name for name in item.keys if f"{key}.{name}" in sources]
    if not own or key in sources:
        yield key, value_of(value), *origin_of(path, key)
    for name in own:
        yield f"{key}.{name}", number(value[name]), *origin_of(path, f"{key}.{name}")


def set_by_cities(item: Parameter, prefix: str) -> Iterator[tuple]:
    """Yield (full key, city, value, source, grade, range, why) where a city has a value of its own."""
    for path in offices_of_cities():
        if prefix + item.name in shipped(path)[0]:
            for key, *rest in sourced(item, prefix, path):
                yield key, path.stem, *rest


def options(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (choice, what it changes) of the other files of a folder, each against this one."""
    base = shipped(path)[0]
    for other in sorted(path.parent.glob("*.yaml")):
        values = {key: value for key, value in shipped(other)[0].items() if not isinstance(value, dict)}
        changed = [f"`{key}` {number(value)}" for key, value in values.items() if base[key] != value]
        if other != path:
            yield f"`{path.parent.name}={other.stem}`", ", ".join(changed) or "nothing"
