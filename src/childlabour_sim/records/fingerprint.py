"""What a run is: a hash of its resolved configuration, the code and the data it reads."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from childlabour_sim.config.shipped import conf_folder
from childlabour_sim.settings import Settings

_NO_PART_IN_RESULTS = ("threads", "output", "replications", "crossings")
_POLICY = ("lever", "budget", "law", "timeline", "burn_in_scenario")
"""Groups that act from the start on; of the law only bills do, the practice of today's law is part of both."""


@cache
def code_fingerprint() -> str:
    """Return the hash of the package's source and of the dated rules it reads."""
    digest = hashlib.sha256()
    conf = conf_folder()
    for root, pattern in ((Path(__file__).parents[1], "*.py"), (conf / "law", "*.yaml"), (conf / "prices", "*.yaml")):
        for path in sorted(root.rglob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def run_fingerprint(settings: Settings) -> str:
    """Return the hash that names a run: equal if and only if its numbers must be equal.

    More replications of the same configuration share it, so that they are added to what is there.
    """
    resolved = _resolved(settings, _NO_PART_IN_RESULTS)
    resolved["groups"] = settings.crossings
    if settings.output["panel"]:
        resolved["panel"] = True
    return _hash(resolved, settings)


def burn_in_fingerprint(settings: Settings) -> str:
    """Return the hash of all that bears on the years before the start.

    Runs that share it, and the replication, have the same city at the start: it may be computed once.
    """
    resolved = _resolved(settings, (*_NO_PART_IN_RESULTS, *_POLICY))
    resolved["law"] = settings.bills["status_quo"]
    shock = settings.shock
    if shock["start"] is None or shock["start"] >= settings.start:
        del resolved["shock"]
    return _hash(resolved, settings)


def _resolved(settings: Settings, without: tuple[str, ...]) -> dict:
    """Return the resolved values that bear on results, those of the burn-in included."""
    resolved = {key: value for key, value in settings.resolved.items() if key not in without}
    return resolved | {"burn_in_levers": settings.burn_in_levers, "burn_in_budget": settings.burn_in_budget}


def _hash(resolved: dict, settings: Settings) -> str:
    text = json.dumps(resolved, sort_keys=True, default=str)
    files = [settings.network["path"]] if settings.network["generator"] == "file" else []
    if settings.survey is not None:
        files += [settings.resolved["population"][name] for name in ("households", "persons", "mapping")]
    data = b"".join(Path(file).read_bytes() for file in files)
    return hashlib.sha256(text.encode() + data + code_fingerprint().encode()).hexdigest()[:12]
