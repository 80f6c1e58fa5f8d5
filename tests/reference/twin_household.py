"""The household of the twin: one readable method per event of the quarter."""

import math

from arguments import f32
from twin_decision import DecidingFamily

from childlabour_sim import draws
from childlabour_sim.behaviour.situation import FULL_TIME_WEEK, attendance
from childlabour_sim.declare import DOMESTIC
from childlabour_sim.events import ageing, economy
from childlabour_sim.events.consumption import next_assets, next_enterprise
from childlabour_sim.events.learning import repetition_chance
from childlabour_sim.numerics import exp, log
from childlabour_sim.population import dynasty, income
from childlabour_sim.population.columns import ADULT_AGE, COMPLETED_LEVEL, ENROLLED, NO_CHILDREN, OUT
from childlabour_sim.population.definitions import hazardous
from childlabour_sim.population.schooling import LAST_GRADE, level_of


class Household(DecidingFamily):
    """A household that earns, looks around, decides and consumes."""

    def grow_older(self) -> None:
        """Birthdays, leaving home, and the next generation taking over."""
        quarter = self.model.quarter
        if self.succession == quarter.tick:
            self.hand_over()
        if quarter.of_year == 0:
            self.retake_score()
        for child in self.children:
            if child.age == ADULT_AGE:
                child.leave_home()
        self.members = self.adults + sum(0 <= child.age < ADULT_AGE for child in self.children)

    def retake_score(self) -> None:
        """Be assessed anew by the registry, by chance."""
        u, v, _, _ = self.luck(draws.REASSESSMENT, self.model.quarter.tick)
        if u < self.model.city.reassessment:
            self.score_noise = f32(draws.normal(v))
            self.set_score()

    def set_score(self) -> None:
        """Write the registry's score."""
        self.score = f32(log(self.permanent) + self.model.city.score_noise * self.score_noise)

    def hand_over(self) -> None:
        """Replace the parents by the heir, or by somebody like the parents where no heir is grown."""
        city, length = self.model.city, dynasty.generation_quarters(self.model.city)
        u, v, w, _ = self.luck(draws.SUCCESSION, self.model.quarter.tick)
        heir = next((c for c in self.children if c.heir and ageing.HEIR_YOUNGEST <= c.age <= length), None)
        if heir:
            self.parent_schooling = f32(ageing.heir_schooling(city, u, heir.grade))
            self.parent_worked = int(heir.quarters_worked >= ageing.QUARTERS_OF_WORK)
        else:
            self.parent_schooling = f32(ageing.outsider_schooling(city, u, self.parent_schooling))
            self.parent_worked = int(w < city.parent_worked_share)
        a, b, _, _ = self.luck(draws.SUCCESSION, self.model.quarter.tick, 1)
        self.parents = 0 if a < city.orphan_share else min(self.adults, 2)
        self.discord = int(b < city.discord_share)
        r = city.residual_inheritance
        fresh = math.sqrt(1.0 - r * r) * income.residual_spread(city) * draws.normal(v)
        self.residual_rank = f32(r * self.residual_rank + fresh)
        z = income.rank(city, self.parent_schooling, self.place.income_effect, self.residual_rank)
        self.permanent = f32(income.permanent_earnings(city, z))
        self.set_score()
        mean_income = self.model.terms.mean_income
        self.school_cost_scale = f32(income.school_cost_scale(self.model.behaviour, self.permanent, mean_income))
        self.generation += 1
        self.succession += length

    def earn(self) -> None:
        """Earn by permanent earnings, shocks and the place's wage; save, draw or borrow."""
        city, place = self.model.city, self.place
        u = self.luck(draws.INCOME_SHOCK, self.model.quarter.tick)[0]
        shock = economy.next_shock(self.model.shock_persistence, city.shock_spread, self.shock, draws.normal(u))
        wage_ratio = place.wage / place.base_wage
        earnings = self.permanent * exp(shock + self.model.city_shock[place.kind]) * wage_ratio
        drawn = economy.drawn(city, self.permanent, earnings, self.members, self.assets)
        self.shock, self.earnings = f32(shock), f32(earnings)
        self.buffer = f32(drawn - economy.interest(city, self.assets))

    def notice_own_work(self) -> tuple[int, int]:
        """Note the share of own children of 10 to 17 who work; return how many there are, and how many work."""
        noticed = [child for child in self.children if 40 <= child.age < 72]
        working = sum(child.sector > 0 for child in noticed)
        self.own_working = 100 * working // len(noticed) if noticed else NO_CHILDREN
        return len(noticed), working

    def look_around(self) -> None:
        """Move perceived prevalence towards what neighbours and the neighbourhood show."""
        around = self.place.working_share
        seen = [other.own_working for other in self.neighbours if other.own_working != NO_CHILDREN]
        near = sum(seen) / (100.0 * len(seen)) if seen else around
        gap = 0.5 * near + 0.5 * around - self.prevalence
        self.prevalence = f32(self.prevalence + self.model.norm_speed * gap)

    def send_to_school_and_work(self) -> None:
        """Record attendance, learning lost, harm and work history."""
        p = self.model.behaviour
        for child in self.children:
            if not child.decides:
                continue
            enrolled = child.enrolment == ENROLLED
            child.attendance = f32(attendance(p, child.hours, child.sector)) if enrolled else 0.0
            self.trouble(child)
            if child.sector:
                child.quarters_worked += 1
                child.learning = f32(child.learning - 0.25 * p.learning_loss * child.hours / FULL_TIME_WEEK)
                if hazardous(p, child.sector, child.hours, child.hazard):
                    child.harm = f32(child.harm + 0.25 * p.harm_rate)

    def trouble(self, child) -> None:
        """Let psychosocial harm heal a little, and grow by work and by quarrel at home."""
        p = self.model.behaviour
        added = p.distress_of_discord * self.discord
        if child.sector:
            added += p.distress_by_sector[child.sector - 1] * child.hours / FULL_TIME_WEEK
        if child.sector == DOMESTIC and child.bargain < p.live_in_share:
            added += p.distress_living_in
        child.distress = f32(self.model.distress_kept * child.distress + 0.25 * added)

    def finish_school_year(self) -> None:
        """Promote pupils, or have them repeat."""
        p, tick = self.model.behaviour, self.model.quarter.tick
        for child in self.children:
            if child.enrolment != ENROLLED or child.age >= ADULT_AGE:
                continue
            level, u = level_of(child.grade), child.luck(draws.CHILD_QUARTER, tick)[1]
            if u < repetition_chance(p, level, child.ability, child.learning, child.hours):
                continue
            child.grade += 1
            if child.grade == LAST_GRADE:
                child.enrolment = OUT
            elif level_of(child.grade) != level:
                child.enrolment = COMPLETED_LEVEL
                child.draw_school_taste()

    def consume(self) -> None:
        """Live on what came in; keep the rest, or owe it; invest part of the cash."""
        model, p, city = self.model, self.model.behaviour, self.model.city
        money = self.earnings * self.members + self.buffer - self.entry_fees + self.transfers + self.food_aid
        money += sum(child.net for child in self.children if child.decides)
        self.consumption = f32(max(money / self.members, p.consumption_floor))
        taken = self.buffer + economy.interest(city, self.assets)
        self.assets = f32(next_assets(model.assets_kept, self.assets, taken, self.permanent, self.members))
        grown = next_enterprise(p, model.enterprise_decay, self.enterprise, self.enterprise_start, self.transfers)
        self.enterprise = f32(grown)
