"""Poverty and inequality by their field definitions."""

from __future__ import annotations

import numpy as np


def poverty_gap(consumption: np.ndarray, poverty_line: float) -> float:
    """Return the mean shortfall below the poverty line, as a share of the line.

    Parameters
    ----------
    consumption : ndarray, shape (n_persons,)
        Consumption per person, IDR/month.
    poverty_line : float
        IDR/person/month, same prices.

    Returns
    -------
    float
        0 (nobody poor) to 1.

    References
    ----------
    foster_greer_thorbecke_1984
    """
    return float(np.clip(1.0 - consumption / poverty_line, 0.0, None).mean())


def lorenz(persons: np.ndarray, consumption: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return cumulated shares of persons and consumption, both from 0 to 1.

    Parameters
    ----------
    persons : ndarray, shape (n,)
        Persons in each group, groups in ascending order of consumption per person.
    consumption : ndarray, shape (n,)
        Total consumption of each group.
    """
    people = np.concatenate([[0.0], np.cumsum(persons)])
    money = np.concatenate([[0.0], np.cumsum(consumption)])
    return people / people[-1], money / money[-1]


def gini(persons: np.ndarray, consumption: np.ndarray) -> float:
    """Return the Gini coefficient of grouped data (trapezoids under the Lorenz curve).

    Parameters
    ----------
    persons, consumption : ndarray, shape (n,)
        As in `lorenz`.
    """
    people, money = lorenz(persons, consumption)
    return float(1.0 - np.sum((money[1:] + money[:-1]) * np.diff(people)))


def bottom_share(persons: np.ndarray, consumption: np.ndarray, share: float = 0.4) -> float:
    """Return the consumption share of the poorest ``share`` of persons (Lorenz curve, interpolated)."""
    people, money = lorenz(persons, consumption)
    return float(np.interp(share, people, money))
