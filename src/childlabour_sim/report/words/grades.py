"""How sure a value is: what kind of source it has, and what that source is."""

KINDS = {
    "law": "From texts of law",
    "survey": "Measured by a survey or register",
    "estimate": "Estimated in a study",
    "press": "Reported by press, offices or papers",
    "calibrated": "Fitted so that the model meets the evidence",
    "assumption": "Assumed: no source gives it",
}
GRADES = {"A": "official text", "B": "secondary source", "C": "unconfirmed"}
