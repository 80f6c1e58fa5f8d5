"""`Household` and `Child`: Mesa agents that own no data but read and write the columns."""

from __future__ import annotations

import mesa
import numpy as np

from childlabour_sim.events.deciding.decisions import decide_one_household
from childlabour_sim.population.columns import (
    ADULT_AGE,
    CHILD_COLUMNS,
    FIRST_DECISION_AGE,
    HOUSEHOLD_COLUMNS,
    SEAT_COLUMNS,
)


class View(mesa.Agent):
    """A live view of one row: attributes are the row's values in the columns.

    Parameters
    ----------
    model : ChildLabourModel
    row : int
        Row of the household or child, its id for ever.
    """

    def __init__(self, model: mesa.Model, row: int):
        super().__init__(model)
        self.row = row

    def remove(self) -> None:
        """Refuse: people leave by what happens to them, not by hand.

        Raises
        ------
        TypeError
        """
        raise TypeError(
            f"{type(self).__name__} {self.row} cannot be removed: births, leaving home and succession are laid out "
            "when the population is made; change fertility or the horizon in the configuration"
        )


def _attribute(table: str, item) -> property:
    def read(self):
        return getattr(getattr(self.model.world, table), item.name)[self.row].copy()

    def write(self, value) -> None:
        getattr(getattr(self.model.world, table), item.name)[self.row] = value

    return property(read, write, doc=f"{item.meaning} Unit: {item.unit}.")


class Household(View):
    """A household; see `HOUSEHOLD_COLUMNS` for its attributes."""

    def __init_subclass__(cls, **more):
        super().__init_subclass__(**more)
        if "decide" in cls.__dict__:
            raise TypeError(
                f"{cls.__name__}.decide would never be called by the engine, which decides for all households at once; "
                "choose a rule with behaviour=<name>, or change columns in your model's step()"
            )

    @property
    def children(self) -> list[Child]:
        """Children of 0 to 18 at home, eldest first."""
        first = self.model.world.households.first_child
        return self.model.children_at_home(range(int(first[self.row]), int(first[self.row + 1])))

    def decide(self) -> None:
        """Decide now about each child, by the rule the engine uses, with this quarter's luck."""
        decide_one_household(self.model.world, self.row)


class Child(View):
    """A child; see `CHILD_COLUMNS` and, of one of 5 to 18, `SEAT_COLUMNS` for its attributes."""

    @property
    def age(self) -> float:
        """Age in years."""
        return (self.model.world.quarter.tick - int(self.birth)) / 4

    @property
    def decides(self) -> bool:
        """Whether the family decides about the child: from 5 to 18."""
        return FIRST_DECISION_AGE <= 4 * self.age < ADULT_AGE

    @property
    def household(self) -> Household:
        """The household the child was born into."""
        return self.model.household_of(self.row)

    @property
    def working(self) -> bool:
        """Whether the child does any economic work."""
        return bool(self.sector > 0)

    @property
    def enrolled(self) -> bool:
        """Whether the child is enrolled in school."""
        return bool(self.enrolment == 1)


def _attribute_of_seat(item) -> property:
    def read(self):
        value = getattr(self.model.world.seats, item.name)[self.seat]
        return value.copy() if self.decides else np.zeros_like(value)

    def write(self, value) -> None:
        if not self.decides:
            raise AttributeError(f"{item.name} of a child of {self.age:g} years: is kept from 5 to 18 only")
        getattr(self.model.world.seats, item.name)[self.seat] = value

    return property(read, write, doc=f"{item.meaning} Unit: {item.unit}; 0 but from 5 to 18.")


for _item in HOUSEHOLD_COLUMNS:
    setattr(Household, _item.name, _attribute("households", _item))
for _item in CHILD_COLUMNS:
    setattr(Child, _item.name, _attribute("children", _item))
for _item in SEAT_COLUMNS:
    setattr(Child, _item.name, _attribute_of_seat(_item))
