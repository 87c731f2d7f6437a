"""What people see who look after the campaigns."""

import datetime as dt

from django.contrib import admin
from django.utils.html import format_html

import smartgoals as sg
from campaigns.models import Campaign


@admin.register(Campaign)
class CampaignAdmin(admin.ModelAdmin):
    """Shows beside a plan's text which SMART criteria its goals meet, and all remarks."""

    readonly_fields = ("scorecard", "remarks")

    @admin.display
    def scorecard(self, campaign: Campaign) -> str:
        """Show the verdicts of each goal, and why."""
        plan = sg.read_text(campaign.plan).plan
        if plan is None:
            return "-"
        card = sg.scorecard(plan, sg.check(plan, today=dt.date.today()))
        return format_html("<pre>{}</pre>", card.table())

    @admin.display
    def remarks(self, campaign: Campaign) -> str:
        """Show what the plan still lacks, line by line."""
        reading = sg.read_text(campaign.plan)
        if reading.plan is None:
            return "-"
        found = sg.check(reading.plan, today=dt.date.today(), document=reading.document)
        lines = map(str, (*reading.diagnostics, *found))
        return format_html("<pre>{}</pre>", "\n".join(lines))
