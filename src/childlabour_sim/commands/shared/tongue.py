"""In which language a command speaks: ``language=id`` among its arguments, or in the file of its study."""

from __future__ import annotations

from childlabour_sim.report.words.spoken import ENGLISH, check_language

KEY = "language"
_STUDIES = ("compare", "sweep", "solve", "attribute", "optimise", "sensitivity")
_WITH_THE_KEY = (*_STUDIES, "run", "report")
"""Commands that have the key themselves: it stays among their arguments."""


def take_language(command: str, arguments: list[str]) -> tuple[list[str], str]:
    """Return the arguments of a command, and the language it is to speak.

    Raises
    ------
    ConfigurationError
        If there is no such language, or a study's file cannot be read.
    """
    said = _with_its_file(command, arguments) if command in _STUDIES else arguments
    named = [text.partition("=")[2].strip("'\"") for text in said if text.lstrip("+").startswith(f"{KEY}=")]
    language = named[-1] if named else ENGLISH
    check_language(language)
    if command in _WITH_THE_KEY:
        return arguments, language
    return [text for text in arguments if not text.startswith(f"{KEY}=")], language


def _with_its_file(command: str, arguments: list[str]) -> list[str]:
    from childlabour_sim.config.study.file import with_study_file

    return with_study_file(arguments, command)
