"""What is declared of behaviour. Values and sources: ``conf/behaviour/``.

Money is in poverty lines per month, so that 1 is the subsistence of one person in every city.
"""

from __future__ import annotations

from childlabour_sim.declare import LEVELS, SECTORS, parameter
from childlabour_sim.plugged import names

ENTRY_POINT_GROUP = "childlabour_sim.rules"
BUILT_IN = ("random_utility", "luxury_threshold", "imitation")
RULES = (*BUILT_IN, *names(ENTRY_POINT_GROUP))
_ENTRY = ("SMP", "SMA")
_UTILITY = "utils"

PARAMETERS = (
    parameter("rule", "name", "Decision rule of households.", kind=str, choices=RULES),
    # Consumption: the smooth luxury axiom.
    parameter("consumption_weight", _UTILITY, "Weight of consumption in the choice.", 0, 60),
    parameter("curvature", "number", "Relative curvature of the utility of consumption.", 0.5, 6),
    parameter("consumption_floor", "poverty lines", "Consumption per person that relatives never let fall.", 0.01, 0.5),
    # School.
    parameter("school_value", _UTILITY, "Value of being in school, by level.", -20, 20, keys=LEVELS),
    parameter("parent_schooling_effect", "utils per SD", "Added value of school per SD of parents' schooling.", 0, 3),
    parameter("reference_schooling", "years", "Parents' schooling at which that effect is zero.", 0, 16),
    parameter("reference_schooling_spread", "years", "One SD of parents' schooling in that effect.", 0.5, 8),
    parameter("ability_effect", "utils per SD", "Added value of school per SD of ability.", 0, 3),
    parameter("girl_school_effect", _UTILITY, "Added value of SMP and SMA for girls.", -3, 3),
    parameter("absent_parent_effect", "utils per parent", "Added value of school per parent who is not at home.", -3, 0),
    parameter("discord_school_effect", _UTILITY, "Added value of school where there is quarrel at home.", -3, 0),
    parameter("school_taste_spread", _UTILITY, "Scale of a child's lasting taste for a school level.", 0, 5),
    parameter("school_habit", _UTILITY, "Added value of staying where one is enrolled.", 0, 6),
    parameter("years_out_penalty", "utils per year", "Cost of going back, per school year missed.", 0, 5),
    parameter("entry_step", _UTILITY, "Cost of the step into a new level.", 0, 5, keys=_ENTRY),
    parameter("midyear_leaving_cost", _UTILITY, "Cost of leaving within the school year.", 0, 10),
    parameter("school_cost_weight", "share", "Part of an average pupil's cost that a family counts.", 0, 3, keys=LEVELS),
    parameter("school_cost_elasticity", "elasticity", "School cost with respect to permanent income.", 0, 2),
    parameter("entry_fee", "months of income", "One-off cost of entry, in months of income per member.", 0, 5, keys=_ENTRY),
    parameter("entry_fee_liquid_share", "share", "Part of savings that can pay an entry fee.", 0, 1),
    # Work.
    parameter("work_value", _UTILITY, "Value of work against none, by sector.", -20, 20, keys=SECTORS),
    parameter("work_with_school", _UTILITY, "Added value of work when also in school.", -20, 20, keys=SECTORS),
    parameter("age_slope", "utils per year", "Work and age.", -3, 3, keys=("to_12", "from_12_to_15", "from_15")),
    parameter("paid_age_slope", "utils per year", "Added slope of paid work, to age 16.", -3, 3),
    parameter("boy_work_effect", _UTILITY, "Added value of work for boys.", -8, 8, keys=SECTORS),
    parameter("same_sector_habit", _UTILITY, "Added value of staying in a sector.", 0, 5),
    parameter("worked_habit", _UTILITY, "Added value of work after work last quarter.", 0, 5),
    parameter("discord_street_effect", _UTILITY, "Added value of street work where there is quarrel at home.", 0, 5),
    parameter("first_age", "years", "Youngest age of work, by sector.", 5, 18, keys=SECTORS),
    parameter("shared_taste", _UTILITY, "Scale of a sector taste shared by both school states.", 0, 5),
    parameter("own_taste", _UTILITY, "Scale of the taste for one alternative.", 0.01, 5),
    parameter("lasting_work_taste", _UTILITY, "Scale of a child's lasting taste for work of any kind.", 0, 5),
    parameter("taste_renewal", "probability per year", "Chance that a child's tastes are drawn anew.", 0, 1),
    # Pay and hours.
    parameter("remitted_share", "share", "Part of a child's pay that reaches the household.", 0, 1),
    parameter("domestic_pay", "ratio", "Pay of domestic work against other paid work.", 0, 2),
    parameter("wage_place_elasticity", "elasticity", "Child pay with respect to the place's income.", 0, 2),
    parameter("hours_in_school", "hours/week", "Part-time hours of a pupil aged 15.", 1, 60, keys=SECTORS),
    parameter("hours_out_of_school", "hours/week", "Part-time hours of a child out of school aged 15.", 1, 70, keys=SECTORS),
    parameter("hours_age_slope", "per year", "Relative growth of hours with age.", 0, 0.5),
    parameter("hours_spread", "SD of ln", "Spread of hours between children.", 0, 1.5),
    parameter("full_time_factor", "ratio", "Hours of a full-time spell against a part-time one.", 1, 3),
    parameter("full_time_burden", _UTILITY, "Disutility of a full-time spell.", 0, 10),
    # Domestic work in other homes: on what terms it is offered.
    parameter("live_in_share", "share", "Offers of domestic work to live in the employer's home.", 0, 1),
    parameter("live_in_hours_factor", "ratio", "Hours of who lives in, against other domestic work; paid up to 40 a week.", 1, 3),
    parameter("live_in_school_effect", _UTILITY, "Added value of living in when also in school.", -10, 0),
    parameter("withheld_share", "share", "Offers of domestic work whose pay is withheld, living in first.", 0, 1),
    # Family enterprise: fitted to a sign only, shown as a hypothesis.
    parameter("enterprise_pay", "ratio", "Product of a child in the family enterprise against the wage.", 0, 2),
    parameter("enterprise_elasticity", "elasticity", "Product with respect to the productive asset.", 0, 1),
    parameter("enterprise_crowding", "per sibling", "Fall of the product per sibling already in it.", 0, 2),
    parameter("enterprise_demand", "utils per ln", "Demand for children's time beyond money.", 0, 3),
    parameter("invested_share", "share", "Part of cash transfers put into the enterprise.", 0, 1),
    parameter("enterprise_price", "poverty-line months", "Price of one unit of the productive asset.", 0.5, 60),
    parameter("enterprise_decay", "per year", "Share of added enterprise lost in a year.", 0, 1),
    # Norms.
    parameter("disapproval", _UTILITY, "Half the disapproval of child work where nobody works.", 0, 10),
    parameter("disapproval_by_sector", "ratio", "Disapproval by sector.", 0, 3, keys=SECTORS),
    parameter("norm_steepness", "number", "How sharply disapproval falls with prevalence.", 0, 100),
    parameter("norm_midpoint", "share", "Prevalence of child work at which half the disapproval is left.", 0, 1),
    parameter("norm_speed", "per year", "Share of the gap to the prevalence seen around that closes in a year.", 0, 1),
    parameter("parent_worked_tolerance", "share", "Fall of disapproval where a parent worked as a child.", 0, 1),
    # What outreach and enforcement change.
    parameter("awareness_disapproval", _UTILITY, "Disapproval of child work added by full awareness.", 0, 10),
    parameter("awareness_return", _UTILITY, "Value of school added by full awareness.", 0, 10),
    parameter("awareness_decay", "per year", "Share of awareness forgotten in a year.", 0, 1),
    parameter("awareness_spread", "per year", "Share of the gap to better-informed neighbours that closes in a year.", 0, 1),
    parameter("found_fear", "utils per unit of risk", "Burden of a certain find: shame, force, being taken away.", 0, 60),
    parameter("found_loss", "share", "Part of a quarter's pay lost when a child is found.", 0, 1),
    parameter("risk_learning", "per year", "Share of the gap to the risk seen around that closes in a year.", 0, 1),
    parameter("own_find_weight", "share", "How far a find of one's own child moves perceived risk to certainty.", 0, 1),
    parameter("hearsay", "children", "Weight of the whole city's finds, as so many child workers of one's own place.", 0, 1000),
    parameter("relocation_margin", "probability/quarter", "Difference in street risk that makes a child work in another place.", 0, 1),
    parameter("relocation_loss", "share", "Part of street pay that the longer way costs.", 0, 1),
    # Attendance, learning, harm.
    parameter("base_absence", "share", "School days missed without work.", 0, 0.5),
    parameter("absence_per_hour", "share per hour", "School days missed per weekly hour of work.", 0, 0.05),
    parameter("street_absence_factor", "ratio", "Absence per hour on the street against other work.", 0, 5),
    parameter("repetition", "probability per year", "Chance to repeat a year at mean ability, without work.", 0, 0.5, keys=LEVELS),
    parameter("repetition_per_hour", "per hour", "Relative rise of repetition per weekly hour of work.", 0, 0.2),
    parameter("learning_loss", "SD per year", "Learning lost in a year of full-time work (40 h).", 0, 0.5),
    parameter("light_work_benefit", "SD per year", "Learning gained in a year of lawful light work.", 0, 0.5),
    parameter("hazard_share", "share", "Chance that a spell of work is hazardous, at 20 h a week.", 0, 1, keys=SECTORS),
    parameter("worst_form_share", "share", "Part of hazardous spells that are a worst form.", 0, 1, keys=SECTORS),
    parameter("light_work_compliance", "share", "Light work that has permission, contract and daytime hours.", 0, 1),
    parameter("harm_rate", "index per year", "Harm of a year of hazardous work.", 0, 5),
    parameter("distress_by_sector", "index per year", "Psychosocial harm of a year of full-time work.", 0, 5, keys=SECTORS),
    parameter("distress_living_in", "index per year", "Psychosocial harm added by a year of living in the employer's home.", 0, 5),
    parameter("distress_of_discord", "index per year", "Psychosocial harm of a year of quarrel at home.", 0, 5),
    parameter("distress_healing", "per year", "Share of psychosocial harm that heals by itself in a year.", 0, 1),
    # The other two rules.
    parameter("subsistence", "poverty lines", "Consumption per person above which no child works (luxury_threshold).", 0.1, 5),
    parameter("subsistence_spread", "SD of ln", "Spread of that threshold between families (luxury_threshold).", 0, 2),
    parameter("imitation_weight", _UTILITY, "Pull of what neighbours do (imitation).", 0, 20),
)  # fmt: skip

RANDOM_UTILITY, LUXURY_THRESHOLD, IMITATION = range(3)
