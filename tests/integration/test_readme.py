"""What the README promises in Python runs as it stands."""

import re
from pathlib import Path

README = Path(__file__).parents[2] / "README.md"


def test_the_python_of_the_readme_runs(capsys):
    block = re.search(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL).group(1)
    exec(compile(block, "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert "effect" in printed
    assert "the family chooses" in printed


def test_every_command_of_the_readme_exists():
    from childlabour_sim.cli import COMMANDS

    named = set(re.findall(r"^childlabour (\w+)", README.read_text(encoding="utf-8"), re.MULTILINE))
    assert named <= COMMANDS.keys()
