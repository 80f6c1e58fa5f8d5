"""What is said of the best split, sentence by sentence, in the language spoken."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from childlabour_sim.analysis.compare.evidence_kinds import kind_of
from childlabour_sim.analysis.costs.wins import BAR, FEWEST_WORLDS, is_open
from childlabour_sim.analysis.paired.spread import CONFIDENCE, t_quantile
from childlabour_sim.analysis.split.budget import BEST, TODAY
from childlabour_sim.analysis.split.measured import KEEPING
from childlabour_sim.analysis.split.tables import Optimised
from childlabour_sim.levers.lever import EVIDENCE
from childlabour_sim.report.brief.reading.effects_of import Reading
from childlabour_sim.report.split.words import SHOWN, amount, amount_of, ends, in_sentence, split_in_words
from childlabour_sim.report.tables.sentences import joined
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.known import KNOWN, TEXTS
from childlabour_sim.report.words.spoken import say, term

_POWER = 0.8


def answer(said: Optimised) -> str:
    """Return the answer in one sentence."""
    row, years = said.effect_of(BEST), said.question.budget.settings.years
    if not said.clear:
        return say(
            "No split is clearly better than today's: the difference found, %(effect)s in %(years)s years, could be "
            "nothing.",
            effect=amount_of(row["outcome"], row["effect"]),
            years=years,
        )
    text = say(
        "%(split)s: %(effect)s in %(years)s years, compared with today's split",
        split=plain.at_start(split_in_words(said.parts, said.searched.best)),
        effect=amount_of(row["outcome"], row["effect"]),
        years=years,
    )
    text = say("%(answer)s; %(strength)s.", answer=text, strength=_strength(said, row))
    if kind_of(said.comparison.rests_on, BEST) == EVIDENCE[-1]:
        return say("%(answer)s That it does so is assumed: nobody has measured it here.", answer=text)
    return text


def _strength(said: Optimised, row: dict) -> str:
    if row["n_worlds"] < FEWEST_WORLDS:
        return say("too few plausible worlds were tried (%(number)s): no winner", number=row["n_worlds"])
    text = better_in(row)
    return text if said.named else say("%(best)s: no winner", best=text)


def better_in(row: dict) -> str:
    """Say in how many worlds a split is better than today's: ``better in 97 of 100 plausible worlds (91–100)``."""
    share, low, high = (round(100 * row[key]) for key in ("better", "better_low", "better_high"))
    return say("better in %(share)s of 100 plausible worlds (%(low)s–%(high)s)", share=share, low=low, high=high)


def ranges(said: Optimised) -> list[tuple[str, str]]:
    """Return how far the effect may lie elsewhere, each with the word it begins with: the mean, luck, assumptions."""
    row = said.effect_of(BEST)
    outcome = row["outcome"]
    found = [
        (
            say("Mean over plausible worlds"),
            say("%(span)s (95 %% interval).", span=ends(outcome, row["mean_low"], row["mean_high"])),
        )
    ]
    if row["luck_low"] == row["luck_low"]:
        found.append(
            (
                say("Luck (same assumptions, chance events differ)"),
                say("%(span)s in 90 of 100 runs.", span=ends(outcome, row["luck_low"], row["luck_high"])),
            )
        )
    if row["n_worlds"] >= FEWEST_WORLDS:
        found.append(
            (
                say("Assumptions (things not measured well)"),
                say(
                    "%(span)s in 90 of 100 plausible worlds.", span=ends(outcome, row["worlds_low"], row["worlds_high"])
                ),
            )
        )
    return found


def unclear() -> str:
    """Say why nothing is said of other splits and sums."""
    return say(
        "Since no split is clearly better than today's, nothing is said of other splits, of other sums, or of a little "
        "more and less."
    )


def verdict(said: Optimised) -> str:
    """Say whether a winner is named, or why not, and what the runs could have told."""
    row = said.effect_of(BEST)
    if not said.clear and row["mean_low"] == row["mean_high"]:
        return say("No split made a difference in any run.")
    if not said.clear:
        return say("With these runs a difference of %(size)s would have been told.", size=_power(row))
    if row["n_worlds"] < FEWEST_WORLDS:
        return say("A winner is named from %(fewest)s plausible worlds on.", fewest=FEWEST_WORLDS)
    return f"{plain.at_start(better_in(row))}. {against_bar(said)} {counted(said)}"


def counted(said: Optimised) -> str:
    """Say in how many of the worlds that were run it is better; the share takes effects of worlds as normal."""
    row = said.effect_of(BEST)
    return say(
        "Of the %(all)s worlds that were run it is better in %(counted)s.",
        all=row["n_worlds"], counted=row["counted"],
    )  # fmt: skip


def against_bar(said: Optimised) -> str:
    """Say whether the share of worlds reaches the bar, or why no winner is named."""
    row = said.effect_of(BEST)
    if said.named:
        return say("All of that range is at or above our bar of 90.")
    if is_open(row["better_low"], row["better_high"]):
        return say("Our bar is %(bar)s: these runs cannot tell, more worlds might.", bar=round(100 * BAR))
    return say("Not all of it reaches our bar of 90: we name no winner.")


def _power(row: dict) -> str:
    """Return the effect that runs like these tell from nothing in 80 of 100 cases."""
    worlds = max(row["n_worlds"], 2)
    half = (row["mean_high"] - row["mean_low"]) / 2.0
    quantile = t_quantile(0.5 + CONFIDENCE / 2.0, worlds - 1)
    return amount(row["outcome"], half * (1.0 + t_quantile(_POWER, worlds - 1) / quantile))


def enters(said: Optimised) -> str:
    """Say which activity has money from which sum on."""
    rows = said.money.filter(pl.col("percent") >= SHOWN).group_by("part", maintain_order=True)
    since: dict[float, list[str]] = {}
    for part, rupiah in rows.agg(pl.col("rupiah").min()).iter_rows():
        since.setdefault(rupiah, []).append(part)
    texts = [
        _since(joined(list(map(in_sentence, parts))), rupiah, said.money["rupiah"].min())
        for rupiah, parts in sorted(since.items())
    ]
    return plain.at_start("; ".join(texts))


def _since(parts: str, rupiah: int, least: int) -> str:
    if rupiah == least:
        return say("%(parts)s at half the money already", parts=parts)
    return say("%(parts)s from %(rupiah)s", parts=parts, rupiah=numbers.rupiah(rupiah))


def other_sums(said: Optimised) -> str:
    """Say which activity has money from which sum on, and what has nothing of any."""
    if not said.never:
        return f"{enters(said)}."
    names = joined(list(map(in_sentence, said.never)))
    return f"{enters(said)}. " + say(
        "Of no sum up to four times the money there is anything for %(never)s.", never=names
    )


def known_of(said: Optimised) -> Iterator[str]:
    """Yield what is known of the effects that the answer rests on; agreement of worlds is none."""
    rows = said.comparison.rests_on.filter(pl.col("scenario") == BEST, pl.col("carries"))
    kind = kind_of(said.comparison.rests_on, BEST)
    if kind is not None:
        levers = plain.at_start(joined([in_sentence(name) for name in rows.filter(pl.col("kind") == kind)["lever"]]))
        yield f"{term(KNOWN[kind])}. {say(TEXTS[kind], levers=levers)}"


def rights(said: Optimised) -> Iterator[str]:
    """Yield what no split can answer, and the best one that leaves case work what it has."""
    yield say("Cheap is not right: a child's rights do not depend on cost.")
    if not said.clear or KEEPING not in said.splits:
        return
    row = said.effect_of(KEEPING)
    yield say(
        "Children in danger have a right to case work whatever it averts. The best split that leaves it what it has "
        "today: %(split)s; %(effect)s (%(span)s).",
        split=split_in_words(said.parts, said.splits[KEEPING][0]),
        effect=amount_of(row["outcome"], row["effect"]),
        span=ends(row["outcome"], row["mean_low"], row["mean_high"]),
    )


def spent(said: Optimised) -> str:
    """Say how much of the money both plans really spend: what is planned may find no use in time."""
    money, years = Reading(said.comparison).money, said.question.budget.settings.years
    best, today = (
        numbers.rupiah(sum(money.get((arm, "spending", f"lever={name}"), 0.0) for name in said.parts) / years)
        for arm in (BEST, TODAY)
    )
    return say(
        "Spent of it a year: %(best)s under plan B, %(today)s under plan A; the rest finds no use and is left over.",
        best=best, today=today,
    )  # fmt: skip
