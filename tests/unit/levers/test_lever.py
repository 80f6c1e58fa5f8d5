"""Levers are kept by name."""

import copy
import pickle
from dataclasses import replace

import pytest

from childlabour_sim.declare import ConfigurationError
from childlabour_sim.levers.lever import installed


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda lever: pickle.loads(pickle.dumps(lever))])
def test_a_copied_lever_is_the_installed_one(copied):
    for lever in installed().values():
        assert copied(lever) is lever


def test_a_lever_that_is_not_installed_here_is_named():
    gone = pickle.dumps(replace(installed()["pkh"], name="school_bus"))
    with pytest.raises(
        ConfigurationError, match=r"lever 'school_bus' is not installed here; expected one of case_work, "
    ):
        pickle.loads(gone)
