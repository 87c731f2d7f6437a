"""The colours of all pictures: few, far enough from each other and from the paper.

Each has a twin for dark pages. Files hold the light ones as they are, since many
programs that draw SVG know no variables; a page puts the twins in their place.
"""

from smartgoals.plan.together import Stance

__all__ = ["DARK", "INK", "LINE", "OURS", "PALE", "PAPER", "QUIET", "STANCES", "WARNING"]

PAPER = "#ffffff"
INK = "#1c1c1e"
QUIET = "#5a5a62"
LINE = "#d4d4da"
PALE = "#f3f3f6"
OURS = "#2f6fb2"
WARNING = "#b3261e"

#: From whom we have to fear most to whom we can count on.
STANCES = {
    Stance.ACTIVE_OPPONENT: "#8a3500",
    Stance.PASSIVE_OPPONENT: "#c4651a",
    Stance.NEUTRAL: "#75757d",
    Stance.PASSIVE_ALLY: "#4f8fce",
    Stance.ACTIVE_ALLY: "#0b4a91",
    Stance.UNKNOWN: "#75757c",
}

#: What stands in place of each on a dark page.
DARK = {
    PAPER: "#17171a",
    INK: "#e8e8ea",
    QUIET: "#a9a9b2",
    LINE: "#45454d",
    PALE: "#232328",
    OURS: "#7fb2ec",
    WARNING: "#ff8a80",
    "#8a3500": "#ff9d5c",
    "#c4651a": "#d98a4a",
    "#75757d": "#9a9aa3",
    "#4f8fce": "#6aa5e0",
    "#0b4a91": "#a5cdf7",
    "#75757c": "#9a9aa2",
}
