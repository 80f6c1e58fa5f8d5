"""Whose the numbers of a city are, in a sentence."""

from __future__ import annotations

from collections import Counter

from childlabour_sim.config.place.origin import NATION, OWN, PROVINCE, origins
from childlabour_sim.config.place.table import provinces
from childlabour_sim.config.sources import SOURCES
from childlabour_sim.report.words.language import Language, language
from childlabour_sim.report.words.spoken import spoken
from childlabour_sim.settings import Settings


def whose_numbers(settings: Settings, words: Language | None = None) -> str:
    """Return how many numbers of a city's profile are its own and how many stand in for others; nothing of a whole one.

    Parameters
    ----------
    settings : Settings
    words : Language, optional
        That spoken by default.
    """
    words = words or language(spoken())
    if not settings.place:
        return ""
    own = {key.partition(".")[2]: entry for key, entry in settings.sources.items() if key.startswith("city.")}
    counted = Counter(origins({SOURCES: own}).values())
    return words.say(
        "Of %(all)s kinds of numbers in this place's profile, %(own)s are its own, %(province)s those of its province "
        "(%(name)s) and %(nation)s those of the nation, by its share of town and country; they stand in for what is "
        "not known here.",
        all=sum(counted.values()), own=counted[OWN], province=counted[PROVINCE], nation=counted[NATION],
        name=provinces()[settings.place["province"]].name,
    )  # fmt: skip
