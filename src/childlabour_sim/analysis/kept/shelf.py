"""Which studies there are to be looked at: those shipped, and those in a folder of results; none from elsewhere."""

from __future__ import annotations

import logging
from pathlib import Path

from childlabour_sim.analysis.kept.explored import COMPARE, SWEEP, Explored
from childlabour_sim.analysis.kept.own import read_own
from childlabour_sim.analysis.kept.shipped import SHIPPED, read_shipped, shipped_questions
from childlabour_sim.declare import ConfigurationError

_LOG = logging.getLogger(__name__)
_MOST = 300  # of one's own, the newest


class Shelf:
    """Studies that can be opened, by name.

    Parameters
    ----------
    results : Path
        Folder of results, as ``output.dir`` names it; it need not be there.
    """

    def __init__(self, results: Path):
        self._results = results

    def own(self) -> list[str]:
        """Return the names of the studies in the folder, such as ``sweep/NAME``, the newest first."""
        found = [
            (folder.stat().st_mtime, f"{kind}/{folder.name}")
            for kind in (SWEEP, COMPARE)
            for folder in (self._results / kind).glob("*")
            if self._holds(folder)
        ]
        return [name for _, name in sorted(found, reverse=True)[:_MOST]]

    def names(self) -> list[str]:
        """Return the names of all studies, those shipped first."""
        return [*(f"{SHIPPED}/{name}" for name in shipped_questions()), *self.own()]

    def open(self, name: str) -> Explored:
        """Return what a study found.

        Parameters
        ----------
        name : str
            One of `names`; anything else is refused, whatever is on the disk.

        Raises
        ------
        ConfigurationError
            If there is no such study, or it cannot be read.
        """
        if name not in self.names():
            raise ConfigurationError(f"study = {name!r} (name): expected one of those listed")
        kind, _, own = name.partition("/")
        try:
            return read_shipped(own) if kind == SHIPPED else read_own(self._results / kind / own)
        except Exception as error:  # a folder that anybody may have written can be wrong in any way
            _LOG.warning("%s cannot be read: %r", name, error)
            raise ConfigurationError(f"study = {name!r}: cannot be read") from error

    def _holds(self, folder: Path) -> bool:
        """Tell whether a folder is one of ours: no link leads out of the folder of results."""
        return folder.is_dir() and folder.resolve().is_relative_to(self._results.resolve())
