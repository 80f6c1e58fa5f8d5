"""Lists that a loop makes block by block are those of one block, in order, for any block and number of threads."""

import numpy as np
import pytest

from childlabour_sim.population.blocks import Blocks


def thirds(lo, hi, values):
    """List rows whose value is a multiple of three, and the value, as a compiled loop would."""
    rows = np.arange(lo, hi)[values[lo:hi] % 3 == 0]
    return np.array([rows, values[rows]])


@pytest.mark.parametrize("threads", [1, 2, 3])
@pytest.mark.parametrize("size", [1, 7, 100, 1000])
def test_lists_of_blocks_are_joined_in_order(threads, size):
    values = np.random.default_rng(1).integers(0, 50, 101)
    blocks = Blocks(threads, size)
    rows, kept = blocks.collect(thirds, len(values), 2, values)
    blocks.close()
    assert rows.tolist() == np.flatnonzero(values % 3 == 0).tolist()
    assert kept.tolist() == values[rows].tolist()


def test_of_nobody_the_list_is_empty():
    assert Blocks().collect(thirds, 0, 2, np.zeros(0)).shape == (2, 0)


def test_what_goes_wrong_in_one_block_is_told():
    def fail(lo, hi):
        if lo:
            raise ZeroDivisionError(lo)

    blocks = Blocks(2, 10)
    with pytest.raises(ZeroDivisionError):
        blocks.run(fail, 100)
    blocks.close()
