"""Write ``parameters.md`` and ``codebook.md`` from the declarations and ``conf/``.

Run ``python docs/make_register.py`` after a change of either; a test compares the committed files.
"""

from __future__ import annotations

from pathlib import Path

from omegaconf import OmegaConf
from register_codebook import codebook
from register_tables import MADE, bounds_of, number, table
from register_values import CONF, layers, options, references, set_by_cities, shipped, sourced

from childlabour_sim.behaviour import parameters as behaviour
from childlabour_sim.config.schema import OUTPUT, RUN, SHOCK, city_levers
from childlabour_sim.declare import Parameter
from childlabour_sim.institutions import parameters as institutions
from childlabour_sim.law import bills
from childlabour_sim.levers.lever import installed
from childlabour_sim.population import profile
from childlabour_sim.population.network import make as network
from childlabour_sim.population.survey import columns as survey

DOCS = Path(__file__).parent
_ORIGIN = ("source", "grade", "range", "why")
_FULL = ("key", "value", "unit", "bounds", "meaning", *_ORIGIN)
_INTRODUCTION = (
    "Every parameter, its shipped value, and where the value comes from. Declarations (unit, bounds, meaning) live in",
    "`src/`, values and sources in `conf/`.",
    "",
    "Grades: **A** official text, data set or the paper's own abstract; **B** secondary source, or arithmetic on one;",
    "**C** unconfirmed or assumed. A value may be graded below its source, never above. *Range* is what sweeps and",
    "sensitivity use: a good-fit cloud, a published interval or, for assumptions, a plausible range by judgement.",
    "*Prior* is what worlds that fit the facts are drawn from (`docs/worlds.md`). `prototype_fit_2026` and",
    "`calibrated` mark values that were fitted, not observed.",
)
_ABOUT_LAYERS = (
    "`indonesia`, `teaching_village` and `trial_2007` are whole. Other cities say only what they know (`medan`,",
    "`kupang`, `serang`), or nothing (any other kota or kabupaten, `childlabour cities`): what they do not say they",
    "have from their row of `conf/layer/districts.csv`, from their province, from `town` and `country` by their share",
    "of towns, and from `indonesia`, in this order. `childlabour cities NAME` shows whose each value is.",
)
_ABOUT_OFFICES = (
    "Keys `office.*`: what offices can do and what comes to them. A city with a file of its name in `conf/office/` has",
    "some values of its own, also of `budget.*` and `lever.*`; they stand below each table. All other cities have the",
    "values of the table itself.",
)
_ABOUT_BUDGET = (
    "Keys `budget.*`. `city.share.*` has one entry for each lever that lives on the city's money. `priority` is a list",
    "of levers, empty unless a user sets it.",
)
_ABOUT_BILLS = (
    "Keys `law.*`. Laws in force are in `conf/law/register/`. Every bill is there and switched off, until an option of",
    "law switches it on; it can only tighten the law.",
)


def register() -> str:
    """Return the parameter register."""
    lines = ["# Parameter register", "", MADE, "", *_INTRODUCTION, ""]
    lines += ["## Run", "", "Choices of the user, so they have no source.", ""]
    lines += table(("key", "value", "unit", "bounds", "meaning"), _run_rows())
    lines += [*_behaviour(), *_cities(), *_offices(), *_budget(), *_bills(), *_levers()]
    lines += _group("network", "array", network.PARAMETERS)
    lines += [*_group("population", "synthetic", survey.PARAMETERS), *_references()]
    return "\n".join(lines)


def _run_rows():
    node = OmegaConf.to_container(OmegaConf.load(CONF / "config.yaml"))
    groups = (("", RUN, node), ("shock.", SHOCK, node["shock"]), ("output.", OUTPUT, node["output"]))
    for prefix, parameters, values in groups:
        for item in parameters:
            yield f"`{prefix}{item.name}`", number(values[item.name]), item.unit, bounds_of(item), item.meaning


def _behaviour() -> list[str]:
    path = CONF / "behaviour" / "random_utility.yaml"
    lines = ["## Behaviour", "", "Keys `behaviour.*`, the same in every city.", ""]
    return [*lines, *_declared_values(path, {"behaviour.": behaviour.PARAMETERS}), *_options(path)]


def _cities() -> list[str]:
    lines = ["## City", "", "Keys `city.*`: what they mean, then the values of each city.", ""]
    declarations = ((f"`{item.name}`", item.unit, bounds_of(item), item.meaning) for item in profile.PARAMETERS)
    lines += table(("key", "unit", "bounds", "meaning"), declarations)
    lines += [*_ABOUT_LAYERS, ""]
    for path in (*sorted((CONF / "city").glob("*.yaml")), *layers()):
        said = [item for item in profile.PARAMETERS if f"city.{item.name}" in shipped(path)[0]]
        rows = (row for item in said for row in sourced(item, "city.", path))
        lines += [f"### {path.stem}", "", *table(("key", "value", *_ORIGIN), _below("city.", rows))]
    return lines


def _offices() -> list[str]:
    lines = ["## Offices", "", *_ABOUT_OFFICES, ""]
    return lines + _declared_values(CONF / "office" / "default.yaml", {"office.": institutions.OFFICE})


def _budget() -> list[str]:
    path = CONF / "budget" / "limited.yaml"
    ours = [name for name in city_levers() if not installed()[name].configuration]
    groups = {
        "budget.": institutions.BUDGET,
        "budget.city.": institutions.BUDGET_CITY,
        "budget.city.share.": tuple(institutions.share_of(name) for name in ours),
    }
    return ["## Public money", "", *_ABOUT_BUDGET, "", *_declared_values(path, groups), *_options(path)]


def _bills() -> list[str]:
    path = CONF / "law" / "bills.yaml"
    lines = ["## Laws that could be made", "", *_ABOUT_BILLS, "", *_options(path)]
    for name, parameters in bills.PARAMETERS.items():
        lines += [f"### law.{name}", "", *_declared_values(path, {f"law.{name}.": parameters})]
    return lines


def _levers() -> list[str]:
    lines = ["## Levers", "", "Scenarios switch them on. What the effect of each rests on:", ""]
    ours = [name for name, lever in installed().items() if not lever.configuration]
    known = {name: shipped(CONF / "lever" / f"{name}.yaml")[1][f"lever.{name}.rests_on"] for name in ours}
    rows = ((f"`{name}`", entry["kind"], f"`{entry['source']}`", entry["why"]) for name, entry in known.items())
    lines += table(("lever", "kind", "source", "why"), rows)
    for name, lever in installed().items():
        if not lever.configuration:
            path = CONF / "lever" / f"{name}.yaml"
            lines += [f"### lever.{name}", "", *_declared_values(path, {f"lever.{name}.": lever.parameters})]
    return lines


def _group(name: str, default: str, parameters) -> list[str]:
    """Return a group of which a user chooses one file, with its values by default."""
    path = CONF / name / f"{default}.yaml"
    lines = [f"## {name.capitalize()}", "", f"Keys `{name}.*`.", ""]
    return [*lines, *_declared_values(path, {f"{name}.": parameters}), *_options(path)]


def _references() -> list[str]:
    entries = references().items()
    rows = ((f"`{key}`", e["citation"], e["kind"], e["grade"], e["url"] or "") for key, e in entries)
    return ["## References", "", *table(("key", "citation", "kind", "grade", "address"), rows)]


def _declared_values(path: Path, groups: dict[str, tuple[Parameter, ...]]) -> list[str]:
    """Return the values of a file, by prefix of their keys, and below them those of single cities."""
    items = [(prefix, item) for prefix, parameters in groups.items() for item in parameters]
    rows = (
        (key, value, item.unit, bounds_of(item), item.meaning, *origin)
        for prefix, item in items
        for key, value, *origin in sourced(item, prefix, path)
    )
    own = [row for prefix, item in items for row in set_by_cities(item, prefix)]
    shown = next(iter(groups))
    lines = table(_FULL, _below(shown, rows))
    if own:
        lines += ["Cities with values of their own:", ""]
        lines += table(("key", "city", "value", *_ORIGIN), _below(shown, own))
    return lines


def _below(prefix: str, rows):
    """Yield rows whose key is shown without its prefix."""
    for key, *rest in rows:
        yield f"`{key.removeprefix(prefix)}`", *rest


def _options(path: Path) -> list[str]:
    """Return what the other files of a folder change."""
    return table(("option", "changes"), options(path))


FILES = {"parameters.md": register, "codebook.md": codebook}


def main() -> None:
    """Write the files."""
    for name, make in FILES.items():
        (DOCS / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main()
