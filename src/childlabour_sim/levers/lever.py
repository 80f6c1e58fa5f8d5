"""What a policy lever is, and the levers installed on this machine.

A lever acts at moments of the quarter, in the order of `MOMENTS`. Levers paid by the city ask for money first
(``plan``) and do what the ledger grants; transfers of the central government say what is due (``pay`` without
a share) and pay the share that its envelope covers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, wraps

from childlabour_sim.declare import ConfigurationError, Parameter, parameter
from childlabour_sim.plugged import plugged
from childlabour_sim.public_money import DOSES, follows_money

ENTRY_POINT_GROUP = "childlabour_sim.levers"
MOMENTS = ("fund", "plan", "promise", "reach", "enforce", "serve", "pay", "settle")
CENTRAL, CITY, FREE = "central", "city", "free"
EVIDENCE = ("measured", "elsewhere", "assumed")
"""What the effect of a lever rests on, the strongest first: a trial of this programme in Indonesia, a study of another
place or programme, or nothing but an assumption. Said under ``_sources.rests_on`` in its ``conf/lever/<name>.yaml``."""


@dataclass(frozen=True)
class Lever:
    """A policy: what it declares, and what it does at each moment of a quarter.

    Attributes
    ----------
    name : str
        Mounted in the configuration as ``lever.<name>``.
    parameters : tuple of Parameter
        Besides ``enabled``.
    dose : str
        The parameter at whose zero the lever is bit-identical to its absence.
    on : dict of str to callable
        ``on[moment](world, settings)`` for some of `MOMENTS`. ``fund`` returns rupiah by account; ``plan`` returns
        requests of money (`Request`);
        ``promise`` adds to the effects before families decide; ``reach`` speaks to families; ``enforce`` and
        ``serve`` follow their decisions; ``pay(world, settings, share)`` returns rupiah due and paid by kind of
        neighbourhood, shape (5, 2), and with ``share=None`` only counts what is due; ``settle`` hands out help
        from what was granted to the lever's ``plan``.
    withdraw : callable
        ``withdraw(world)`` removes what the lever left in the columns, when it is not in force.
    money : str
        ``central``, ``city``, or ``free`` for what costs nothing.
    buys : callable or None
        ``buys(settings, rupiah, city)`` returns the dose that so many rupiah a year pay for in the real city, whose
        profile is ``city``, whatever the dose is set to; 0 for 0. A lever that has it declares `DOSE`: with
        ``dose: as_money`` it does as much as its share of the city's money pays for, and lives on that alone.
    fixed : tuple of str
        Parameters a timeline may not change.
    check : callable
        ``check(settings)`` refuses values that contradict each other, before anything runs.
    rules : tuple of str
        Keys of the law register whose amounts it pays.
    configuration : str
        Module that holds ``conf/lever/<name>.yaml``; empty for the levers of this package. The file says under
        ``_sources.rests_on`` which of `EVIDENCE` the effect has, and its source; parameters under ``except`` are
        assumed whatever that is.
    """

    name: str
    parameters: tuple[Parameter, ...]
    dose: str
    on: dict[str, Callable]
    withdraw: Callable = lambda world: None
    money: str = CENTRAL
    buys: Callable | None = None
    fixed: tuple[str, ...] = ()
    check: Callable = lambda settings: None
    rules: tuple[str, ...] = ()
    configuration: str = ""

    def lives_on_city(self, settings: dict) -> bool:
        """Tell whether the city pays for it."""
        return self.money == CITY or follows_money(settings)

    def __reduce__(self):
        # By name: what a lever does are functions, of which another package may have some that cannot be pickled.
        return by_name, (self.name,)


ENABLED = parameter("enabled", "switch", "Whether the lever is in force from the start of the analysis.", kind=bool)

DOSE = parameter(
    "dose", "name", "Whether the lever does what is set, or as much as its share of the city's money pays for.",
    kind=str, choices=DOSES,
)  # fmt: skip


def units(rupiah: float, price: float, otherwise: float) -> float:
    """Return how many units of a price so much money buys; what costs nothing is done as it is set, if at all.

    Parameters
    ----------
    otherwise : float
        The dose that is set.
    """
    if price > 0.0:
        return rupiah / price
    return otherwise if rupiah > 0.0 else 0.0


def once(work_out: Callable) -> Callable:
    """Let what follows from a lever's settings be worked out once, not in every quarter.

    Parameters
    ----------
    work_out : callable
        ``work_out(world, settings)``; of the world it reads only what a run does not change. What it returns is
        shared: nobody may write into it.
    """

    name = f"{work_out.__module__}.{work_out.__qualname__}"

    @wraps(work_out)
    def kept(world, settings):
        known, key = world.policy.kept, (name, id(settings))
        found = known.get(key)
        if found is None or found[0] is not settings:
            found = known[key] = settings, work_out(world, settings)
        return found[1]

    return kept


@cache
def installed() -> dict[str, Lever]:
    """Return all levers by name, this package's and those of others, in the order of their names."""
    return plugged(ENTRY_POINT_GROUP, Lever)


def by_name(name: str) -> Lever:
    """Return an installed lever, such as a pickled model asks for.

    Raises
    ------
    ConfigurationError
        If no installed package ships it.
    """
    if name not in installed():
        raise ConfigurationError(f"lever {name!r} is not installed here; expected one of {', '.join(installed())}")
    return installed()[name]
