"""Words for what is known of an effect. Agreement of simulated worlds is no evidence, and is never called so."""

HEAD = "What is known of the effect"
KNOWN = {"measured": "Measured here", "elsewhere": "Measured elsewhere", "assumed": "Assumed, not measured"}
"""By kind of evidence, see `levers.lever.EVIDENCE`."""
TEXTS = {
    "measured": "%(levers)s: a trial of this programme here measured what it does to children.",
    "elsewhere": "%(levers)s: a study of another place or programme measured such an effect, none here.",
    "assumed": "%(levers)s: nobody has measured the effect here. All plausible worlds have one by assumption.",
}
