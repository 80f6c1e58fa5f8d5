"""What one browser looks at, as plain data; a link brings it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from childlabour_sim.app.learn.lived import Learning
from childlabour_sim.app.plan.planning import PREFIXES, Planning
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.report.words.spoken import check_language

MODES = ("learn", "plan")
_NAMED = 3  # unknown keys


@dataclass
class Session:
    """One open page.

    Attributes
    ----------
    language : str
    big : bool
        Bigger text, for a projector.
    mode : str
        One of `MODES`.
    learn : Learning
    plan : Planning
    unknown : list of str
        What the link held that is no key of the page, or no value of its key.
    """

    language: str = "id"
    big: bool = False
    mode: str = MODES[0]
    learn: Learning = field(default_factory=Learning)
    plan: Planning = field(default_factory=Planning)
    unknown: list[str] = field(default_factory=list)

    def remembering(self) -> str:
        """Return the script that puts the link where the browser shows it."""
        return f"history.replaceState(null, '', '?{self.link()}')"

    def link(self) -> str:
        """Return the query that brings this back; each mode says what is its own."""
        own = {"language": self.language, "big": int(self.big), "mode": self.mode}
        return urlencode(own | self.learn.said() | self.plan.said())


def session_of(query: Mapping[str, str]) -> Session:
    """Return the session of a link; what is unknown in it is named, the rest holds."""
    session = Session()
    for key, text in query.items():
        try:
            _take(session, key, text)
        except (ConfigurationError, KeyError, ValueError, OverflowError):
            session.unknown.append(f"{key}={text}"[:60])
    session.unknown = session.unknown[:_NAMED]
    return session


def _take(session: Session, key: str, text: str) -> None:
    if key == "language":
        check_language(text)
        session.language = text
    elif key == "big":
        session.big = bool(int(text))
    elif key == "mode":
        session.mode = MODES[MODES.index(text)]
    elif key.startswith(PREFIXES):
        session.plan.take(key, text)
    else:
        session.learn.take(key, text)
