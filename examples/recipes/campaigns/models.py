"""A campaign, kept with the text of its plan."""

from django.core.exceptions import ValidationError
from django.db import models

import smartgoals as sg


def validate_plan(text: str) -> None:
    """Refuse a text that is no whole plan, with a remark for each error and its line."""
    errors = [
        ValidationError(
            "line %(line)s: %(message)s",
            code=one.code,
            params={"line": one.place.line if one.place else 1, "message": one.message},
        )
        for one in sg.read_text(text).diagnostics
        if one.severity is sg.Severity.ERROR
    ]
    if errors:
        raise ValidationError(errors)


class Campaign(models.Model):
    """A campaign, and its plan as somebody writes it, with all its comments."""

    plan = models.TextField(validators=[validate_plan])
    changed = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        """Call it what the plan calls it."""
        plan = sg.read_text(self.plan).plan
        return "(no plan)" if plan is None else plan.campaign.name
