"""Point estimates with standard errors by the method of simulated moments, and how they answer to each moment.

The moments are what trials and gradients found; levels are not among them, since intercepts are solved for levels in
every world that is looked at. How moments answer to values is read off those worlds: a linear regression over all that
is drawn of behaviour, around the shipped values.

References
----------
mcfadden_1989, andrews_gentzkow_shapiro_2017
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from childlabour_sim.analysis.worlds.weights import Score


@dataclass(frozen=True)
class Estimates:
    """What the moments say of some values.

    Attributes
    ----------
    value, error : ndarray, shape (n_values,)
        Estimates and their standard errors.
    sensitivity : ndarray, shape (n_values, n_moments)
        By how much an estimate moves per unit of a moment (Andrews, Gentzkow and Shapiro 2017).
    fitted : ndarray, shape (n_moments,)
        Moments at the estimates.
    explained : ndarray, shape (n_moments,)
        Share of the variance of each moment over worlds that the regression explains, less what chance would.
    misfit : float
        Hansen's J: squared distances of the moments, in their errors; about as large as `spare` if the model is right.
    spare : int
        Moments less values.
    """

    value: np.ndarray
    error: np.ndarray
    sensitivity: np.ndarray
    fitted: np.ndarray
    explained: np.ndarray
    misfit: float
    spare: int


def estimate(scores: Sequence[Score], inputs: np.ndarray, found: np.ndarray, shipped: np.ndarray, n: int) -> Estimates:
    """Estimate the first values by the moments, all others at their shipped values.

    Parameters
    ----------
    scores : sequence of Score
        Each with a target.
    inputs : ndarray, shape (n_worlds, n_inputs)
        What is drawn of behaviour, those to be estimated first.
    found : ndarray, shape (n_worlds, n_moments)
        What the worlds give, in the units of the errors.
    shipped : ndarray, shape (n_inputs,)
    n : int
        Values to be estimated.
    """
    design = np.column_stack([np.ones(len(inputs)), inputs - shipped])
    coefficients = np.linalg.lstsq(design, found, rcond=None)[0]
    at_shipped, slopes = coefficients[0], coefficients[1 : n + 1].T
    weights = np.array([score.spread for score in scores]) ** -2.0
    target = np.array([float(score.scaled(score.pattern.target)) for score in scores])
    information = slopes.T @ (weights[:, None] * slopes)
    sensitivity = np.linalg.solve(information, slopes.T * weights)
    moved = sensitivity @ (target - at_shipped)
    fitted = at_shipped + slopes @ moved
    freedom = (len(inputs) - 1) / (len(inputs) - design.shape[1])
    left = ((found - design @ coefficients) ** 2).mean(axis=0) / found.var(axis=0)
    return Estimates(
        shipped[:n] + moved, np.sqrt(np.diag(np.linalg.inv(information))), sensitivity, fitted,
        1.0 - freedom * left, float(weights @ (target - fitted) ** 2), len(scores) - n,
    )  # fmt: skip
