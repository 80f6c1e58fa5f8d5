"""The ledger of a run, as its file shows it, closes in every quarter and account and agrees with the statistics."""

import polars as pl
import pytest

from childlabour_sim import simulate

RATIONING = ("unlimited", "pro_rata", "poorest_first", "priority")


@pytest.mark.parametrize("rule", RATIONING)
@pytest.mark.parametrize("central", [pytest.param("null", marks=pytest.mark.slow), "1e10"])
def test_every_account_closes_in_every_quarter(rule, central):
    run = simulate(
        "city=medan", f"budget.rationing={rule}", f"budget.central={central}", "budget.city.cut=0.4",
        households=1500, years=2, burn_in_years=1, replications=1, threads=1,
    )  # fmt: skip
    by_account = (
        run.ledger.filter(pl.col("account").is_not_null())
        .with_columns(pl.col("entry", "account").cast(pl.String))
        .pivot(on="entry", index=["date", "account"], values="rupiah", aggregate_function="sum")
        .fill_null(0)
    )
    zero = pl.lit(0)
    parts = {name: pl.col(name) if name in by_account.columns else zero for name in ENTRIES}
    gap = parts["opening"] + parts["released"] - parts["returned"] - parts["spent"] - parts["closing"]
    assert by_account.select(gap.abs().max()).item() == 0
    spent = run.ledger.filter(pl.col("entry") == "spent")["rupiah"].sum()
    told = run.records.filter((pl.col("statistic") == "spending") & (pl.col("group") == "all"))["value"].sum()
    assert told == pytest.approx(spent * run.settings.weight)


ENTRIES = ("opening", "released", "returned", "spent", "closing")
