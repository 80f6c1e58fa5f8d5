"""Children side by side: loops that hold nothing else are compiled to weigh four of them at a time.

A lane is read and written like one `SITUATION`, so that the functions of a single decision serve here too. In memory
each field of all lanes stands together.
"""

from __future__ import annotations

import numpy as np
from llvmlite import ir
from numba import config, from_dtype, types
from numba.core import cgutils
from numba.core.datamodel.models import NestedArrayModel
from numba.extending import intrinsic, register_model

from childlabour_sim.behaviour.situation import N_OPTIONS, SITUATION
from childlabour_sim.compiled import scalar

LANES = 32  # children: what is known of them fits the first-level cache; of 16 loops are written out and not vectorised
_WORD = 8  # bytes of every field
_LANE = [
    *SITUATION.descr,
    ("taste", np.float64, (N_OPTIONS,)),
    ("hours_taste", np.float64),  # ratio
    ("parent_worked", np.float64),  # 0 or 1
    ("awareness", np.float64),  # share
    ("school_value", np.float64),  # utils
    ("lasting", np.float64, (N_OPTIONS,)),  # utils: of each alternative apart from money and hours
    ("utility", np.float64, (2 * N_OPTIONS,)),  # utils: of what it leaves to live on, part time and full time
    ("option", np.int64),  # the best so far, in the end the one that is taken
    ("full", np.int64),
    ("child", np.uintp),  # row
]


class _Spread(types.NestedArray):
    """Some numbers of one lane: from one to the next it is as far as there are lanes."""

    def __init__(self, dtype, shape):
        self._shape = shape
        types.Array.__init__(self, dtype, len(shape), "A", name=f"spread({dtype}, {shape})")

    @property
    def strides(self):
        return (_WORD * LANES,)


register_model(_Spread)(NestedArrayModel)


def _record() -> tuple[types.Record, int]:
    """Return the type of one lane, and how many words it has."""
    fields, words = [], 0
    for name, (dtype, _) in np.dtype(_LANE).fields.items():
        kind = from_dtype(dtype.base)
        own = _Spread(kind, dtype.shape) if dtype.shape else kind
        fields.append((name, {"type": own, "offset": words * _WORD * LANES}))
        words += int(np.prod(dtype.shape))
    return types.Record(fields, words * _WORD * LANES, False), words


_TYPE, WORDS = _record()
_LANES = types.CPointer(types.float64)
_WORDS_OF_SITUATION = SITUATION.itemsize // _WORD


@intrinsic
def new_lanes(typing_context):
    """Return ``WORDS * LANES`` numbers on the stack of the calling loop.

    There the compiler knows that nothing else points to them, so that what does not change is read once.
    """

    def reserve(context, builder, signature, arguments):
        kind = ir.ArrayType(context.get_value_type(types.float64), WORDS * LANES)
        lanes = builder.bitcast(cgutils.alloca_once(builder, kind), context.get_value_type(_LANES))
        cgutils.memset(builder, lanes, context.get_constant(types.intp, WORDS * LANES * _WORD), 0)
        return lanes

    return _LANES(), reserve


@intrinsic
def lane(typing_context, lanes, i):
    """Return lane ``i`` of `new_lanes`."""

    def point(context, builder, signature, arguments):
        return builder.bitcast(builder.gep(arguments[0], [arguments[1]]), context.get_value_type(_TYPE))

    return _TYPE(lanes, types.intp), point


@scalar
def whole(n):
    """Return how many lanes are weighed where ``n`` are taken: all, whatever stands in the others.

    A loop of a length known when it is compiled need not ask, each time, whether one field reaches into another.
    """
    return LANES


@scalar
def word(lanes, i, k):
    """Return word ``k`` of lane ``i`` as a number, whatever it stands for."""
    return lanes[k * LANES + i]


if config.DISABLE_JIT:  # plain Python, to look into a run: lanes are records of NumPy

    def new_lanes():
        """Return lanes, all zero."""
        return np.zeros(LANES, np.dtype((np.record, _LANE)))

    def lane(lanes, i):
        """Return lane ``i``."""
        return lanes[i]

    def whole(n):
        """Return ``n``: only taken lanes are weighed."""
        return n

    def word(lanes, i, k):
        """Return word ``k`` of lane ``i`` as a number, whatever it stands for."""
        return lanes[i : i + 1].view(np.float64)[k]


@scalar
def show(lanes, i, watch):
    """Copy the situation and the tastes of a lane to a `Watch`."""
    for k in range(_WORDS_OF_SITUATION):
        watch.situation[k] = word(lanes, i, k)
    for k in range(N_OPTIONS):
        watch.taste[k] = lane(lanes, i).taste[k]
