"""What the README promises in Python runs as it stands."""

import re
from pathlib import Path

README = Path(__file__).parents[2] / "README.md"


def test_the_python_of_the_readme_runs(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert "effect" in printed
    assert "the family chooses" in printed
    assert (tmp_path / "plane.png").stat().st_size > 10_000


def test_every_command_of_the_readme_exists():
    from childlabour_sim.cli import COMMANDS

    named = set(re.findall(r"^childlabour (\w+)", README.read_text(encoding="utf-8"), re.MULTILINE))
    assert named <= COMMANDS.keys()


def test_the_scenario_of_the_readme_is_a_scenario(tmp_path):
    from childlabour_sim.config import configure

    text = README.read_text(encoding="utf-8")
    block = re.search(r"```yaml\n(# @package _global_.*?)```", text, re.DOTALL).group(1)
    (tmp_path / "scenario").mkdir()
    (tmp_path / "scenario" / "more_raids.yaml").write_text(block, encoding="utf-8")
    own = configure("scenario=more_raids", "city=kupang", config_dir=tmp_path, households=300)
    today = configure("city=kupang", households=300)
    assert own.levers["raids"]["per_quarter"] == 2 * today.levers["raids"]["per_quarter"]
    assert own.levers["pkh"] == today.levers["pkh"]
    assert set(own.description) == {"en", "id"}
