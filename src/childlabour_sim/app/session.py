"""What one browser looks at, as plain data; a link brings it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from childlabour_sim.app.explore.exploring import PREFIX as OF_EXPLORE
from childlabour_sim.app.explore.exploring import Exploring
from childlabour_sim.app.learn.lived import Learning
from childlabour_sim.app.plan.planning import PREFIXES as OF_PLAN
from childlabour_sim.app.plan.planning import Planning
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.lessons.lessons import LESSONS
from childlabour_sim.report.words.spoken import check_language

MODES = ("learn", "plan", "explore")
ASIDE = "aside"
"""The class of the place in the frame where a mode may put a choice of its own."""
RESIZED = "text resized"
"""The event of the page after its text has become bigger or smaller; drawings are drawn anew."""
_NAMED = 3  # unknown keys


@dataclass
class Session:
    """One open page.

    Attributes
    ----------
    language : str
    big : bool
        Bigger text, for a projector.
    keys : bool
        Whether keys answer.
    mode : str
        One of `MODES`.
    lesson : str
        The lesson that is open, or empty: then it is the village.
    learn : Learning
    plan : Planning
    explore : Exploring
    unknown : list of str
        What the link held that is no key of the page, or no value of its key.
    """

    language: str = "id"
    big: bool = False
    keys: bool = True
    mode: str = MODES[0]
    lesson: str = ""
    learn: Learning = field(default_factory=Learning)
    plan: Planning = field(default_factory=Planning)
    explore: Exploring = field(default_factory=Exploring)
    unknown: list[str] = field(default_factory=list)

    def remembering(self) -> str:
        """Return the script that puts the link where the browser shows it."""
        return f"history.replaceState(null, '', '?{self.link()}')"

    def link(self) -> str:
        """Return the query that brings this back; each mode says what is its own."""
        own = {"language": self.language, "big": int(self.big), "mode": self.mode}
        if not self.keys:
            own["keys"] = 0
        open_lesson = {"lesson": self.lesson} if self.lesson else {}
        return urlencode(own | open_lesson | self.learn.said() | self.plan.said() | self.explore.said())


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
    elif key in ("big", "keys"):
        setattr(session, key, bool(int(text)))
    elif key == "mode":
        session.mode = MODES[MODES.index(text)]
    elif key.startswith(OF_PLAN):
        session.plan.take(key, text)
    elif key.startswith(OF_EXPLORE):
        session.explore.take(key, text)
    elif key == "lesson":
        session.lesson = list(LESSONS)[list(LESSONS).index(text)]
    else:
        session.learn.take(key, text)
