"""How scalar rules and block loops are compiled: once, cached, without tricks that change results.

Importing this module fixes the folder of Numba's cache, so it comes before any other import of Numba.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import platformdirs


def _source_fingerprint() -> str:
    """Hash every source file of the package: Numba does not see a change in a called function's file."""
    digest = hashlib.sha256()
    root = Path(__file__).parent
    for path in sorted(root.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def cache_folder() -> Path:
    """Return the folder of compiled code for exactly this source."""
    base = os.environ.get("CHILDLABOUR_SIM_CACHE") or platformdirs.user_cache_dir("childlabour_sim")
    return Path(base) / f"numba-{_source_fingerprint()}"


def _use_cache_folder() -> None:
    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return  # a read-only home: Numba falls back to its own choice, or compiles in memory
    os.environ["NUMBA_CACHE_DIR"] = str(folder)


_use_cache_folder()

import numba  # noqa: E402

# No fastmath: re-ordered sums would differ between machines. No parallel=True: it compiles for minutes and is
# unsafe with forks; threads over blocks of these nogil loops give the same bits for any number of threads.
scalar = numba.njit(nogil=True, error_model="numpy", _nrt=False, forceinline=True)
kernel = numba.njit(cache=True, nogil=True, error_model="numpy")


def warm() -> bool:
    """Tell whether compiled code for this source is already on disk."""
    return any(cache_folder().rglob("*.nbc"))
