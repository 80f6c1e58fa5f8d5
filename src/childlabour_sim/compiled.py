"""How scalar rules and block loops are compiled: once, cached, without tricks that change results.

Importing this module fixes the folder of Numba's cache, so it comes before any other import of Numba.
"""

from __future__ import annotations

import hashlib
import os
import sys
import warnings
from pathlib import Path
from types import FunctionType

import platformdirs

_KERNEL_LAYERS = (
    "compiled*.py",
    "declare.py",
    "draws.py",
    "numerics.py",
    "institutions/*.py",
    "behaviour/*.py",
    "population/**/*.py",
    "levers/**/*.py",
    "statistics/*.py",
    "events/**/*.py",
)


def _source_fingerprint() -> str:
    """Hash the source of all kernels: Numba does not see a change in a called function's file."""
    digest = hashlib.sha256()
    root = Path(__file__).parent
    for pattern in _KERNEL_LAYERS:
        for path in sorted(root.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def cache_root() -> Path:
    """Return the folder of whatever can be made again."""
    return Path(os.environ.get("CHILDLABOUR_SIM_CACHE") or platformdirs.user_cache_dir("childlabour_sim"))


def cache_folder() -> Path:
    """Return the folder of compiled code for exactly this source and this Python."""
    return cache_root() / f"numba-{sys.implementation.cache_tag}-{_source_fingerprint()}"


def _prepare_cache_folder() -> str:
    """Create the folder and name it to Numba; where the home is read-only, Numba compiles in memory."""
    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return ""
    os.environ["NUMBA_CACHE_DIR"] = str(folder)
    return str(folder)


_FOLDER = _prepare_cache_folder()

import numba  # noqa: E402
import numba.core.config  # noqa: E402
import numba.core.errors  # noqa: E402

# A rule of another package may add parameters at the end of a record; what was compiled without them reads the others.
warnings.filterwarnings(
    "ignore", message="(?s).*considered a subtype", category=numba.core.errors.NumbaExperimentalFeatureWarning
)
numba.core.config.CACHE_DIR = _FOLDER  # Numba may have been imported, and have read its settings, before us

from childlabour_sim.compiled_parts import Kernel, Part, Uncached  # noqa: E402


def _compiled_by(kind):
    """Return the decorator that makes a function one of that kind, or leaves it plain Python, to look into a run."""
    return (lambda function: function) if numba.core.config.DISABLE_JIT else kind


kernel, uncached_kernel, scalar = map(_compiled_by, (Kernel, Uncached, Part))


def rebound(function, compile_, **names):
    """Return a compiled function anew, compiled by ``compile_``, with other things behind some global names.

    Raises
    ------
    NameError
        If the function uses no such name, so that nothing would be another.
    """
    old = plain(function)
    if unused := names.keys() - {*old.__code__.co_names}:
        raise NameError(f"{old.__name__} does not use {', '.join(sorted(unused))}")
    return compile_(FunctionType(old.__code__, {**old.__globals__, **names}, old.__name__, old.__defaults__))


def plain(function):
    """Return the plain Python function of a compiled one, for calls on a few values that are not worth compiling."""
    return getattr(function, "py_func", function)


def kept_on_disk() -> bool:
    """Tell whether loops are compiled, and kept for the next process."""
    return bool(_FOLDER) and not numba.core.config.DISABLE_JIT


def warm() -> bool:
    """Tell whether the loop that takes longest to compile is on disk, for this source."""
    return kept_on_disk() and any(Path(_FOLDER).rglob("decisions._decide-*.nbc"))
