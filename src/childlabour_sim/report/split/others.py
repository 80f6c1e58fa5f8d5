"""What is said of other splits: those that do as well, and those that are better in a world against the best one."""

from __future__ import annotations

from collections.abc import Iterator

from childlabour_sim.analysis.split.best import UNNOTICED
from childlabour_sim.analysis.split.measured import ALIKE
from childlabour_sim.analysis.split.tables import Optimised
from childlabour_sim.report.split.words import SHOWN, amount, amount_of, ends, in_sentence, split_in_words
from childlabour_sim.report.tables.sentences import joined
from childlabour_sim.report.words.spoken import say

_WIDE = 10  # percent that a stretch of equally good shares has at least, to be said


def equivalents(said: Optimised) -> Iterator[str]:
    """Yield which other splits do as well, in words."""
    rows = list(said.equivalent.iter_rows(named=True))
    widest = max(rows, key=lambda row: row["any_high"] - row["any_low"])
    free = [row for row in rows if row["any_high"] - row["any_low"] >= _WIDE]
    if len(free) == len(rows) and all(row["any_low"] == row["low"] and row["any_high"] == row["high"] for row in rows):
        yield say("Any split does as well.")
    elif free:
        yield say(
            "Any split with %(low)s to %(high)s percent for %(part)s does as well, however the rest is split.",
            low=widest["any_low"],
            high=widest["any_high"],
            part=in_sentence(widest["part"]),
        )
    texts = [
        say("%(low)s to %(high)s percent for %(part)s", low=row["low"], high=row["high"], part=in_sentence(row["part"]))
        for row in rows
        if row["high"] > row["low"] and row["high"] >= SHOWN
    ]
    if texts:
        yield say("Splits that do as well give %(parts)s.", parts=joined(texts))
    else:
        yield say("No other split does as well.")
    yield say(
        "As well: a split loses no more than %(percent)s percent of what the best one gains, or no more than these "
        "runs can tell.",
        percent=round(100 * UNNOTICED),
    )
    if ALIKE in said.splits:
        yield _measured_alike(said)


def _measured_alike(said: Optimised) -> str:
    row = said.effect_of(ALIKE)
    return say(
        "Measured again too: %(split)s, %(effect)s (%(span)s).",
        split=split_in_words(said.parts, said.splits[ALIKE][0], 1),
        effect=amount_of(row["outcome"], row["effect"]),
        span=ends(row["outcome"], row["mean_low"], row["mean_high"]),
    )


def regret(said: Optimised) -> str:
    """Say what the best split may lose in a world that is against it."""
    worst = said.regret.sort("loss", descending=True).row(0, named=True)
    outcome = said.question.objectives[0].text
    return say(
        "Largest regret: in the least favourable of %(worlds)s worlds it does worse by %(loss)s than the split that is "
        "best there (%(split)s). Today's split loses up to %(today)s.",
        worlds=said.regret.height,
        loss=amount(outcome, worst["loss"]),
        today=amount(outcome, said.regret["loss_of_today"].max()),
        split=split_in_words(said.parts, [worst[part] for part in said.parts]),
    )
