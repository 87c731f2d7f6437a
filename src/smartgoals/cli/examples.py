"""How the help of each command ends: with lines that can be typed as they are."""

__all__ = ["examples"]


def examples(*lines: str, then: str = "") -> str:
    r"""Write the end of a command's help.

    >>> examples("check campaign.yaml")
    '\x08\nExamples:\n  smartgoals check campaign.yaml'

    Args:
        lines: What comes after `smartgoals`, each line an example; shown as it is.
        then: What there is to say besides.
    """
    shown = "\n".join(f"  smartgoals {line}" for line in lines)
    return f"\b\nExamples:\n{shown}\n\n{then}".strip()
