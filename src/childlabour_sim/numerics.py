"""Exponential, logarithm and normal quantile of our own, wherever a choice depends on them.

Library versions differ in the last bit of ``exp`` and ``log``; these use only ``+ - * /`` and bit moves,
which IEEE 754 fixes, so that decisions agree across Python, NumPy and Numba versions.
"""

from __future__ import annotations

import math

import numpy as np

from childlabour_sim.compiled import scalar

_LOG2_E = 1.4426950408889634
_LN2_HIGH = 6.93147180369123816490e-01
_LN2_LOW = 1.90821492927058770002e-10
_SQRT_HALF = 0.7071067811865476
CENTRAL = 0.425  # distance from the median within which a normal quantile needs no logarithm
_EXPONENT_IN_LAST_BITS = 2.0**52 + 1023.0  # added to a whole number, it stands in the last bits as an exponent


@scalar
def exp(x):
    """Return e**x, relative error below 1e-13; 0 below -700 and e**700 above 700."""
    # Without branches and whole-number conversions, so that a loop of nothing else takes four values at a time.
    tiny = x < -700.0
    x = min(max(x, -700.0), 700.0)
    k = np.floor(x * _LOG2_E + 0.5)
    r = (x - k * _LN2_HIGH) - k * _LN2_LOW
    r2 = r * r
    r4 = r2 * r2
    # Taylor series of degree 11, paired (Estrin) so that the multiplications overlap.
    low = (1.0 + r) + r2 * (0.5 + r * 0.16666666666666666)
    middle = (0.041666666666666664 + r * 0.008333333333333333) + r2 * (0.001388888888888889 + r * 0.0001984126984126984)
    high = (2.48015873015873e-05 + r * 2.7557319223985893e-06) + r2 * (
        2.755731922398589e-07 + r * 2.505210838544172e-08
    )
    series = low + r4 * (middle + r4 * high)
    power_of_two = np.int64(np.float64(k + _EXPONENT_IN_LAST_BITS).view(np.int64) << 52).view(np.float64)
    return 0.0 if tiny else series * power_of_two


@scalar
def log(x):
    """Return the natural logarithm of a positive normal number, relative error below 1e-14."""
    bits = np.float64(x).view(np.int64)
    exponent = (bits >> 52) - 1022
    mantissa = np.int64((bits & 0xFFFFFFFFFFFFF) | 0x3FE0000000000000).view(np.float64)
    if mantissa < _SQRT_HALF:
        mantissa = mantissa * 2.0
        exponent = exponent - 1
    s = (mantissa - 1.0) / (mantissa + 1.0)
    z = s * s
    z2 = z * z
    z4 = z2 * z2
    tail = (
        (0.3333333333333333 + z * 0.2)
        + z2 * (0.14285714285714285 + z * 0.1111111111111111)
        + z4 * ((0.09090909090909091 + z * 0.07692307692307693) + z2 * (0.06666666666666667 + z * 0.058823529411764705))
    )
    series = 2.0 * s + 2.0 * s * z * tail
    return exponent * _LN2_HIGH + (series + exponent * _LN2_LOW)


@scalar
def power(base, exponent):
    """Return base**exponent for a positive base."""
    return exp(exponent * log(base))


@scalar
def central_quantile(q):
    """Return the standard normal quantile of 0.5 + q where abs(q) is at most `CENTRAL`."""
    r = 0.180625 - q * q
    numerator = (((((((2509.0809287301226727 * r + 33430.575583588128105) * r + 67265.770927008700853) * r
        + 45921.953931549871457) * r + 13731.693765509461125) * r + 1971.5909503065514427) * r
        + 133.14166789178437745) * r + 3.387132872796366608)  # fmt: skip
    denominator = (((((((5226.495278852545925 * r + 28729.085735721942674) * r + 39307.89580009271061) * r
        + 21213.794301586595867) * r + 5394.1960214247511077) * r + 687.1870074920579083) * r
        + 42.313330701600911252) * r + 1.0)  # fmt: skip
    return q * numerator / denominator


@scalar
def normal_quantile(p):
    """Return the standard normal quantile of p in (0, 1): algorithm AS 241, about 16 digits.

    References
    ----------
    wichura_1988
    """
    q = p - 0.5
    if abs(q) <= CENTRAL:
        return central_quantile(q)
    r = math.sqrt(-log(p if q < 0.0 else 1.0 - p))
    if r <= 5.0:
        r -= 1.6
        numerator = (((((((7.7454501427834140764e-4 * r + 0.0227238449892691845833) * r + 0.24178072517745061177) * r
            + 1.27045825245236838258) * r + 3.64784832476320460504) * r + 5.7694972214606914055) * r
            + 4.6303378461565452959) * r + 1.42343711074968357734)  # fmt: skip
        denominator = (((((((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r + 0.0151986665636164571966) * r
            + 0.14810397642748007459) * r + 0.68976733498510000455) * r + 1.6763848301838038494) * r
            + 2.05319162663775882187) * r + 1.0)  # fmt: skip
    else:
        r -= 5.0
        numerator = (((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r + 0.0012426609473880784386) * r
            + 0.026532189526576123093) * r + 0.29656057182850489123) * r + 1.7848265399172913358) * r
            + 5.4637849111641143699) * r + 6.6579046435011037772)  # fmt: skip
        denominator = (((((((2.04426310338993978564e-15 * r + 1.4215117583164458887e-7) * r + 1.8463183175100546818e-5) * r
            + 7.868691311456132591e-4) * r + 0.0148753612908506148525) * r + 0.13692988092273580531) * r
            + 0.59983220655588793769) * r + 1.0)  # fmt: skip
    value = numerator / denominator
    return -value if q < 0.0 else value


@scalar
def normal_cdf(x):
    """Return the standard normal distribution function, absolute error below 1e-15 (West 2005, after Hart).

    References
    ----------
    west_2005
    """
    z = abs(x)
    if z > 37.0:
        return 0.0 if x < 0.0 else 1.0
    density = exp(-0.5 * z * z)
    if z < 7.07106781186547:
        numerator = (((((3.52624965998911e-02 * z + 0.700383064443688) * z + 6.37396220353165) * z
            + 33.912866078383) * z + 112.079291497871) * z + 221.213596169931) * z + 220.206867912376  # fmt: skip
        denominator = ((((((8.83883476483184e-02 * z + 1.75566716318264) * z + 16.064177579207) * z
            + 86.7807322029461) * z + 296.564248779674) * z + 637.333633378831) * z
            + 793.826512519948) * z + 440.413735824752  # fmt: skip
        tail = density * numerator / denominator
    else:
        tail = density / (z + 1.0 / (z + 2.0 / (z + 3.0 / (z + 4.0 / (z + 0.65))))) / 2.506628274631
    return tail if x < 0.0 else 1.0 - tail
