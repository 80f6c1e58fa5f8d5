"""What every configuration file with sources must satisfy; errors name the place and what was expected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from childlabour_sim.law.rule import Reference

GRADES = ("A", "B", "C")
KINDS = ("law", "survey", "estimate", "press", "calibrated", "assumption")


class LawFileError(ValueError):
    """A file under `conf/` states a rule, a price or a source in a way that cannot be trusted."""


@dataclass(frozen=True)
class Where:
    """The place in the files that an error names."""

    file: str
    rule: str | None = None
    day: date | int | None = None

    def error(self, problem: str, expected: str) -> LawFileError:
        """Return the error for a problem found here."""
        rule = f", rule {self.rule}" if self.rule else ""
        day = f", {self.day}" if self.day is not None else ""
        return LawFileError(f"{self.file}{rule}{day}: {problem}, expected {expected}")


class _UniqueKeyLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """YAML keeps the last of two equal keys without a word; a dated value would vanish."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        names = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        for name in names:
            if names.count(name) > 1:
                raise yaml.constructor.ConstructorError(None, None, f"{name!r} is written twice", node.start_mark)
        return super().construct_mapping(node, deep)


def read_mapping(conf_dir: Path, file: str) -> dict[Any, Any]:
    """Read one YAML file whose top level is a mapping; LawFileError if it is not one."""
    try:
        content = yaml.load((conf_dir / file).read_text(encoding="utf-8"), _UniqueKeyLoader)
    except FileNotFoundError:
        raise Where(file).error("the file is missing", "a YAML file in the configuration folder") from None
    except (yaml.YAMLError, UnicodeDecodeError, ValueError) as problem:
        raise Where(file).error(f"it cannot be read ({problem})", "valid YAML in UTF-8") from problem
    return check_fields(Where(file), content)


def check_fields(where: Where, entry: Any, known: tuple[str, ...] = (), needed: tuple[str, ...] = ()) -> dict:
    """Return a mapping whose fields are all known and complete; LawFileError if they are not."""
    if not isinstance(entry, Mapping):
        raise where.error(f"found {entry!r}", "a mapping")
    for name in entry:
        if known and name not in known:
            raise where.error(f"unknown field {name!r}", f"one of {', '.join(known)}")
    for name in needed:
        if name not in entry:
            raise where.error(f"no {name}", f"the fields {', '.join(needed)}")
    return dict(entry)


def check_source(where: Where, key: Any, sources: Mapping[str, Any]) -> Reference:
    """Return the reference that a value cites; LawFileError if it is missing or incomplete."""
    if key is None:
        raise where.error("the value has no source", "a key of references.yaml")
    if key not in sources:
        raise where.error(f"source {key!r} is not in references.yaml", "one of its keys")
    there = Where("references.yaml", str(key))
    fields = check_fields(there, sources[key], needed=("citation", "kind", "grade"))
    for name, choices in (("kind", KINDS), ("grade", GRADES)):
        if fields[name] not in choices:
            raise there.error(f"{name} is {fields[name]!r}", f"one of {', '.join(choices)}")
    return Reference(key, fields["citation"], fields.get("url"), fields["kind"], fields["grade"])


def check_grade(where: Where, grade: Any, reference: Reference) -> str:
    """Return a value's grade: that of its source unless it states a weaker one of its own."""
    if grade is None:
        return reference.grade
    if grade not in GRADES:
        raise where.error(f"grade is {grade!r}", f"one of {', '.join(GRADES)}")
    if grade < reference.grade:
        raise where.error(f"grade {grade} is better than its source's {reference.grade}", "the same or weaker")
    return grade
