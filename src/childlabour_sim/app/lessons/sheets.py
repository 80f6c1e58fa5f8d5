"""The teacher's sheets as pages of the server: to read, to print, and as PDF where it can be made."""

from __future__ import annotations

from fastapi import HTTPException
from fastapi.responses import HTMLResponse, Response
from nicegui import run

from childlabour_sim.declare import ConfigurationError
from childlabour_sim.lessons.lessons import LESSONS
from childlabour_sim.lessons.sheet import printed_sheet, sheet
from childlabour_sim.report.words.spoken import check_language

_PDF = ".pdf"


async def teachers_sheet(name: str, language: str = "id") -> Response:
    """Answer with the sheet of a lesson; of ``NAME.pdf`` as PDF, or as a page where no PDF can be made."""
    lesson = name.removesuffix(_PDF)
    try:
        check_language(language)
        _ = LESSONS[lesson]
    except (ConfigurationError, KeyError) as error:
        raise HTTPException(404) from error
    printed = await run.io_bound(printed_sheet, lesson, language) if name.endswith(_PDF) else None
    return Response(printed, media_type="application/pdf") if printed else HTMLResponse(sheet(lesson, language))
