"""A web service: it checks plans that are posted, and gives dates to calendar programs.

flask --app "web_app:make_app('campaign.yaml')" run
"""

import datetime as dt
from pathlib import Path

from flask import Flask, jsonify, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.dispatcher import DispatcherMiddleware

import smartgoals as sg
from smartgoals.calendar.feed import feed_application
from smartgoals.calendar.links import read_links
from smartgoals.calendar.serving import PlanCalendars
from smartgoals.checks.checked import Checked
from smartgoals.checks.formats.plain_json import to_json
from smartgoals.planfile.limits import Limits


def make_app(plan_file: str) -> Flask:
    """Make the service; the secret addresses stand beside the plan, in its .links file."""
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = Limits().bytes
    app.json.sort_keys = False  # goals come as they stand in the plan
    plan = Path(plan_file)
    links = plan.with_suffix(".links")

    @app.post("/check")
    def check() -> ResponseReturnValue:
        """Answer a plan's text with its remarks; 422 if no plan can be made of it."""
        found = checked(request.get_data(), dt.date.today())
        return jsonify(to_json([found])), 200 if found.scorecard is not None else 422

    @app.errorhandler(HTTPException)
    def told(error: HTTPException) -> ResponseReturnValue:
        """Say in JSON, too, what is wrong with a request."""
        return jsonify(error=error.name), error.code or 500

    feed = feed_application(
        lambda: read_links(links.read_bytes()) if links.is_file() else (),
        PlanCalendars(plan, lambda: dt.datetime.now(dt.UTC)),
    )
    app.wsgi_app = DispatcherMiddleware(app.wsgi_app, {"/dates": feed})
    return app


def checked(text: bytes, today: dt.date) -> Checked:
    """Read and check a plan's text, with remarks in its order."""
    reading = sg.read_text(text, name="posted.yaml")
    if reading.plan is None:
        return Checked("posted.yaml", reading.diagnostics)
    remarks = sg.check(
        reading.plan,
        today=today,
        document=reading.document,
        left_out=reading.left_out,
        complete=reading.complete,
    )
    everything = sorted((*reading.diagnostics, *remarks), key=place)
    return Checked("posted.yaml", tuple(everything), sg.scorecard(reading.plan, everything))


def place(remark: sg.Diagnostic) -> tuple[int, int]:
    """Say where in the text a remark belongs."""
    return (remark.place.line, remark.place.column) if remark.place else (0, 0)
