"""The numbers of small runs stay as they are; a change needs an entry in the changelog."""

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from make_baseline import FILE, RUNS, digest, measure


@pytest.mark.parametrize("name", RUNS)
def test_numbers_are_those_kept(name):
    kept = json.loads(FILE.read_text(encoding="utf-8"))[name]["records"]
    found = measure(RUNS[name])
    assert found.keys() == kept.keys()
    for key, (value, n) in kept.items():
        assert found[key][1] == n, f"{key}: another number of households or children"
        # Counts are exact everywhere; real numbers agree to 1e-6 across versions of Python and NumPy.
        assert found[key][0] == (None if value is None else pytest.approx(value, rel=1e-6, abs=1e-9)), key


@pytest.mark.parametrize("name", RUNS)
def test_decisions_are_those_kept(name):
    assert digest(RUNS[name]) == json.loads(FILE.read_text(encoding="utf-8"))[name]["decisions"]
