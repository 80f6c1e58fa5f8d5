"""The programmes of the twin: each tells families what to expect, and pays."""

from arguments import f32

from childlabour_sim import draws
from childlabour_sim.population.columns import ADULT_AGE, ENROLLED, NO_CHILDREN, SCHOOL_AGE
from childlabour_sim.population.schooling import LAST_GRADE, level_of

LEVELS = ("SD", "SMP", "SMA")


def lowest(families: list, score, coverage: float, n: int) -> list:
    """Return the families of the lowest scores, up to a share of all ``n``; ties go to the first row."""
    return sorted(families, key=lambda family: (score(family), family.row))[: int(coverage * n + 0.5)]


class Programme:
    """A programme with a list of families made once a year."""

    name, event = "", None

    def __init__(self, model):
        self.model, self.settings = model, model.settings.levers[self.name]

    def rupiah(self, key: str) -> float:
        """Return an amount of the law at prices of the price year."""
        of_level = self.settings.get("level_scale", {}).get(key.rpartition(".")[2], 1.0)
        return (self.model.law(key) or 0.0) * of_level * self.settings["amount_scale"] * self.real_value()

    def real_value(self) -> float:
        """Return what a rupiah paid now is worth in the price year."""
        day = self.model.clock.start if self.settings["indexed"] else self.model.day
        return self.model.prices.in_price_year(day)

    def candidates(self) -> list:
        """Return the families that can be chosen."""
        return [family for family in self.model.families if family.listed]

    def members(self) -> list:
        """Return the families on the list."""
        return [family for family in self.model.families if getattr(family, self.name)]

    def blurred_score(self, family) -> float:
        """Return the registry's score with the programme's own error."""
        return f32(family.score + self.settings["list_noise"] * draws.normal(family.luck(self.event, 0)[0]))

    def enlist(self) -> None:
        """Make the list anew."""
        n = len(self.model.families)
        chosen = {f.row for f in lowest(self.candidates(), self.blurred_score, self.settings["coverage"], n)}
        for family in self.model.families:
            setattr(family, self.name, int(family.row in chosen))


class Pip(Programme):
    """Cash to pupils."""

    name, event = "pip", draws.PIP_SELECTION

    def promise(self) -> None:
        amounts = [self.rupiah(f"pip.amount.{level}") / (12.0 * self.model.prices.line) for level in LEVELS]
        for family in self.members():
            for child in family.children:
                if SCHOOL_AGE <= child.age < ADULT_AGE and child.grade < LAST_GRADE:
                    child.cash_if_enrolled = f32(child.cash_if_enrolled + amounts[level_of(child.grade)])

    def pay(self) -> int:
        payments = [int(self.rupiah(f"pip.amount.{level}") / 4.0 + 0.5) for level in LEVELS]
        spent = 0
        for family in self.members():
            for child in family.children:
                if child.enrolment == ENROLLED and child.age < ADULT_AGE:
                    payment = payments[level_of(child.grade)]
                    family.transfers = f32(family.transfers + payment / (3.0 * self.model.prices.line))
                    spent += payment
        return spent


class FlatCash(Programme):
    """Unconditional cash, a flat amount a month."""

    name, event, expected, account = "unconditional_cash", draws.CASH_SELECTION, "expected_cash", "transfers"

    def candidates(self) -> list:
        """Return listed families, if asked for only those with a child of 10 to 17."""
        wanted = not self.settings["with_children_only"]
        return [f for f in super().candidates() if wanted or f.own_working != NO_CHILDREN]

    def monthly(self) -> float:
        """Return rupiah a month."""
        return self.settings["amount"] * self.real_value()

    def promise(self) -> None:
        self.add_to_members(self.expected, self.monthly() / self.model.prices.line)

    def pay(self) -> int:
        payment = int(3.0 * self.monthly() + 0.5)
        return payment * self.add_to_members(self.account, payment / (3.0 * self.model.prices.line))

    def add_to_members(self, attribute: str, amount: float) -> int:
        """Add to an account of every family on the list; return how many there are."""
        members = self.members()
        for family in members:
            setattr(family, attribute, f32(getattr(family, attribute) + amount))
        return len(members)


class Sembako(FlatCash):
    """Food aid, a flat amount a month."""

    name, event, expected, account = "sembako", draws.SEMBAKO_SELECTION, "expected_food", "food_aid"

    def candidates(self) -> list:
        return Programme.candidates(self)

    def monthly(self) -> float:
        return self.rupiah("sembako.amount")
