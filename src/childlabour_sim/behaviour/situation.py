"""What a family knows when it decides about one child, and what each alternative would bring.

An alternative is a pair (school, sector): ``option = 5 * school + sector`` with sector 0 for none,
then family, street, waged, domestic; work is part time or full time.
"""

from __future__ import annotations

import numpy as np

from childlabour_sim.compiled import scalar
from childlabour_sim.declare import DOMESTIC, FAMILY, NONE, STREET
from childlabour_sim.numerics import exp, log, power

N_SECTORS = 5
N_OPTIONS = 10
N_ENFORCED = 3  # street, waged, domestic: what officials look for; a family's own enterprise is not searched
FULL_TIME_WEEK = 40.0
_OF_FULL_TIME = 1.0 / FULL_TIME_WEEK
LONGEST_WEEK = 98.0  # hours: fourteen a day, the most the source documents report
LONGEST_WEEK_OF_PUPIL = 49.0  # hours: seven a day beside school, an assumption (42 to 56)

SITUATION = np.dtype(
    (
        np.record,  # plain Python reads its fields by attribute, as compiled code does
        [
            ("age", np.float64),  # years, in quarters of a year
            ("girl", np.int64),  # 0 or 1
            ("level", np.int64),  # 0 SD, 1 SMP, 2 SMA: the level of the next grade
            ("may_attend", np.int64),  # 1 if school is open to the child this quarter
            ("entering", np.int64),  # 1 if attending means entering SMP or SMA
            ("year_start", np.int64),  # 1 in the first quarter of the school year
            ("enrolled", np.int64),  # 1 if enrolled up to now
            ("years_out", np.float64),
            ("school_taste", np.float64),  # standard logistic
            ("ability", np.float64),  # SD
            ("parent_schooling", np.float64),  # SD from the reference
            ("parents_missing", np.float64),  # 0, 1 or 2 parents who are not at home
            ("discord", np.int64),  # 1 if there is quarrel at home
            ("members", np.float64),  # persons in the household
            ("one_of_members", np.float64),  # 1 / members: multiplying is several times faster than dividing
            ("other_money", np.float64),  # money of the household without this child, poverty lines a month
            ("school_cost", np.float64),  # poverty lines a month
            ("entry_fee", np.float64),  # poverty lines a month over the entry quarter
            ("cash_if_enrolled", np.float64),
            ("cash_if_attending", np.float64),
            ("cash_if_idle", np.float64),  # poverty lines a month, while the child does not work
            ("work_condition", np.float64),  # part of cash_if_attending that is lost if the child works
            ("attendance_floor", np.float64),  # share of school days
            ("wage", np.float64),  # an adult's full-time pay here, poverty lines a month
            ("enterprise", np.float64),  # productive asset, 0 if none
            ("enterprise_output", np.float64),  # the asset to the power of its elasticity
            ("enterprise_log", np.float64),  # natural logarithm of the asset
            ("siblings_in_enterprise", np.float64),
            ("disapproval", np.float64),  # utils, before the sector's factor
            ("prevalence", np.float64),  # perceived share of children working
            ("last_sector", np.int64),
            ("hours_scale", np.float64),  # multiplies hours: the child's age and lasting taste, 1 at age 15
            ("school_offset", np.float64),  # utils: the city's schools against the reference
            ("school_return", np.float64),  # utils: what outreach adds to the perceived return to schooling
            ("opportunity", np.float64, (4,)),  # utils, by sector: the city's work against the reference
            ("risk", np.float64, (4,)),  # perceived chance to be found this quarter, by sector
            ("pay_kept", np.float64, (4,)),  # share of pay left by fines that employers expect and by longer ways
            ("pay_expected", np.float64, (4,)),  # share of that pay expected to come home: finds take some
            ("found", np.int64),  # 1 if found at work last quarter: the way back to the same work is no habit
            ("longest_week", np.float64, (4,)),  # hours of work a week that are possible, by sector
            ("live_in", np.int64),  # 1 if the domestic work on offer is to live in the employer's home
            ("withheld", np.int64),  # 1 if its pay would be withheld
            ("refused", np.int64),  # 1 if only an agency would place the child, and keeps to its minimum age
            ("followed", np.float64),  # utils against any work: a case worker visits
        ],
    )
)
"""What a family knows when it decides about one child: a record, filled anew for each."""


@scalar
def productivity(age):
    """Return a child's pay for an hour as a share of an adult's."""
    return min(max(0.1 + 0.06 * (age - 10.0), 0.04), 0.6)


@scalar
def hours_scale(p, age, hours_taste):
    """Return what multiplies a sector's hours for a child of this age and lasting taste (mean one)."""
    return exp(p.hours_age_slope * (age - 15.0)) * hours_taste


@scalar
def weekly_hours(p, s, school, sector, full):
    """Return hours of work a week of an alternative."""
    if sector == NONE:
        return 0.0
    in_school, out_of_school, longer = (
        p.hours_in_school[sector - 1],
        p.hours_out_of_school[sector - 1],
        p.full_time_factor,
    )
    base = in_school if school else out_of_school
    longest = min(LONGEST_WEEK_OF_PUPIL if school else LONGEST_WEEK, s.longest_week[sector - 1])
    if sector == DOMESTIC:
        living_in = base * p.live_in_hours_factor
        base = living_in if s.live_in else base
    return min(base * s.hours_scale * (longer if full else 1.0), longest)


@scalar
def earnings(p, s, sector, hours):
    """Return what the household is to get from this work, in poverty lines a month."""
    if sector == NONE:
        return 0.0
    if sector == DOMESTIC:
        month = min(hours, FULL_TIME_WEEK)  # a month's pay, however long the weeks are
        hours = month if s.live_in else hours
    product = s.wage * productivity(s.age) * (hours * _OF_FULL_TIME) * s.pay_kept[sector - 1]
    if sector == FAMILY:
        crowded = 1.0 + p.enterprise_crowding * s.siblings_in_enterprise
        return p.enterprise_pay * product * s.enterprise_output / crowded
    paid = p.remitted_share * product
    return paid * p.domestic_pay if sector == DOMESTIC else paid


@scalar
def received(p, s, sector, hours):
    """Return what the household really gets, in poverty lines a month: some employers in homes withhold pay."""
    return 0.0 if sector == DOMESTIC and s.withheld else earnings(p, s, sector, hours)


@scalar
def expected_earnings(p, s, sector, hours):
    """Return earnings less what finds and withheld pay are expected to take, in poverty lines a month."""
    if sector == NONE:
        return 0.0
    return earnings(p, s, sector, hours) * s.pay_expected[sector - 1]


@scalar
def attendance(p, hours, sector):
    """Return the share of school days a pupil with this work attends."""
    on_the_street = p.absence_per_hour * p.street_absence_factor
    per_hour = on_the_street if sector == STREET else p.absence_per_hour
    return max(1.0 - p.base_absence - per_hour * hours, 0.0)


@scalar
def conditional_cash(s, school, share_attended, sector):
    """Return the cash an alternative entitles to, in poverty lines a month."""
    idle, enrolled, attending = s.cash_if_idle, s.cash_if_enrolled, s.cash_if_attending
    if sector != NONE:
        idle, attending = 0.0, attending * (1.0 - s.work_condition)
    in_school = idle + enrolled
    in_school = in_school if share_attended < s.attendance_floor else in_school + attending
    return in_school if school else idle


@scalar
def net_money(p, s, school, sector, full):
    """Return what an alternative adds to the household's money, in poverty lines a month."""
    hours = weekly_hours(p, s, school, sector, full)
    money = expected_earnings(p, s, sector, hours) + conditional_cash(s, school, attendance(p, hours, sector), sector)
    cost = s.school_cost + s.entry_fee
    return money - cost if school else money


@scalar
def consumption(p, s, money):
    """Return consumption per person if this child adds ``money``, in poverty lines."""
    return max((s.other_money + money) * s.one_of_members, p.consumption_floor)


@scalar
def works_elsewhere(p, risk_here, risk_elsewhere):
    """Tell whether a street child goes to another neighbourhood, where fewer are found."""
    return risk_here - risk_elsewhere > p.relocation_margin


@scalar
def sector_open(p, s, sector):
    """Tell whether a child of this age, in this household, can work in the sector."""
    if sector == NONE:
        return True
    old_enough = s.age >= p.first_age[sector - 1]
    if sector == DOMESTIC:
        return old_enough & (s.refused == 0)
    return old_enough & (s.enterprise > 0.0) if sector == FAMILY else old_enough


@scalar
def consumption_utility(p, c):
    """Return the utility of consumption per person: zero at subsistence, ever flatter above it."""
    if p.curvature == 2.0:
        return inverse_utility(p, c)  # the default
    if p.curvature == 1.0:
        return p.consumption_weight * log(c)
    return p.consumption_weight * (1.0 - power(c, 1.0 - p.curvature)) / (p.curvature - 1.0)


@scalar
def inverse_utility(p, c):
    """Return the utility of consumption at a curvature of two, which needs no power."""
    return p.consumption_weight * (1.0 - 1.0 / c)
