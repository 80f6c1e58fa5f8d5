"""Each room knows only the rooms before it: the order of the house, held by reading the imports."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "childlabour_sim"
ROOMS = (
    ("typed_number", "compiled_parts"),
    ("declare", "compiled"),
    ("draws", "numerics", "law", "plain_text", "plugged"),
    ("timeline", "public_money"),
    ("settings",),
    ("behaviour",),
    ("population",),
    ("institutions",),
    ("levers",),
    ("events",),
    ("statistics",),
    ("compile_ahead",),
    ("city",),
    ("agents",),
    ("model",),
    ("config",),
    ("records",),
    ("study",),
    ("analysis",),
    ("report",),
    ("lessons",),
    ("app",),
    ("commands",),
    ("cli",),
    ("__main__", "__init__"),
)
# the order of the rooms inside a room; those on one line do not know each other
INNER = {
    "analysis": (
        ("paired", "family"),
        ("costs", "sweep", "fit", "country"),
        ("compare", "worlds"),
        ("kept", "unknowns", "trial", "split"),
    ),
    "report": (
        ("words",),
        ("tables",),
        ("figures",),
        ("country",),
        ("terminal", "page", "brief", "export"),
        ("split",),
        ("results",),
    ),
    "report/brief": (("reading",), ("parts",), ("figures",), ("page",)),
}
MOST_FILES = 17
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


def imported_modules(path: Path) -> set[tuple[str, ...]]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("childlabour_sim."):
            parts = tuple(node.module.split(".")[1:])
            found |= {(*parts, alias.name) for alias in node.names}
    return found


@pytest.mark.parametrize("house", INNER)
def test_inner_rooms_import_only_from_below(house):
    parts = tuple(house.split("/"))
    floor = {room: height for height, rooms in enumerate(INNER[house]) for room in rooms}
    for path in (SOURCE / house).rglob("*.py"):
        own = path.relative_to(SOURCE / house).parts[0]
        if own == "__init__.py":
            continue
        for other in imported_modules(path):
            if other[: len(parts)] != parts or other[len(parts)] == own:
                continue
            assert floor[other[len(parts)]] < floor[own], f"{path.name} of {own} imports {'.'.join(other)}"


def test_one_look_takes_in_a_room():
    for folder in {path.parent for path in FILES if set(path.relative_to(SOURCE).parts[:1]) <= {*INNER}}:
        assert len([path for path in folder.glob("*.py") if path.name != "__init__.py"]) <= MOST_FILES, folder


def test_levers_and_rules_do_not_know_each_other():
    for path in (SOURCE / "behaviour").rglob("*.py"):
        assert "levers" not in imported_rooms(path)
    for path in (SOURCE / "levers").rglob("*.py"):
        assert "behaviour" not in imported_rooms(path)


def test_hydra_main_only_in_cli():
    users = [path.name for path in FILES if "hydra.main(" in path.read_text(encoding="utf-8")]
    assert users == ["cli.py"]
