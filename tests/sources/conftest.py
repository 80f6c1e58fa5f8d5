"""The register of parameters is made outside the package; its reader of conf/ serves these tests too."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "docs"))
