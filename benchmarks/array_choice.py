"""A quarter's choices in plain NumPy, by the rule of random utility with the default's curvature.

Children of a family choose one after the other: all eldest at once, then all second ones, and so on.
"""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
from array_city import ArrayCity

from childlabour_sim.behaviour import situation
from childlabour_sim.declare import DOMESTIC, FAMILY, NONE, STREET


class DecidingCity(ArrayCity):
    """An `ArrayCity` whose families choose school and work of their children."""

    def decide(self) -> None:
        """Let every family choose school and work of its children of 5 to 18, eldest first."""
        rows = np.flatnonzero(self.decides)
        h, home, n = self.h, self.home[rows], len(self.h.place)
        attends = self.c.attendance[rows] >= self.world.terms.attendance_floor
        present = self.c.net[rows] + self.if_attending[rows] * attends
        money = h.earnings * h.members + h.buffer + self.cash + np.bincount(home, present, n)
        in_enterprise, rank = np.zeros(n), np.arange(len(rows)) - np.searchsorted(home, home)
        for turn in range(rank.max(initial=-1) + 1):
            now = rank == turn
            money[home[now]] -= present[now]
            s = self.describe(rows[now], home[now], money[home[now]], in_enterprise[home[now]])
            money[home[now]] += self.choose(s)
            in_enterprise[home[now]] += self.c.sector[rows[now]] == FAMILY

    def describe(self, rows, home, other_money, siblings) -> SimpleNamespace:
        """Return what families know when each decides about one child."""
        h, c, p, year_start = self.h, self.c, self.p, self.world.quarter.year_start
        s = SimpleNamespace(rows=rows, home=home, other_money=other_money, members=h.members[home], siblings=siblings)
        s.age, s.level, s.last = 0.25 * self.age[rows], self.level[rows], c.sector[rows]
        s.may_attend = (c.grade[rows] < 12) & (s.age >= 6.0) & ((c.enrolment[rows] == 1) | bool(year_start))
        s.entering = s.may_attend & bool(year_start) & np.isin(c.grade[rows], (6, 9)) & (c.enrolment[rows] != 1)
        fee = np.where(s.entering, p.entry_fee[np.maximum(s.level - 1, 0)] * h.permanent[home], 0.0)
        s.from_savings = np.minimum(fee, p.entry_fee_liquid_share * np.maximum(h.assets[home], 0.0))
        s.entry_fee = (fee - s.from_savings) / 3.0
        s.school_cost = np.array(self.world.terms.school_cost)[s.level] * h.school_cost_scale[home]
        s.live_in, s.withheld = c.bargain[rows] < p.live_in_share, c.bargain[rows] < p.withheld_share
        law = self.world.labour_law
        by_agency = c.bargain[rows] >= 1.0 - law.agency_share * law.agency_compliance
        s.refused = by_agency & (s.age < law.agency_minimum_age)
        s.hours_scale = np.exp(p.hours_age_slope * (s.age - 15.0)) * c.hours_taste[rows]
        s.pay = self.places.child_wage_base[h.place[home]] * np.clip(0.1 + 0.06 * (s.age - 10.0), 0.04, 0.6)
        s.log_enterprise = np.log(h.enterprise[home], where=h.enterprise[home] > 0.0, out=np.zeros(len(rows)))
        gate = 1.0 / (1.0 + np.exp(p.norm_steepness * (h.prevalence[home] - p.norm_midpoint)))
        s.disapproval = 2.0 * p.disapproval * (1.0 - p.parent_worked_tolerance * h.parent_worked[home]) * gate
        return s

    def school_value(self, s) -> np.ndarray:
        """Return the value of being in school, in utils."""
        h, c, p, enrolled = self.h, self.c, self.p, self.c.enrolment[s.rows] > 0
        schooling = (h.parent_schooling[s.home] - p.reference_schooling) / p.reference_schooling_spread
        return (
            p.school_value[s.level] + p.parent_schooling_effect * schooling + p.ability_effect * c.ability[s.rows]
            + p.girl_school_effect * (c.female[s.rows] & (s.level > 0)) + p.school_taste_spread * c.school_taste[s.rows]
            + np.where(enrolled, p.school_habit, -p.years_out_penalty * c.years_out[s.rows])
            - np.where(s.entering, p.entry_step[np.maximum(s.level - 1, 0)], 0.0)
            + p.midyear_leaving_cost * (enrolled & (not self.world.quarter.year_start))
            + self.city.school_offset[s.level] + p.absent_parent_effect * (2.0 - h.parents[s.home])
            + p.discord_school_effect * h.discord[s.home]
        )  # fmt: skip

    def work_value(self, s, school: int, sector: int) -> np.ndarray | float:
        """Return the value of work against none, in utils; nothing is worth work that is not open."""
        if sector == NONE:
            return 0.0
        p, i = self.p, sector - 1
        slopes = zip(p.age_slope, (np.minimum(s.age, 12.0) - 12.0, np.clip(s.age, 12.0, 15.0) - 12.0,
                                   np.maximum(s.age, 15.0) - 15.0))  # fmt: skip
        value = p.work_value[i] + sum(slope * years for slope, years in slopes) + school * p.work_with_school[i]
        value += np.where(self.c.female[s.rows] > 0, 0.0, p.boy_work_effect[i]) + self.city.opportunity[i]
        value += p.same_sector_habit * (s.last == sector) + p.worked_habit * (s.last != NONE)
        value -= s.disapproval * p.disapproval_by_sector[i]
        value += (p.enterprise_demand * s.log_enterprise) if sector == FAMILY else (
            p.paid_age_slope * (np.minimum(s.age, 16.0) - 14.0))  # fmt: skip
        closed = s.age < p.first_age[i]
        if sector == FAMILY:
            closed |= self.h.enterprise[s.home] <= 0.0
        if sector == STREET:
            value += p.discord_street_effect * self.h.discord[s.home]
        if sector == DOMESTIC:
            value += p.live_in_school_effect * (s.live_in & bool(school))
            closed |= s.refused
        return np.where(closed, -np.inf, value)

    def brings(self, s, school: int, sector: int, full: int) -> tuple:
        """Return hours a week, pay if it is paid, and cash that hangs on attendance."""
        p, living_in = self.p, s.live_in & (sector == DOMESTIC)
        if sector == NONE:
            hours = paid = np.zeros(len(s.rows))
        else:
            usual = (p.hours_in_school if school else p.hours_out_of_school)[sector - 1] * s.hours_scale
            usual = usual * np.where(living_in, p.live_in_hours_factor, 1.0) * (p.full_time_factor if full else 1.0)
            hours = np.minimum(usual, situation.LONGEST_WEEK_OF_PUPIL if school else situation.LONGEST_WEEK)
            paid = s.pay * np.where(living_in, np.minimum(hours, 40.0), hours) / situation.FULL_TIME_WEEK
            if sector == FAMILY:
                crowded = 1.0 + p.enterprise_crowding * s.siblings
                paid = paid * p.enterprise_pay * np.exp(p.enterprise_elasticity * s.log_enterprise) / crowded
            else:
                paid = paid * p.remitted_share * (p.domestic_pay if sector == DOMESTIC else 1.0)
        absence = p.absence_per_hour * (p.street_absence_factor if sector == STREET else 1.0) * hours
        attends = school * (np.maximum(1.0 - p.base_absence - absence, 0.0) >= self.world.terms.attendance_floor)
        return hours, paid, self.if_attending[s.rows] * attends

    def choose(self, s) -> np.ndarray:
        """Take the best alternative of each child and write it down; return the money it brings."""
        p, n = self.p, len(s.rows)
        best, option, full_time, hours_of, net_of, brought = np.full(n, -np.inf), *np.zeros((5, n))
        in_school = np.where(s.may_attend, self.school_value(s), -np.inf)
        for i in range(2 * situation.N_OPTIONS):
            (school, sector), full = divmod(i // 2, situation.N_SECTORS), i % 2
            if sector == NONE and full:
                continue
            hours, paid, cash = self.brings(s, school, sector, full)
            unpaid, cost = s.withheld & (sector == DOMESTIC), school * s.school_cost
            expected = paid * (1.0 - p.withheld_share) if sector == DOMESTIC else paid
            expected = np.where(unpaid & (s.last == DOMESTIC), 0.0, expected) + cash - cost - school * s.entry_fee
            consumed = np.maximum((s.other_money + expected) / s.members, p.consumption_floor)
            taste = self.c.taste[s.rows, i // 2] + (in_school if school else 0.0) + self.work_value(s, school, sector)
            value = taste + p.consumption_weight * (1.0 - 1.0 / consumed) - full * p.full_time_burden
            better, net = value > best, np.where(unpaid, 0.0, paid) - cost
            for into, new in ((best, value), (option, i // 2), (full_time, full), (hours_of, hours), (net_of, net),
                              (brought, net + cash - school * s.entry_fee)):  # fmt: skip
                into[better] = np.broadcast_to(new, n)[better]
        self.write(s, option.astype(np.int64), full_time, hours_of, net_of)
        return brought

    def write(self, s, option, full_time, hours, net) -> None:
        """Write down what was chosen."""
        school, self.c.sector[s.rows] = np.divmod(option, situation.N_SECTORS)
        self.c.enrolment[s.rows], self.c.full_time[s.rows] = school, full_time
        self.c.hours[s.rows], self.c.net[s.rows] = hours, net
        self.h.assets[s.home] -= school * s.from_savings
