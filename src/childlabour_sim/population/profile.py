"""What is declared of a city. Values and sources: ``conf/city/``."""

from __future__ import annotations

from childlabour_sim.declare import LEVELS, SECTORS, ConfigurationError, parameter
from childlabour_sim.population.columns import NEIGHBOURHOOD_KINDS

_LINE = "IDR/person/month"
_BANDS = ("age_7_12", "age_13_15", "age_16_18")

PARAMETERS = (
    parameter("households_in_city", "households", "Households of the real city.", 1, 100_000_000, kind=int),
    parameter("poverty_line", _LINE, "Poverty line at prices of the price year.", 50_000, 5_000_000),
    parameter("poverty_rate", "share of persons", "Poverty rate the profile is solved for.", 0.001, 0.9),
    parameter("gini", "Gini", "Gini of consumption the profile is solved for.", 0.1, 0.7),
    parameter("bottom40_share", "share", "Consumption share of the poorest 40 %, solved for.", 0.05, 0.39),
    # Permanent earnings per member: Dagum (Kleiber and Kotz 2003), solved once per profile.
    parameter("income_scale", "poverty lines", "Dagum scale of permanent earnings per member.", 0.05, 20),
    parameter("income_shape", "number", "Dagum shape a: thinness of the upper tail.", 1.05, 20),
    parameter("income_tail", "number", "Dagum shape p: weight of the lower tail.", 0.05, 50),
    parameter("permanent_spread", "SD of ln", "Spread by which ranks of permanent earnings are formed.", 0.1, 1.5),
    parameter("schooling_return", "per year", "Earnings return to a year of schooling.", 0, 0.3),
    parameter("neighbourhood_spread", "SD of ln", "Spread of permanent earnings between neighbourhoods.", 0, 0.5),
    parameter("shock_spread", "SD of ln", "Spread of transitory shocks.", 0, 1),
    parameter("shock_persistence", "per year", "Autocorrelation of transitory shocks.", 0, 0.99),
    parameter("residual_inheritance", "correlation", "Residual earnings rank, parent and heir.", 0, 0.95),
    parameter("saving_share", "share", "Part of earnings above normal that is saved.", 0, 1),
    parameter("draw_share", "share", "Part of a shortfall drawn from savings.", 0, 1),
    parameter("asset_decay", "per year", "Real loss of savings.", 0, 0.5),
    parameter("starting_assets", "months of income", "Savings at the start.", 0, 12),
    parameter("debt_limit", "months of income", "Most a family can borrow.", 0, 12),
    parameter("debt_interest", "per year", "Real interest on debt.", 0, 3),
    # Work and school of the place.
    parameter("adult_wage", "IDR/month", "Adult full-time pay for simple work.", 100_000, 20_000_000),
    parameter("minimum_wage", "IDR/month", "Minimum wage of the city, against which a child's hourly pay is held.", 100_000, 20_000_000),
    parameter("wage_elasticity", "elasticity", "Wage with respect to total labour (inverse demand).", 0, 5),
    parameter("child_substitution", "ratio", "Labour of a child hour against an adult hour.", 0, 1),
    parameter("school_cost", "IDR/year", "Out-of-pocket cost of an average pupil.", 0, 100_000_000, keys=LEVELS),
    parameter("school_offset", "utils", "Value of the city's schools against the reference.", -5, 5, keys=LEVELS),
    parameter("opportunity", "utils", "Work to be had in the city against the reference.", -5, 5, keys=SECTORS),
    # Families.
    parameter("parent_schooling_mean", "years", "Mean schooling of heads.", 0, 16),
    parameter("parent_schooling_spread", "years", "Spread of heads' schooling.", 0.5, 8),
    parameter("schooling_inheritance", "correlation", "Schooling of heirs from outside and parents.", 0, 0.95),
    parameter("tertiary_share", "share", "SMA completers who study four more years.", 0, 1),
    parameter("adult_shares", "share", "Households by number of adults.", 0, 1, keys=("1", "2", "3", "4")),
    parameter("orphan_share", "share", "Families whose children live with relatives and neither parent.", 0, 0.5),
    parameter("discord_share", "share", "Families in which quarrel or violence is usual.", 0, 0.9),
    parameter("children_per_generation", "children", "Births in a generation of a household of mean income.", 0, 6),
    parameter("fertility_gradient", "per SD", "Fall of births per SD of permanent earnings.", -1, 1),
    parameter("generation_years", "years", "Years between generations.", 26, 40),
    parameter("birth_window", "years", "Years within which the births of a generation fall.", 1, 10),
    parameter("parent_worked_share", "share", "Families in which a parent worked as a child.", 0.001, 0.95),
    parameter("parent_worked_gradient", "per SD", "Fall of its log-odds per SD of permanent earnings.", -3, 3),
    parameter("enterprise_share", "share", "Households with a family enterprise.", 0, 1),
    parameter("enterprise_gradient", "per SD", "Change of that share per SD of permanent earnings.", -0.5, 0.5),
    parameter("enterprise_spread", "SD of ln", "Spread of the productive asset.", 0, 2),
    parameter("elderly_share", "share", "Households with a member of 70 or over.", 0, 1),
    parameter("disabled_share", "share", "Households with a severely disabled member.", 0, 0.5),
    parameter("birth_certificate_share", "share", "Children whose birth is in the civil registry.", 0, 1),
    parameter("listed_share", "share", "Households in the social registry.", 0, 1),
    parameter("score_noise", "SD of ln", "Error of the registry's welfare score.", 0, 3),
    parameter("reassessment", "probability per year", "Chance that a household's score is taken anew.", 0, 1),
    parameter("eligible_share", "share of households", "Part of the ranking that PKH rules admit.", 0, 1),
    # Places and first quarter.
    parameter("neighbourhoods", "number", "Neighbourhoods.", 1, 2000, kind=int),
    parameter("neighbourhood_shares", "share", "Neighbourhoods by kind.", 0, 1, keys=NEIGHBOURHOOD_KINDS),
    parameter("starting_out_of_school", "share", "Out of school before the first quarter, by age.", 0, 1, keys=_BANDS),
    parameter("starting_working", "share", "Children of 10-17 working before the first quarter.", 0, 1),
)  # fmt: skip

_SUM_TO_ONE = ("adult_shares", "neighbourhood_shares")


def check_profile(values: dict) -> None:
    """Refuse a profile whose shares contradict each other.

    Raises
    ------
    ConfigurationError
        Names the shares, their values and what was expected.
    """
    for name in _SUM_TO_ONE:
        total = sum(values[name].values())
        if abs(total - 1.0) > 1e-6:
            listed = ", ".join(f"{key} {share:g}" for key, share in values[name].items())
            raise ConfigurationError(f"city.{name} (share): {listed} add up to {total:g}, expected 1")
    least = 0.4 - values["bottom40_share"]
    if values["gini"] < least - 1e-9:
        raise ConfigurationError(
            f"city.gini = {values['gini']:g} contradicts city.bottom40_share = {values['bottom40_share']:g}: "
            f"with that share of the poorest 40 % the Gini is at least {least:g}"
        )
