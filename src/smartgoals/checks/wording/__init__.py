"""W: the wording of a goal sentence; each rule names the SMART letter it speaks for."""

from smartgoals.checks.wording import doers, doing, figures, style, times

__all__ = ["CHECKS"]

CHECKS = (
    *doing.CHECKS,
    *doers.CHECKS,
    *figures.CHECKS,
    *times.CHECKS,
    *style.CHECKS,
)
