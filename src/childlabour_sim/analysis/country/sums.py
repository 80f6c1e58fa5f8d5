"""What districts counted, as sums: a rate of a province is the sum of its numerators over that of its denominators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
CENTRAL, CITY, PARTNER = "central", "city", "partner"
_QUARTERS = 4.0
_KEYS = ("scenario", "replication", "start", "end", "district")
_FLOWS = ("released", "returned", "spent", "unmet")


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
    n, keys = pl.col("n"), ("statistic", "group")
    read = (*map(_text, keys), (pl.col("value") * n).fill_nan(0.0).alias("part"), n.alias("whole"), n)
    found = _over_windows(planned, _yearly(planned, "records", keys, read, ("part", "whole")))
    quarters = _QUARTERS * pl.col("years")
    return found.select(*_KEYS, *keys, *(pl.col(name) / quarters for name in ("part", "whole", "n")))


def booked(planned: CountryPlan) -> pl.DataFrame:
    """Return rupiah a year of every district, at real scale: whose money, what became of it, and for which lever."""
    account, keys = _text("account"), ("purse", "entry", "lever")
    purse = (
        pl.when(account.is_null()).then(pl.lit(None, pl.String)).when(account == CENTRAL_ACCOUNT).then(pl.lit(CENTRAL))
        .when(account.str.starts_with("partner:")).then(pl.lit(PARTNER)).otherwise(pl.lit(CITY)).alias("purse")
    )  # fmt: skip
    read = (purse, *map(_text, ("entry", "lever")), pl.col("rupiah").cast(pl.Float64))
    rows = _yearly(planned, "ledger", keys, read, ("rupiah",))
    found = _over_windows(planned, (each.filter(pl.col("entry").is_in(_FLOWS)) for each in rows))
    return found.select(*_KEYS, *keys, pl.col("rupiah") / pl.col("years"))


def _text(name: str) -> pl.Expr:
    return pl.col(name).cast(pl.String)


def _yearly(
    planned: CountryPlan, kind: str, keys: tuple[str, ...], read: tuple[pl.Expr, ...], real: tuple[str, ...]
) -> Iterator[pl.DataFrame]:
    """Yield sums over the years of each run, so that memory is that of the sums; ``real`` ones are at real scale."""
    tables, start = planned.opened.folder.tables(kind), planned.opened.plan.first.start
    months = 12 * (pl.col("date").dt.year().cast(pl.Int32) - start.year) + pl.col("date").dt.month() - start.month
    for arm, r in complete_runs(planned):
        part = arm.composition.part
        rows = tables[str(Run(arm.name, r))].select(*read, year=months // 12).collect()
        summed = rows.group_by("year", *keys, maintain_order=True).agg(pl.all().sum())
        yield summed.with_columns(
            pl.col(*real) * planned.weight(part.district), district=pl.lit(part.district),
            scenario=pl.lit(arm.example.name), replication=pl.lit(r),
        )  # fmt: skip


def _over_windows(planned: CountryPlan, runs: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Return sums over every year of the run and over the whole of it, with the years of each."""
    rows, settings = pl.concat(runs), planned.opened.plan.first
    measured = [name for name, kind in rows.schema.items() if kind == pl.Float64]
    by = [name for name in rows.columns if name not in ("year", *measured)]
    whole = rows.group_by(by, maintain_order=True).agg(pl.col(*measured).sum()).select(*by, *measured)
    yearly = [rows.filter(year=year).select(*by, *measured) for year in range(settings.years)]
    return pl.concat(
        part.with_columns(start=first, end=end, years=end.year - first.year)
        for part, (first, end) in zip([*yearly, whole], windows_of(settings.start, settings.years))
    )


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
