"""What a rule's docstring says, taken apart by its headings."""

import re
from textwrap import dedent
from typing import final

from attrs import frozen

__all__ = ["Explanation", "explanation_of"]

_HEADING = re.compile(r"^(Flagged|Fine|Fix|False alarms):\n", flags=re.MULTILINE)


@final
@frozen(kw_only=True)
class Explanation:
    """What a rule's docstring says, in its parts.

    Attributes:
        summary: What is the case, in one sentence.
        why: Why it matters in a campaign.
        flagged: A piece of a plan that gets the remark.
        fine: A piece of a plan that does not.
        fix: What to do about it.
        false_alarms: When the remark is known to be wrong.
    """

    summary: str
    why: str
    flagged: str
    fine: str
    fix: str
    false_alarms: str = ""


def explanation_of(text: str) -> Explanation:
    """Take a rule's docstring apart."""
    head, *rest = _HEADING.split(text)
    sections = {
        name: dedent(body).strip() for name, body in zip(rest[::2], rest[1::2], strict=True)
    }
    summary, _, why = head.strip().partition("\n\n")
    return Explanation(
        summary=" ".join(summary.split()),
        why=" ".join(why.split()),
        flagged=sections.get("Flagged", ""),
        fine=sections.get("Fine", ""),
        fix=" ".join(sections.get("Fix", "").split()),
        false_alarms=" ".join(sections.get("False alarms", "").split()),
    )
