"""PKH in the twin: components, selection, verification, arrears and trust."""

from arguments import f32
from twin_aid import LEVELS, Programme, lowest

from childlabour_sim import draws
from childlabour_sim.population.columns import ADULT_AGE, NEVER, SCHOOL_AGE
from childlabour_sim.population.rates import quarterly_chance
from childlabour_sim.population.schooling import LAST_GRADE, level_of

PREGNANCY = 3  # quarters before a birth


class Pkh(Programme):
    """Conditional cash by components."""

    name = "pkh"

    def amounts(self) -> dict[str, float]:
        """Return rupiah a year by kind of component."""
        kinds = ("pregnant", "early_childhood", *LEVELS, "disabled", "elderly", "base")
        return {kind: self.rupiah(f"pkh.amount.{kind}") for kind in kinds}

    def components(self, family, amounts: dict[str, float], most: int) -> list[tuple]:
        """Return the highest components of a family as (amount, pupil or None)."""
        found, early = [], 0
        most_early = int(self.model.law("pkh.max_early_childhood") or 2)
        for child in family.children:
            if SCHOOL_AGE <= child.age < ADULT_AGE and child.grade < LAST_GRADE:
                found.append((amounts[LEVELS[level_of(child.grade)]], child))
            elif 0 <= child.age < SCHOOL_AGE and early < most_early:
                found.append((amounts["early_childhood"], None))
                early += 1
            elif -PREGNANCY <= child.age < 0:
                found.append((amounts["pregnant"], None))
        found += [(amounts[kind], None) for kind in ("disabled", "elderly") if getattr(family, kind)]
        found = [component for component in found if component[0] > 0.0]
        return sorted(found, key=lambda component: -component[0])[:most]

    def enlist(self) -> None:
        """Choose the lowest scores among those who meet the rules; families inside have a head start."""
        n, tick = len(self.model.families), self.model.quarter.tick
        ones = dict.fromkeys(self.amounts(), 1.0)
        having = [family for family in self.candidates() if self.components(family, ones, 1)]
        admitted = lowest(having, lambda family: family.score, self.model.city.eligible_share, n)
        limit = self.settings["max_years"]
        if limit:
            admitted = [f for f in admitted if f.pkh_since == NEVER or tick - f.pkh_since < 4 * limit]
        head_start = f32(self.settings["incumbency"])
        chosen = {
            family.row
            for family in lowest(admitted, lambda f: f32(f.score - head_start * f.pkh), self.settings["coverage"], n)
        }
        for family in self.model.families:
            if family.pkh and family.row not in chosen:
                family.pkh_arrears, family.pkh_trust = 0, 1.0
            if family.row in chosen and not family.pkh and family.pkh_since == NEVER:
                family.pkh_since = tick
            family.pkh = int(family.row in chosen)

    def promise(self) -> None:
        to_lines = 1.0 / (12.0 * self.model.prices.line)
        amounts = {kind: rupiah * to_lines for kind, rupiah in self.amounts().items()}
        enforced = self.settings["verified_share"] * self.settings["sanction"]
        for family in self.members():
            certain = amounts["base"]
            for amount, pupil in self.components(family, amounts, self.settings["max_members"]):
                certain += amount
                if pupil:
                    certain -= enforced * amount
                    pupil.cash_if_attending = f32(pupil.cash_if_attending + family.pkh_trust * enforced * amount)
            family.expected_cash = f32(family.expected_cash + family.pkh_trust * certain)

    def pay(self) -> int:
        amounts = {kind: rupiah / 4.0 for kind, rupiah in self.amounts().items()}
        for family in self.model.families:
            family.pkh_paid = 0
        return sum(self.pay_family(family, amounts) for family in self.members())

    def pay_family(self, family, amounts: dict[str, float]) -> int:
        """Pay one family what is due and what is owed, or owe it."""
        due = amounts["base"]
        for amount, pupil in self.components(family, amounts, self.settings["max_members"]):
            due += amount * self.paid_share(pupil)
        late = family.luck(draws.PKH_PAYMENT, self.model.quarter.tick)[0] < self.settings["late_share"]
        owed = int(due + 0.5)
        family.pkh_paid = family.pkh_arrears + (0 if late else owed)
        family.pkh_arrears = owed if late else 0
        speed = quarterly_chance(self.settings["trust_speed"])
        family.pkh_trust = f32(family.pkh_trust + speed * ((0.0 if late else 1.0) - family.pkh_trust))
        family.transfers = f32(family.transfers + family.pkh_paid / (3.0 * self.model.prices.line))
        return family.pkh_paid

    def paid_share(self, pupil) -> float:
        """Return the share of a component that is paid: less only if verified and not met."""
        if pupil is None or pupil.attendance >= self.settings["attendance_floor"]:
            return 1.0
        verified = pupil.luck(draws.PKH_VERIFICATION, self.model.quarter.tick)[0] < self.settings["verified_share"]
        return 1.0 - self.settings["sanction"] if verified else 1.0
