"""What the page says when its server is gone: in both languages, for nobody is there to ask which."""

from __future__ import annotations

import json

from childlabour_sim.report.words.spoken import LANGUAGES, say, speaking


def lost_notice() -> str:
    """Return the script that puts the notice where NiceGUI shows its own once the server does not answer."""
    told = [{"lang": code, "textContent": _told(code)} for code in reversed(LANGUAGES)]
    return (
        "const notice = document.getElementById('popup'); notice.setAttribute('role', 'alert'); "
        f"notice.replaceChildren(...{json.dumps(told)}.map(one => Object.assign(document.createElement('span'), one)));"
    )


def _told(code: str) -> str:
    with speaking(code):
        return say(
            "The server of this page does not answer. Your choices are kept in the address of the page: start "
            "childlabour app again, and it goes on."
        )
