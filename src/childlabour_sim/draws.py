"""Counter-based random numbers: the same child has the same luck in every scenario.

A draw is a pure function of its key (seed, replication, event, tick, id, slot), so it neither depends on
the order of events nor on the number of threads, and nothing has to be stored. The generator is
Philox4x32-10 (Salmon and others 2011); the tests hold it against the published known answers. One call
gives four words, called slots.

References
----------
salmon_2011
"""

from __future__ import annotations

from collections import namedtuple

import numpy as np

from childlabour_sim.compiled import kernel, scalar
from childlabour_sim.numerics import CENTRAL, central_quantile, log, normal_quantile

Key = namedtuple("Key", ["seed", "replication"])
Key.__doc__ = "The two words that select a stream of luck; build it with `stream_key`."

_MASK = np.uint64(0xFFFFFFFF)
_SHIFT = np.uint64(32)
_MULTIPLIER_0 = np.uint64(0xD2511F53)
_MULTIPLIER_1 = np.uint64(0xCD9E8D57)
_WEYL_0 = np.uint64(0x9E3779B9)
_WEYL_1 = np.uint64(0xBB67AE85)
_TO_UNIT = 1.0 / 4294967296.0
_EULER_GAMMA = 0.5772156649015329

# For draws made once, and for the first block of four slots. Not plain integers: compiled code would be made
# anew for every literal number.
ONCE = np.int64(0)
FIRST = np.int64(0)

# Events: each names one use of luck. A number, once given, is never given to another use.
ASSUMPTION = np.uint64(5)
SYNTHESIS_HOUSEHOLD = np.uint64(1)
SYNTHESIS_CHILD = np.uint64(2)
BIRTH_CERTIFICATE = np.uint64(3)
NETWORK = np.uint64(4)
SURVEY = np.uint64(6)
INCOME_SHOCK = np.uint64(10)
REASSESSMENT = np.uint64(11)
SUCCESSION = np.uint64(12)
CHILD_QUARTER = np.uint64(20)
TASTE = np.uint64(21)
TASTE_IDIOSYNCRATIC = np.uint64(22)
SCHOOL_TASTE = np.uint64(23)
HAZARD = np.uint64(24)
LASTING_WORK_TASTE = np.uint64(26)
SIBLING_ORDER = np.uint64(25)
OUTREACH = np.uint64(40)
REPORT = np.uint64(50)
RAID = np.uint64(51)
RAID_COUNT = np.uint64(52)
REFERRAL = np.uint64(54)
INSPECTION = np.uint64(55)
INSPECTION_COUNT = np.uint64(56)
HOME_VISIT = np.uint64(57)
HOME_VISIT_COUNT = np.uint64(58)
OUTSIDE_CHILD = np.uint64(60)
OUTSIDE_SPELL = np.uint64(61)
OUTSIDE_COUNT = np.uint64(62)
INSTITUTION_VISIT = np.uint64(63)
INSTITUTION_VISIT_COUNT = np.uint64(64)
CASE = np.uint64(70)
CASE_CAPACITY = np.uint64(71)
HAND_OVER = np.uint64(72)
OTHER_CASES = np.uint64(73)
MEDIATION = np.uint64(74)
REGISTRATION = np.uint64(80)
PPA_PKH = np.uint64(81)
PANEL_LOTTERY = np.uint64(90)
CONFLICT = np.uint64(82)
REENTRY = np.uint64(83)
PKH_PAYMENT = np.uint64(30)
PKH_VERIFICATION = np.uint64(34)
PIP_SELECTION = np.uint64(31)
CASH_SELECTION = np.uint64(32)
SEMBAKO_SELECTION = np.uint64(33)
LOCAL_CASH_SELECTION = np.uint64(35)


def stream_key(seed: int, replication: int) -> Key:
    """Return the key of one replication; both numbers are taken modulo 2**32."""
    return Key(np.uint64(seed % 2**32), np.uint64(replication % 2**32))


@scalar
def philox(c0, c1, c2, c3, k0, k1):
    """Return the four 32-bit output words of Philox4x32-10 for a counter and a key, all as uint64."""
    for _ in range(10):
        product_0 = _MULTIPLIER_0 * c0
        product_1 = _MULTIPLIER_1 * c2
        c0 = (product_1 >> _SHIFT) ^ c1 ^ k0
        c1 = product_1 & _MASK
        c2 = (product_0 >> _SHIFT) ^ c3 ^ k1
        c3 = product_0 & _MASK
        k0 = (k0 + _WEYL_0) & _MASK
        k1 = (k1 + _WEYL_1) & _MASK
    return c0, c1, c2, c3


@scalar
def uniforms(key, event, tick, identity, block):
    """Return four independent draws from the open interval (0, 1); ``block`` counts fours of slots."""
    w0, w1, w2, w3 = philox(np.uint64(identity), np.uint64(tick), event, np.uint64(block), key.seed, key.replication)
    return (  # as words of 32 bits, which take fewer steps to turn into floats
        (np.float64(np.uint32(w0)) + 0.5) * _TO_UNIT,
        (np.float64(np.uint32(w1)) + 0.5) * _TO_UNIT,
        (np.float64(np.uint32(w2)) + 0.5) * _TO_UNIT,
        (np.float64(np.uint32(w3)) + 0.5) * _TO_UNIT,
    )


@scalar
def fill_first(key, event, tick, identities, table):
    """Fill an array with the first draw of each identity: such a loop is compiled to take four at a time."""
    for i in range(len(table)):
        table[i] = uniforms(key, event, tick, identities[i], FIRST)[0]


@scalar
def fill_of(key, event, tick, identities, block, table):
    """Fill an array of shape (4, n) with the four draws of each identity."""
    for i in range(table.shape[1]):
        table[0, i], table[1, i], table[2, i], table[3, i] = uniforms(key, event, tick, identities[i], block)


@scalar
def fill_of_rows(key, event, tick, first, block, table):
    """Fill an array of shape (4, n) with the four draws of rows that follow each other, from ``first`` on."""
    for i in range(table.shape[1]):
        table[0, i], table[1, i], table[2, i], table[3, i] = uniforms(key, event, tick, first + i, block)


@scalar
def fill_first_of_rows(key, event, tick, first, table):
    """Fill an array with the first draw of rows that follow each other, from ``first`` on."""
    for i in range(len(table)):
        table[i] = uniforms(key, event, tick, first + i, FIRST)[0]


@scalar
def gumbel(u):
    """Return the standard Gumbel quantile of ``u``, centred at mean zero."""
    return -log(-log(u)) - _EULER_GAMMA


@scalar
def logistic(u):
    """Return the standard logistic quantile of ``u``."""
    return log(u / (1.0 - u))


@scalar
def normal(u):
    """Return the standard normal quantile of ``u``."""
    return normal_quantile(u)


@kernel
def fill_normals(luck, table):
    """Fill an array with the standard normal quantiles of draws: the many near the median first, four at a time."""
    far, n = np.empty(len(luck), np.int64), 0
    for i in range(len(luck)):
        table[i] = central_quantile(luck[i] - 0.5)
    for i in range(len(luck)):  # lists the others without a branch, which would often be guessed wrongly
        far[n] = i
        n += abs(luck[i] - 0.5) > CENTRAL
    for i in far[:n]:
        table[i] = normal_quantile(luck[i])


@kernel
def fill_uniforms(key, event, found):
    """Fill an array with one draw made once for each row, from the open interval (0, 1)."""
    for row in range(len(found)):
        found[row] = uniforms(key, event, ONCE, row, FIRST)[0]
