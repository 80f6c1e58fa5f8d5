"""Each room knows only the rooms before it: the order of the house, held by reading the imports."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "childlabour_sim"
ROOMS = (
    ("declare", "compiled"),
    ("draws", "numerics", "law"),
    ("timeline",),
    ("settings",),
    ("behaviour",),
    ("population",),
    ("institutions",),
    ("levers",),
    ("events",),
    ("statistics",),
    ("agents",),
    ("model",),
    ("config",),
    ("records",),
    ("study",),
    ("analysis",),
    ("report",),
    ("commands",),
    ("cli",),
    ("__main__", "__init__"),
)
FLOOR = {room: floor for floor, rooms in enumerate(ROOMS) for room in rooms}
FILES = sorted(SOURCE.rglob("*.py"))


def room_of(path: Path) -> str:
    first = path.relative_to(SOURCE).parts[0]
    return first.removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("childlabour_sim"):
            parts = node.module.split(".")
            found |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
    return found


def test_every_room_has_a_floor():
    assert {room_of(path) for path in FILES} <= FLOOR.keys()


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_only_from_below(path):
    own = room_of(path)
    for other in imported_rooms(path) - {own}:
        same_floor = FLOOR[other] == FLOOR[own] == FLOOR["draws"]
        assert FLOOR[other] < FLOOR[own] or same_floor, f"{own} imports {other}"


def test_levers_and_rules_do_not_know_each_other():
    for path in (SOURCE / "behaviour").rglob("*.py"):
        assert "levers" not in imported_rooms(path)
    for path in (SOURCE / "levers").rglob("*.py"):
        assert "behaviour" not in imported_rooms(path)


def test_hydra_main_only_in_cli():
    users = [path.name for path in FILES if "hydra.main(" in path.read_text(encoding="utf-8")]
    assert users == ["cli.py"]
