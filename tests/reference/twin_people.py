"""Plain objects of the twin: a place, a child, and the state of a household, copied from one row each."""

import mesa
from arguments import f32

from childlabour_sim import draws
from childlabour_sim.behaviour.situation import N_SECTORS
from childlabour_sim.numerics import exp
from childlabour_sim.population.columns import (
    ADULT_AGE,
    CHILD_COLUMNS,
    FIRST_DECISION_AGE,
    HOUSEHOLD_COLUMNS,
    PLACE_COLUMNS,
    SEAT_COLUMNS,
)
from childlabour_sim.population.schooling import level_of
from childlabour_sim.population.seats import empty_seats


def copy_row(target, columns, table, row: int) -> None:
    """Copy one row of columns into plain attributes."""
    for item in columns:
        setattr(target, item.name, getattr(table, item.name)[row].tolist())


class Place:
    """A neighbourhood; an attribute per column."""

    def __init__(self, table, row: int):
        copy_row(self, PLACE_COLUMNS, table, row)


class Child:
    """A child; an attribute per column, besides what aid it can expect."""

    def __init__(self, model, world, row: int):
        self.model, self.row = model, row
        copy_row(self, CHILD_COLUMNS, world.children, row)
        seats, seat = (world.seats, self.seat) if self.decides else (empty_seats(1), 0)  # it is another's as yet
        copy_row(self, SEAT_COLUMNS, seats, seat)
        u = draws.uniforms(world.population_key, draws.SYNTHESIS_CHILD, 0, self.identity, 0)
        self.ability = f32(draws.normal(u[1]))
        self.cash_if_enrolled = self.cash_if_attending = 0.0

    @property
    def age(self) -> int:
        """Age in quarters; negative before birth."""
        return self.model.quarter.tick - self.birth

    @property
    def decides(self) -> bool:
        """Whether the family decides about the child: from 5 to 18."""
        return FIRST_DECISION_AGE <= self.age < ADULT_AGE

    def leave_home(self) -> None:
        """Forget school and work at nineteen."""
        self.enrolment = self.sector = self.full_time = 0
        self.hours = self.net = self.attendance = 0.0

    def luck(self, event, tick: int, block: int = 0) -> tuple:
        """Return four draws of this child."""
        return draws.uniforms(self.model.key, event, tick, self.identity, block)

    def renew_taste(self, chance: float) -> None:
        """Draw tastes anew at the first decision, and now and then later."""
        if self.spell == 0:
            self.draw_school_taste()
        elif self.luck(draws.CHILD_QUARTER, self.model.quarter.tick)[0] >= chance:
            return
        self.spell += 1
        self.draw_taste()

    def draw_school_taste(self) -> None:
        """Set the lasting taste for the present level of school."""
        self.school_taste = f32(draws.logistic(self.luck(draws.SCHOOL_TASTE, 0)[level_of(self.grade)]))

    def draw_taste(self) -> None:
        """Set the tastes of a spell."""
        p = self.model.behaviour
        first, second = self.luck(draws.TASTE, self.spell), self.luck(draws.TASTE, self.spell, 1)
        self.hours_taste = f32(exp(p.hours_spread * draws.normal(second[1]) - 0.5 * p.hours_spread**2))
        self.hazard, self.bargain = f32(second[2]), f32(second[3])
        lasting = p.lasting_work_taste * draws.logistic(self.luck(draws.LASTING_WORK_TASTE, 0)[0])
        none, *work = (p.shared_taste * draws.gumbel(u) for u in (*first, second[0]))
        common = [none, *(value + lasting for value in work)]
        taste = []
        for school in range(2):
            own = self.luck(draws.TASTE_IDIOSYNCRATIC, self.spell, 2 * school)
            more = self.luck(draws.TASTE_IDIOSYNCRATIC, self.spell, 2 * school + 1)
            row = (*own, more[0])
            taste += [f32(common[i] + p.own_taste * draws.gumbel(row[i])) for i in range(N_SECTORS)]
        self.taste = tuple(taste)


class Family(mesa.Agent):
    """The state of a household: an attribute per column, its children, its neighbours on the network."""

    def __init__(self, model, world, row: int):
        super().__init__(model)
        self.row = row
        copy_row(self, HOUSEHOLD_COLUMNS, world.households, row)
        self.place = model.places[self.place]
        first, last = world.households.first_child[row : row + 2].tolist()
        self.children = [Child(model, world, c) for c in range(first, last)]
        self.neighbours: list[Family] = []
        self.expected_cash = self.expected_food = 0.0

    def luck(self, event, tick: int, block: int = 0) -> tuple:
        """Return four draws of this household."""
        return draws.uniforms(self.model.key, event, tick, self.row, block)
