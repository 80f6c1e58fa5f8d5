"""What districts counted, as sums: a rate of a province is the sum of its numerators over that of its denominators."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from childlabour_sim.analysis.country.study import CountryPlan
from childlabour_sim.analysis.paired.windows import windows_of
from childlabour_sim.config.place.table import districts
from childlabour_sim.declare import ReplicationError
from childlabour_sim.institutions.offices import CENTRAL_ACCOUNT
from childlabour_sim.study.arm import DistrictArm
from childlabour_sim.study.lacking import in_words, lacking
from childlabour_sim.study.plan import Run
from childlabour_sim.study.runner import runs_on_disk

NATION, PROVINCE, DISTRICT = "nation", "province", "district"
LEVELS = (NATION, PROVINCE, DISTRICT)
CENTRAL, CITY, PARTNER = "central", "city", "partner"
_QUARTERS = 4.0
_KEYS = ("scenario", "replication", "start", "end")


def complete_runs(planned: CountryPlan) -> list[tuple[DistrictArm, int]]:
    """Return arms and replications of the districts that have every scenario: others would be compared unlike.

    Raises
    ------
    ReplicationError
        If there is none.
    """
    plan = planned.opened.plan
    done = runs_on_disk(plan, planned.opened.folder)
    by_district: dict[str, list[DistrictArm]] = {}
    for arm in plan.arms:
        by_district.setdefault(arm.composition.part.district, []).append(arm)
    found = [
        (arm, r) for arms in by_district.values() for r in range(plan.replications)
        if all(Run(each.name, r) in done for each in arms) for arm in arms
    ]  # fmt: skip
    if not found:
        raise ReplicationError(
            f"no district has a run of every scenario that ended. {in_words(lacking(planned.opened), planned.opened)}"
        )
    return found


def counted(planned: CountryPlan) -> pl.DataFrame:
    """Return numerators and denominators of every district, means of the quarters of a year, at real scale.

    Returns
    -------
    polars.DataFrame
        Columns scenario, replication, start, end, district, statistic, group, part, whole, and n, the denominator in
        the rows of the run.
    """
    keys = ("statistic", "group")
    rows = pl.concat(_labelled(planned, "records"))
    rows = rows.with_columns(pl.col(*keys).cast(pl.String), part=(pl.col("value") * pl.col("n")).fill_nan(0.0))
    sums = (pl.col("part").sum() * pl.col("weight").first(), pl.col("n").sum() * pl.col("weight").first(),
            pl.col("n").sum().alias("rows"))  # fmt: skip
    found = _over_windows(planned, rows, ("district", *keys), sums)
    quarters = _QUARTERS * pl.col("years")
    return found.select(
        *_KEYS, "district", *keys, part=pl.col("part") / quarters, whole=pl.col("n") / quarters,
        n=pl.col("rows") / quarters,
    )  # fmt: skip


def booked(planned: CountryPlan) -> pl.DataFrame:
    """Return rupiah a year of every district, at real scale: whose money, what became of it, and for which lever."""
    account = pl.col("account").cast(pl.String)
    purse = (
        pl.when(account.is_null()).then(pl.lit(None, pl.String)).when(account == CENTRAL_ACCOUNT).then(pl.lit(CENTRAL))
        .when(account.str.starts_with("partner:")).then(pl.lit(PARTNER)).otherwise(pl.lit(CITY))
    )  # fmt: skip
    rows = pl.concat(_labelled(planned, "ledger")).with_columns(pl.col("entry", "lever").cast(pl.String), purse=purse)
    flows = rows.filter(pl.col("entry").is_in(["released", "returned", "spent", "unmet"]))
    sums = (pl.col("rupiah").sum() * pl.col("weight").first(),)
    found = _over_windows(planned, flows, ("district", "purse", "entry", "lever"), sums)
    return found.select(*_KEYS, "district", "purse", "entry", "lever", rupiah=pl.col("rupiah") / pl.col("years"))


def _labelled(planned: CountryPlan, kind: str) -> Iterator[pl.DataFrame]:
    """Yield the tables of runs, each with its scenario, district and weight."""
    tables = planned.opened.folder.tables(kind)
    for arm, r in complete_runs(planned):
        district = arm.composition.part.district
        yield tables[str(Run(arm.name, r))].collect().with_columns(
            pl.lit(arm.example.name).alias("scenario"), pl.lit(r).alias("replication"),
            pl.lit(district).alias("district"), pl.lit(planned.weight(district)).alias("weight"),
        )  # fmt: skip


def _over_windows(planned: CountryPlan, rows: pl.DataFrame, by: tuple[str, ...], sums: tuple) -> pl.DataFrame:
    """Return sums over every year of the run and over the whole of it, with the years of each."""
    settings, found = planned.opened.plan.first, []
    for first, end in windows_of(settings.start, settings.years):
        inside = rows.filter(pl.col("date") >= first, pl.col("date") < end)
        found.append(
            inside.group_by("scenario", "replication", *by, maintain_order=True)
            .agg(*sums)
            .with_columns(start=first, end=end, years=end.year - first.year)
        )
    return pl.concat(found)


def by_place(rows: pl.DataFrame, measured: tuple[str, ...]) -> pl.DataFrame:
    """Return sums of the nation, of provinces and of districts, one below the other.

    Parameters
    ----------
    rows : polars.DataFrame
        With a column ``district``; it gives way to ``level``, ``province`` and ``district``.
    measured : tuple of str
        Columns that are added up.
    """
    province = {name: row.province for name, row in districts().items()}
    rows = rows.with_columns(province=pl.col("district").replace_strict(province, return_dtype=pl.String))
    by = [name for name in rows.columns if name not in ("district", "province", *measured)]
    nothing = pl.lit(None, pl.String)
    of = {NATION: (), PROVINCE: ("province",), DISTRICT: ("province", "district")}
    parts = []
    for level, places in of.items():
        summed = rows.group_by(*places, *by, maintain_order=True).agg(
            pl.col(*measured).sum(), pl.col("district").n_unique().alias("districts") if level != DISTRICT
            else pl.lit(1, pl.UInt32).alias("districts"),
        )  # fmt: skip
        missing = [nothing.alias(name) for name in ("province", "district") if name not in places]
        parts.append(summed.with_columns(pl.lit(level).alias("level"), *missing))
    order = ("level", "province", "district", *by, *measured, "districts")
    return pl.concat([part.select(order) for part in parts])
