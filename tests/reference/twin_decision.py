"""How the household of the twin decides: describe the situation of each child, choose, write it down."""

from arguments import f32, new_situation
from twin_people import Child, Family

from childlabour_sim import draws
from childlabour_sim.behaviour import situation as alternatives
from childlabour_sim.behaviour.rules import decide
from childlabour_sim.behaviour.situation import N_SECTORS
from childlabour_sim.behaviour.terms import disapproval
from childlabour_sim.declare import DOMESTIC, FAMILY
from childlabour_sim.events.deciding import describe
from childlabour_sim.numerics import exp, log
from childlabour_sim.population.columns import ENROLLED, OUT
from childlabour_sim.population.schooling import LAST_GRADE, level_of

AGE_SEVEN = 28  # quarters


class DecidingFamily(Family):
    """A household that decides about each of its children."""

    def decide(self) -> None:
        """Decide about each child in turn; what earlier siblings bring is seen by later ones."""
        self.entry_fees = 0.0
        deciding = self.in_order([child for child in self.children if child.decides])
        if not deciding:
            return
        s = self.describe()
        money = self.earnings * float(self.members) + self.buffer + self.expected_cash + self.expected_food
        for child in deciding:
            money += child.net + self.present_cash(child)
        in_enterprise = 0
        for child in deciding:
            child.renew_taste(self.model.taste_renewal)
            s.other_money = money - (child.net + self.present_cash(child))
            s.siblings_in_enterprise = in_enterprise
            money = float(s.other_money) + self.decide_about(child, s)
            in_enterprise += child.sector == FAMILY

    def in_order(self, children: list[Child]) -> list[Child]:
        """Return children in birth order, or shuffled (Fisher and Yates)."""
        if self.model.settings.sibling_order == "random":
            for i in range(len(children) - 1, 0, -1):
                j = int(self.luck(draws.SIBLING_ORDER, self.model.quarter.tick, i)[0] * (i + 1))
                children[i], children[j] = children[j], children[i]
        return children

    def present_cash(self, child: Child) -> float:
        """Return the conditional cash a child brings by what it did last quarter."""
        if child.attendance <= 0.0:
            return 0.0
        attending = child.attendance >= self.model.terms.attendance_floor
        return child.cash_if_enrolled + (child.cash_if_attending if attending else 0.0)

    def describe(self):
        """Return the part of a situation that all children of the household share."""
        p, s = self.model.behaviour, new_situation()
        s.year_start = self.model.quarter.year_start
        s.members = float(self.members)
        s.one_of_members = 1.0 / self.members
        s.parent_schooling = (self.parent_schooling - p.reference_schooling) / p.reference_schooling_spread
        s.parents_missing, s.discord = 2.0 - self.parents, self.discord
        s.attendance_floor = self.model.terms.attendance_floor
        s.wage = self.place.child_wage_base
        s.enterprise = self.enterprise
        s.enterprise_log = log(self.enterprise) if self.enterprise > 0.0 else 0.0
        s.enterprise_output = exp(p.enterprise_elasticity * s.enterprise_log) if self.enterprise > 0.0 else 0.0
        s.prevalence = self.prevalence
        s.disapproval = disapproval(p, self.prevalence, self.parent_worked, 0.0)
        self.leave_offices_out(s)
        s.opportunity = self.model.city.opportunity
        return s

    @staticmethod
    def leave_offices_out(s) -> None:
        """Say that nobody searches, visits or speaks, and that no bill is in force."""
        s.cash_if_idle = s.work_condition = s.school_return = s.followed = 0.0
        s.risk, s.found, s.longest_week = (0.0,) * 4, 0, (alternatives.LONGEST_WEEK,) * 4
        s.pay_kept = (1.0,) * 4

    def describe_child(self, child: Child, s) -> None:
        """Write the part of a situation that is the child's."""
        p, terms, quarter = self.model.behaviour, self.model.terms, self.model.quarter
        level = level_of(child.grade)
        s.age, s.girl, s.level = 0.25 * child.age, child.female, level
        s.may_attend = describe.may_attend(quarter, child.age, child.grade, child.enrolment, 0)
        new_level = child.grade in (6, 9) and child.enrolment != ENROLLED
        s.entering = bool(s.may_attend and quarter.year_start and new_level)
        s.enrolled = child.enrolment != OUT
        s.years_out, s.school_taste, s.ability = float(child.years_out), child.school_taste, child.ability
        s.school_cost = terms.school_cost[level] * self.school_cost_scale
        s.entry_fee = describe.entry_fee(p, level, bool(s.entering), self.permanent, self.assets, 0.0) / 3.0
        s.cash_if_enrolled, s.cash_if_attending = child.cash_if_enrolled, child.cash_if_attending
        s.last_sector = child.sector
        self.describe_domestic_work(child, s)
        s.hours_scale = alternatives.hours_scale(p, s.age, child.hours_taste)
        s.school_offset = self.model.city.school_offset[level]

    def describe_domestic_work(self, child: Child, s) -> None:
        """Write on what terms domestic work is offered to the child in this spell."""
        p, law = self.model.behaviour, self.model.labour_law
        s.live_in, s.withheld = int(child.bargain < p.live_in_share), int(child.bargain < p.withheld_share)
        by_agency = child.bargain >= 1.0 - law.agency_share * law.agency_compliance
        s.refused = int(by_agency and s.age < law.agency_minimum_age)
        knows = s.withheld and child.sector == DOMESTIC
        s.pay_expected = (1.0, 1.0, 1.0, 0.0 if knows else 1.0 - p.withheld_share)

    def decide_about(self, child: Child, s) -> float:
        """Choose school and work for one child; return the money this brings the household."""
        p = self.model.behaviour
        self.describe_child(child, s)
        option, full = decide(p, s, child.taste)
        attends, sector = divmod(option, N_SECTORS)
        hours = alternatives.weekly_hours(p, s, attends, sector, full)
        share = alternatives.attendance(p, hours, sector) if attends else 0.0
        net = alternatives.received(p, s, sector, hours) - (s.school_cost if attends else 0.0)
        fee = float(s.entry_fee) if attends else 0.0
        if attends and s.entering:
            paid = describe.entry_fee_from_savings(p, int(s.level), True, self.permanent, self.assets, 0.0)
            self.assets = f32(self.assets - paid)
            self.entry_fees = f32(self.entry_fees + fee)
        self.settle_school(child, attends)
        child.sector, child.full_time, child.hours, child.net = sector, full, f32(hours), f32(net)
        return net - fee + alternatives.conditional_cash(s, attends, share, sector)

    def settle_school(self, child: Child, attends: int) -> None:
        """Write enrolment, years out and whether the child dropped out."""
        child.dropped = int(child.enrolment == ENROLLED and not attends)
        child.enrolment = ENROLLED if attends else OUT
        if attends:
            child.years_out = 0
        elif self.model.quarter.year_start and child.age >= AGE_SEVEN and child.grade < LAST_GRADE:
            child.years_out += 1
