"""The command as its user types it, in this process: a fresh interpreter takes seconds to import everything."""

import io
import sys
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

import pytest

from childlabour_sim import cli


@dataclass(frozen=True)
class Answer:
    """What a command ended with and printed, as `subprocess.run` tells it."""

    returncode: int
    stdout: str
    stderr: str


def childlabour(*arguments: str, cwd: Path) -> Answer:
    """Run ``childlabour`` in a folder, in a terminal of 110 columns."""
    streams = {name: io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for name in ("stdout", "stderr")}
    code = 0
    with pytest.MonkeyPatch.context() as patch, chdir(cwd):
        patch.setenv("COLUMNS", "110")
        patch.setattr(sys, "argv", ["childlabour", *arguments])
        for name, stream in streams.items():
            patch.setattr(sys, name, stream)
        try:
            cli.main()
        except SystemExit as end:
            code = end.code or 0
    return Answer(code, *(_written(stream) for stream in streams.values()))


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    return stream.buffer.getvalue().decode()
