"""Public holidays of a country or a region."""

import subprocess
import sys
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from smartgoals.schedule.public_holidays import public_holidays

holidays = pytest.importorskip("holidays", reason="there are no holidays to compare with")

YEAR = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]


@pytest.mark.parametrize("region", ["BR", "DE-BY", "GBR", "IM", "PF", "US-CA", "XNYS"])
def test_against_the_package(region: str) -> None:
    """A country loaded alone has the holidays that the package gives for it."""
    country, _, part = region.partition("-")
    if not hasattr(holidays, country):
        pytest.skip(f"this version knows nothing of {country}")
    ours = public_holidays(region)
    theirs = holidays.country_holidays(country, subdiv=part or None)

    assert any(day in theirs for day in YEAR)
    for day in YEAR:
        assert (day in ours) == (day in theirs)
        assert ours.is_working_day(day) == theirs.is_working_day(day)


@pytest.mark.parametrize("named", ["holidays", "holidays.countries.nowhere", None])
def test_another_layout(monkeypatch: pytest.MonkeyPatch, named: str | None) -> None:
    """Where the package doesn't say in which file a country is, it is asked itself."""
    says = {} if named is None else {"module_name": named}
    entry = type("Entry", (SimpleNamespace,), says)
    monkeypatch.setattr(holidays, "BR", entry)

    assert public_holidays("BR") == entry(subdiv=None)


def test_one_country_only() -> None:
    """Asking for a country imports no other country."""
    code = (
        "import sys; from smartgoals.schedule.public_holidays import public_holidays;"
        "assert public_holidays('BR') is not None;"
        "print(sum(name.startswith('holidays.countries') for name in sys.modules))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

    assert told.stdout.strip() == b"0"
