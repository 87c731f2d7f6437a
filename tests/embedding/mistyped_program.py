"""Mistakes that a type checker has to find, each behind its line's mark."""

import datetime as dt

import smartgoals as sg

plan = sg.load("campaign.yaml")
sg.check(plan, today="2026-11-26")  # wrong: a text is no day
sg.schedule("campaign.yaml")  # wrong: a path is no plan
sg.Milestone(id="a", what="A", takes="2 weeks")  # wrong: a text is no duration
plan.campaign.nam  # wrong: there is no such field  # noqa: B018
sg.routes(plan, "board")  # wrong: whom we want to reach is named
day: dt.date = sg.to_ical(plan)  # wrong: bytes are no day
sg.nonsense  # wrong: there is no such name  # noqa: B018
