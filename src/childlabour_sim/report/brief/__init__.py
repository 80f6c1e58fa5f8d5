"""The brief of a comparison: one page with the answer first, then what it rests on, in English or Indonesian."""

from childlabour_sim.report.brief.page import write_brief

__all__ = ["write_brief"]
