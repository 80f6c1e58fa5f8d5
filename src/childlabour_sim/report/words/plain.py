"""Plain words for statistics, groups, places and programmes, in the language spoken."""

from __future__ import annotations

from childlabour_sim.report.words import plain_offices
from childlabour_sim.report.words.poorest import POOREST
from childlabour_sim.report.words.spoken import say, term
from childlabour_sim.statistics.declared import RATES, WHOLE_CITY
from childlabour_sim.statistics.declared_offices import COUNTS, INDICATORS, MONEY, SHARES
from childlabour_sim.statistics.statistic import installed_statistics

_RATES = {rate.name: rate for rate in RATES}
_OF_THE_CITY = (*WHOLE_CITY, *MONEY, *INDICATORS, POOREST)
_DECLARED = (*RATES, *COUNTS, *SHARES, *installed_statistics().values())
_UNITS = {name: unit for name, unit, _ in _OF_THE_CITY} | {item.name: item.unit for item in _DECLARED}
_MEANINGS = {name: text for name, _, text in _OF_THE_CITY} | {item.name: item.meaning for item in _DECLARED}

_NAMES = plain_offices.NAMES | {
    "working_rate": "Working, any economic work",
    "child_labour_rate": "Child labour (BPS)",
    "child_labour_or_hazardous_rate": "Child labour or hazardous work",
    "hazardous_rate": "Hazardous work",
    "worst_forms_rate": "Worst forms of child labour",
    "visible_work_rate": "Visible work: on the street",
    "hidden_work_rate": "Hidden work: all other work",
    "work_and_school_rate": "Work and school together",
    "child_labourers_in_school_share": "Child labourers at school",
    "long_hours_share": "Working children, 21 hours or more",
    "mean_hours": "Weekly hours of working children",
    "unpaid_work_share": "Working children without pay",
    "pay_to_minimum_wage": "Pay for an hour, of the minimum wage",
    "mean_hours_of_domestic_work": "Weekly hours in domestic work",
    "live_in_share": "Domestic work: live with the employer",
    "verbal_recruitment_share": "Domestic work: hired by word of mouth",
    "learning_lost_of_working_pupils": "Learning lost by pupils who work",
    "psychosocial_harm_index": "Harm to the mind (index)",
    "enrolment_rate": "Enrolled in school",
    "out_of_school_rate": "Out of school",
    "years_of_schooling_at_18": "Grades completed at 18",
    "poverty_headcount": "Persons below poverty line",
    "poverty_gap": "Poverty gap",
    "gini": "Gini of consumption",
    "bottom40_share": "Consumption share, poorest 40 %",
    "mean_consumption": "Consumption a person a month",
    "consumption_of_poorest_40": "Consumption a person a month, poorest two fifths now",
    "beneficiary_rate": "Households that receive PKH",
    "parent_child_schooling_correlation": "Schooling, parent and child (corr.)",
}
_QUINTILES = ("poorest fifth", "second fifth", "middle fifth", "fourth fifth", "richest fifth")
_GROUPS = plain_offices.GROUPS | {
    "sex=female": "girls",
    "sex=male": "boys",
    **{f"quintile={i}": name for i, name in enumerate(_QUINTILES, start=1)},
    "pkh=beneficiary": "PKH families",
    "pkh=eligible": "families eligible for PKH",
    "sector=family": "in the family's business",
    "sector=street": "on the street",
    "sector=waged": "for wages",
    "sector=domestic": "domestic, for others",
    "parents=0": "no parent at home",
    "parents=1": "one parent at home",
    "parents=2": "both parents at home",
    "home=discord": "quarrel at home",
    "home=calm": "no quarrel at home",
    "debt=yes": "family in debt",
    "debt=no": "family without debt",
    "parent_worked=yes": "a parent worked as a child",
    "parent_worked=no": "no parent worked as a child",
    "legal=light": "lawful light work",
    "legal=permitted": "old enough, not hazardous",
    "legal=unlawful": "unlawful at that age",
    "legal=hazardous": "hazardous, not a worst form",
    "legal=worst_form": "worst form",
}
_PROGRAMMES = plain_offices.PROGRAMMES | {
    "pkh": "PKH",
    "pip": "PIP",
    "sembako": "Sembako",
    "unconditional_cash": "Unconditional cash",
}


def title(name: str) -> str:
    """Return the name of a city as it is printed: ``teaching_village`` is ``Teaching Village``."""
    return term(name.replace("_", " ").title())


def unit(statistic: str) -> str:
    """Return the declared unit of a statistic, or an empty text if it is not declared."""
    return _UNITS.get(statistic, "")


def counted_over_time(statistic: str) -> bool:
    """Tell whether quarters add up to a year: money, and numbers of people or cases a quarter."""
    return unit(statistic).endswith("/quarter")


def name(statistic: str) -> str:
    """Return the short name of a statistic."""
    return term(_NAMES.get(statistic, statistic.replace("_", " ").capitalize()))


def meaning(statistic: str) -> str:
    """Return what a statistic measures, as declared."""
    return _MEANINGS.get(statistic, statistic.replace("_", " "))


def group(name_of_group: str, statistic: str = "") -> str:
    """Return a group in words; ``all`` reads as the ages its statistic speaks of.

    Parameters
    ----------
    name_of_group : str
        Such as ``age=13-15`` or ``sex=female,quintile=1``.
    statistic : str, optional
        The statistic it is a group of.
    """
    if name_of_group == "all":
        rate = _RATES.get(statistic)
        return say("ages %(ages)s", ages=ages(rate.ages)) if rate and len(set(rate.ages)) == 2 else ""
    return ", ".join(_part(part.strip()) for part in name_of_group.split(","))


def ages(pair: tuple[int, ...]) -> str:
    """Return a span of ages: ``5-17``, or ``18`` if it is one year."""
    return "-".join(str(age) for age in dict.fromkeys(pair))


def programme(lever: str) -> str:
    """Return the name of a programme."""
    return term(_PROGRAMMES.get(lever, lever.replace("_", " ").capitalize()))


def in_sentence(name_of_activity: str) -> str:
    """Return a name as it stands within a sentence: ``Case work`` is ``case work``, ``PKH`` stays."""
    first = name_of_activity.partition(" ")[0]
    return name_of_activity if first.isupper() else name_of_activity[:1].lower() + name_of_activity[1:]


def at_start(text: str) -> str:
    """Return a text as it stands at the beginning of a line."""
    return text[:1].upper() + text[1:]


def bill(name_of_bill: str) -> str:
    """Return the name of a law that may come, as it stands within a sentence."""
    return term(plain_offices.BILLS.get(name_of_bill, name_of_bill.replace("_", " ")))


def _part(part: str) -> str:
    axis, _, value = part.partition("=")
    if axis == "age":
        span = ages(tuple(int(age) for age in value.split("-")))
        return say("ages %(ages)s", ages=span) if "-" in span else say("age %(age)s", age=span)
    return programme(value) if axis == "lever" else term(_GROUPS.get(part, value.replace("_", " ")))
