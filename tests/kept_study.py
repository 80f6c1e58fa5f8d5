"""A study's folder written by hand: two points and what they are compared with, with numbers one can work out."""

import io
import json
from datetime import date

import polars as pl

from childlabour_sim.records.study_folder import StudyFolder

RATES = {"reference_00001": 0.10, "point_00001": 0.08, "point_00002": 0.05}
AMOUNTS = {"reference_00001": {}, "point_00001": {"lever.pkh.amount_scale": 2.0}, "point_00002": {
    "lever.pkh.amount_scale": 3.0}}  # fmt: skip


def records(rate, children, money=4.0):
    """A year of a run: a rate of all and of girls, and money."""
    rows = [
        (date(2025, month, 1), statistic, group, value, n)
        for month in (1, 4, 7, 10)
        for statistic, group, value, n in (
            ("child_labour_rate", "all", rate, 10.0 * children), ("child_labour_rate", "sex=female", rate, children),
            ("child_labour_rate", "sex=male", rate, children), ("spending", "all", money, None),
        )
    ]  # fmt: skip
    kinds = {
        "date": pl.Date,
        "statistic": pl.Categorical,
        "group": pl.Categorical,
        "value": pl.Float64,
        "n": pl.Float64,
    }
    packed = io.BytesIO()
    pl.DataFrame(rows, schema=kinds, orient="row").write_parquet(packed)
    return packed.getvalue()


def write_study(results, name="own", replications=3, households=5000, children=20.0, ended=True):
    """Write a sweep; its rates differ from run to run by a hundredth, the same in every arm but for the point's own."""
    folder = StudyFolder(results / "sweep" / name, {})
    folder.parts.mkdir(parents=True)
    for arm, rate in RATES.items():
        for r in range(replications):
            luck = 0.01 * r * (1.0 if arm == "reference_00001" else 1.1)
            folder.write_run(f"{arm}-{r:05d}", "abc", {"records": records(rate + luck, children)})
    configuration = {
        "households": 60, "seed": 7, "start": "2025-01-01", "years": 1, "city.households_in_city": households,
    }  # fmt: skip
    arms = {arm: {"composition": 0, "values": values, "groups": []} for arm, values in AMOUNTS.items()}
    said = {
        "study.json": {"configuration": configuration},
        "plan.json": {
            "compositions": [{"run": {"names": {"city_name": "kupang"}}}], "arms": arms,
            "replications": replications, "uncertainty": "none", "inner": 1,
        },
    }  # fmt: skip
    if ended:
        study = {"against": "baseline", "design": "grid", "window": "whole", "question": {}}
        command = "childlabour sweep city=kupang vary.lever.pkh.amount_scale=2,3 output.dir=/home/somebody/results"
        said["manifest.json"] = {"study": study, "command": command}
    for file, content in said.items():
        (folder.path / file).write_text(json.dumps(content))
    return folder.path
