"""The page on paper: ``report.pdf``, by WeasyPrint, which the ``report`` extra installs."""

from __future__ import annotations

import logging
from pathlib import Path

from childlabour_sim.report.words.spoken import say

log = logging.getLogger(__name__)


def how_to_install() -> str:
    """Say what a printed page needs."""
    return say(
        "report.pdf needs WeasyPrint: pip install 'childlabour-sim[report]', and the text layout library Pango "
        "(on Debian or Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core "
        "fonts-liberation). report.html is complete without it, and a browser can print it."
    )


def print_page(page: str, path: Path) -> Path | None:
    """Write the page as PDF, or say how to install what is missing.

    Parameters
    ----------
    page : str
        Self-contained HTML.
    path : Path

    Returns
    -------
    Path or None
        None if WeasyPrint or Pango is not there.
    """
    try:
        from weasyprint import HTML
    except (ImportError, OSError):  # OSError: the package is there, Pango is not
        log.warning(how_to_install())
        return None
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    HTML(string=page).write_pdf(path)
    return path
