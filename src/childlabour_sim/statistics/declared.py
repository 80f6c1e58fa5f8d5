"""Every recorded statistic: numerator, denominator, unit and the ages it speaks of when a group names none."""

from __future__ import annotations

from dataclasses import dataclass

CHILD_COUNTERS = (
    "children", "birth_certificates", "enrolled", "out_of_school", "dropped", "enrolled_before", "attendance",
    "learning", "harm", "distress",
    "grades", "grades_squared", "parent_schooling", "parent_schooling_squared", "grades_times_parent",
    "working", "family", "street", "waged", "domestic", "child_labour", "child_labour_or_hazardous", "hazardous",
    "worst_forms", "light", "permitted", "unlawful", "work_and_school", "labourers_in_school", "hours", "long_hours",
    "hidden", "paid", "hazardous_not_worst", "learning_at_work", "unpaid", "employed", "pay", "live_in", "verbal",
    "domestic_hours",
)  # fmt: skip
"""Of every child, of those of 18, of those at work: what is counted together stands together."""
HOUSEHOLD_COUNTERS = (
    "households", "persons", "poor", "gap", "severity", "consumption", "beneficiaries", "prevalence",
    "awareness",
)  # fmt: skip

WORK_AGES = (5, 17)
SCHOOL_AGES = (7, 18)
AT_18 = (18, 18)


@dataclass(frozen=True)
class Rate:
    """A statistic that is one counter over another.

    Attributes
    ----------
    scale : float
        What one unit of the numerator counts for (counters are whole numbers).
    ages : tuple of int
        First and last completed year of age where a group names none; empty for households.
    """

    name: str
    unit: str
    meaning: str
    numerator: str
    denominator: str
    ages: tuple[int, ...] = ()
    scale: float = 1.0

    @property
    def of_work(self) -> bool:
        """Whether it is a share of all children that only those who work can be in, which a kind of work splits."""
        return self.denominator == "children" and self.numerator not in _WITHOUT_WORK_TOO


_WITHOUT_WORK_TOO = ("enrolled", "out_of_school", "learning", "harm", "distress", "birth_certificates", "grades")
_SHARE = "share"
RATES = (
    Rate("working_rate", _SHARE, "children in any economic work of an hour a week or more", "working", "children", WORK_AGES),
    Rate("child_labour_rate", _SHARE, "child labour by BPS: hours alone, by age", "child_labour", "children", WORK_AGES),
    Rate("child_labour_or_hazardous_rate", _SHARE, "child labour by hours, or hazardous work", "child_labour_or_hazardous", "children", WORK_AGES),
    Rate("hazardous_rate", _SHARE, "children in hazardous work", "hazardous", "children", WORK_AGES),
    Rate("worst_forms_rate", _SHARE, "children in a worst form of child labour (ILO 182)", "worst_forms", "children", WORK_AGES),
    Rate("visible_work_rate", _SHARE, "children working on the street", "street", "children", WORK_AGES),
    Rate("hidden_work_rate", _SHARE, "children working anywhere else", "hidden", "children", WORK_AGES),
    Rate("paid_work_rate", _SHARE, "children in street, waged or domestic work", "paid", "children", WORK_AGES),
    Rate("family_work_rate", _SHARE, "children working in the family enterprise", "family", "children", WORK_AGES),
    Rate("work_and_school_rate", _SHARE, "children who work and attend school", "work_and_school", "children", WORK_AGES),
    Rate("child_labourers_in_school_share", _SHARE, "child labourers who attend school", "labourers_in_school", "child_labour", WORK_AGES),
    Rate("long_hours_share", _SHARE, "working children who work 21 hours a week or more", "long_hours", "working", WORK_AGES),
    Rate("mean_hours", "hours/week", "mean weekly hours of working children", "hours", "working", WORK_AGES, 0.1),
    Rate("harm_index", "index", "harm from hazardous work, cumulated, mean over children", "harm", "children", WORK_AGES, 0.001),
    Rate("psychosocial_harm_index", "index", "harm to the mind from work and quarrel at home, not yet healed, mean over children", "distress", "children", WORK_AGES, 0.001),
    Rate("unpaid_work_share", _SHARE, "working children who get no pay: in the family, or withheld by who keeps them in domestic work", "unpaid", "working", WORK_AGES),
    Rate("pay_to_minimum_wage", "ratio", "pay for an hour of children in waged and domestic work, against the minimum wage", "pay", "employed", WORK_AGES, 0.001),
    Rate("mean_hours_of_domestic_work", "hours/week", "mean weekly hours of children in domestic work", "domestic_hours", "domestic", WORK_AGES, 0.1),
    Rate("live_in_share", _SHARE, "children in domestic work who live in the employer's home", "live_in", "domestic", WORK_AGES),
    Rate("verbal_recruitment_share", _SHARE, "children in domestic work recruited by word of mouth, not by an agency", "verbal", "domestic", WORK_AGES),
    Rate("learning_lost_of_working_pupils", "SD", "learning lost to work, cumulated, mean over children who work and attend school", "learning_at_work", "work_and_school", WORK_AGES, 0.001),
    Rate("enrolment_rate", _SHARE, "children enrolled", "enrolled", "children", SCHOOL_AGES),
    Rate("out_of_school_rate", _SHARE, "children not enrolled who have not completed SMA", "out_of_school", "children", SCHOOL_AGES),
    Rate("attendance_rate", _SHARE, "school days attended by pupils", "attendance", "enrolled", SCHOOL_AGES, 0.001),
    Rate("dropout_rate", "share a quarter", "pupils who left school this quarter within a level", "dropped", "enrolled_before", SCHOOL_AGES),
    Rate("learning_lost", "SD", "learning lost to work, cumulated, mean over children", "learning", "children", SCHOOL_AGES, 0.001),
    Rate("birth_certificate_rate", _SHARE, "children with a birth certificate", "birth_certificates", "children", (5, 17)),
    Rate("years_of_schooling_at_18", "years", "grades completed at 18", "grades", "children", AT_18),
    Rate("poverty_headcount", _SHARE, "persons below the poverty line (FGT 0)", "poor", "persons"),
    Rate("poverty_gap", _SHARE, "mean shortfall as a share of the line (FGT 1)", "gap", "persons"),
    Rate("poverty_severity", _SHARE, "mean squared shortfall (FGT 2)", "severity", "persons", (), 1e-6),
    Rate("mean_consumption", "IDR/person/month", "mean consumption per person", "consumption", "persons"),
    Rate("beneficiary_rate", _SHARE, "households that receive PKH", "beneficiaries", "households"),
    Rate("norm_acceptance", _SHARE, "perceived share of children of 10-17 who work", "prevalence", "households", (), 0.001),
    Rate("awareness", _SHARE, "knowledge of the law and of what work does to a child, mean over households", "awareness", "households", (), 0.001),
)  # fmt: skip

SECTOR_AND_LEGAL = {
    **{f"sector={name}": name for name in ("family", "street", "waged", "domestic")},
    **{f"legal={name}": name for name in ("light", "permitted", "unlawful")},
    "legal=hazardous": "hazardous_not_worst",
    "legal=worst_form": "worst_forms",
}
"""Groups of ``working_rate`` that split the numerator, with its counter."""

CONDITIONS = {
    "parents=0": "neither parent at home: relatives bring the children up",
    "parents=1": "one parent at home",
    "parents=2": "both parents at home",
    "home=discord": "quarrel or violence usual at home",
    "home=calm": "none",
    "debt=yes": "families in debt now",
    "debt=no": "families without debt",
    "parent_worked=yes": "a parent worked as a child",
    "parent_worked=no": "no parent worked as a child",
}
"""Groups of a few rates by what families live with (`conditions.RATES`)."""

WHOLE_CITY = (
    ("gini", "Gini", "Gini of consumption per person"),
    ("bottom40_share", _SHARE, "consumption share of the poorest 40 % of persons"),
    ("inclusion_error", _SHARE, "beneficiaries who are not among as many poorest candidates"),
    ("exclusion_error", _SHARE, "the quota's poorest candidates who do not receive"),
    ("parent_child_schooling_correlation", "correlation", "schooling of the head and of children of 18"),
    (
        "lifetime_earnings_at_18",
        "IDR",
        "discounted earnings from 18 to 60 that schooling at 18 implies (Mincer)",
    ),
    ("spending", "IDR/quarter", "paid to households, at city scale, prices of the price year"),
)
