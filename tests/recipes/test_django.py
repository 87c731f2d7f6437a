"""Plans in Django: what a form refuses, and what its admin shows."""

import os
import re

import pytest

pytest.importorskip("django", reason="this recipe needs Django: see requirements-dev.txt")

os.environ["DATABASE"] = ":memory:"
import django_project

# isort: split
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.forms import modelform_factory
from django.test import Client

from campaigns.models import Campaign, validate_plan

Form = modelform_factory(Campaign, fields=["plan"])
ADD = "/admin/campaigns/campaign/add/"


@pytest.fixture(scope="module")
def site():
    """A project with its tables, and somebody who may do everything there."""
    call_command("migrate", run_syncdb=True, verbosity=0)
    client = Client()
    client.force_login(User.objects.create_superuser("ana"))
    return client


def test_a_whole_plan(example):
    """A plan without errors is taken as it is, with its comments."""
    text = example.read_text("utf-8").strip()
    form = Form({"plan": text})

    assert form.is_valid()
    assert form.cleaned_data["plan"].splitlines() == text.splitlines()


def test_form_errors(folder):
    """A form says in which line each error stands, and what it is."""
    form = Form({"plan": (folder / "bad.yaml").read_text("utf-8")})
    errors = form.errors.as_data()["plan"]

    assert [one.code for one in errors] == ["E012"]
    assert form.errors["plan"][0].startswith("line 6: ")


@pytest.mark.parametrize("text", ["{", "- a", "a: &b *b", "\ufeff", "100%: %(line)s"])
def test_no_plan(text):
    """A text that is no plan is refused, whatever it holds."""
    with pytest.raises(ValidationError):
        validate_plan(text)


def test_admin_refuses(site, folder):
    """The admin shows an error at the field, and keeps nothing."""
    page = site.post(ADD, {"plan": (folder / "bad.yaml").read_text("utf-8")})

    assert page.status_code == 200
    assert "line 6: " in page.text
    assert not Campaign.objects.exists()


def test_admin_shows(site, example):
    """The admin calls a campaign by its name, and shows its scorecard and remarks."""
    text = example.read_text("utf-8").replace("No network fees", "No <b>fees</b>")
    kept = site.post(ADD, {"plan": text}, follow=True)
    campaign = Campaign.objects.get()
    page = site.get(f"/admin/campaigns/campaign/{campaign.pk}/change/").text

    assert kept.status_code == 200
    assert re.search(r"parliament-deletes +S ✓", page)
    assert re.search(r"campaign.yaml:\d+:\d+: [A-Z]\d{3} ", page)
    assert "<b>fees" not in kept.text + page
    campaign.delete()


def test_a_plan_that_is_none(site):
    """What came into the database on another way is shown, too."""
    campaign = Campaign.objects.create(plan="{")
    page = site.get(f"/admin/campaigns/campaign/{campaign.pk}/change/")

    assert page.status_code == 200
    assert str(campaign) == "(no plan)"
    campaign.delete()


def test_addresses():
    """The project has the admin, and nothing else."""
    assert [str(one.pattern) for one in django_project.urlpatterns] == ["admin/"]


def test_a_new_one(site):
    """The form for a new campaign opens, though there is nothing to show yet."""
    assert site.get(ADD).status_code == 200
