"""``python -m childlabour_sim`` means the same as ``childlabour``."""

from childlabour_sim.cli import main

main()
