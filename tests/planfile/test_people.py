"""The people file: names apart from the plan, and nowhere but before the team."""

import pytest

import smartgoals as sg
from private import CANARY, PEOPLE, PLAN
from smartgoals.planfile.limits import Limits
from smartgoals.planfile.people import People, read_people, with_people


@pytest.fixture
def write(tmp_path):
    """Write the plan and a people file, and read both."""

    def reading(people=PEOPLE, plan=PLAN):
        (tmp_path / "campaign.yaml").write_text(plan, "utf-8")
        if people is not None:
            data = people if isinstance(people, bytes) else people.encode()
            (tmp_path / "people.yaml").write_bytes(data)
        return sg.read(tmp_path / "campaign.yaml")

    return reading


def test_names(write):
    """Names, addresses and notes are put in their places; what the plan says itself stands."""
    reading = write()
    plan = with_people(reading.plan, reading.people)
    maria = plan.get("s7")

    assert reading.diagnostics == ()
    assert (maria.name, maria.notes) == (f"{CANARY} Maria", f"{CANARY} notes")
    assert maria.contact == "canary@ministry.example"
    assert plan.get("ana").name == f"{CANARY} Ana"
    assert plan.get("joao").name == "João"
    assert plan.get("board").name == "The board"


def test_not_in_the_plan(write):
    """The plan that was read, and all that is written of it, has no name from the file."""
    plan = write().plan

    assert CANARY not in repr(plan)
    assert CANARY not in sg.dumps(plan)
    assert "from file: people.yaml" in sg.dumps(plan)
    assert sg.from_dict(sg.to_dict(plan)) == plan


def test_without_the_file(write):
    """Without the file there is one remark, and ids stand where names would."""
    reading = write(None)

    assert [one.code for one in reading.diagnostics] == ["E018"]
    assert reading.ok
    assert reading.diagnostics[0].place.line == 17
    assert with_people(reading.plan, reading.people) == reading.plan


def test_nobody_asked(write, tmp_path):
    """A plan that names no people file looks for none."""
    reading = write(PEOPLE, PLAN.replace("people: {from file: people.yaml}\n", ""))

    assert reading.people == People()
    assert read_people(reading.plan, tmp_path) == People()
    assert sg.read_text(PLAN).diagnostics == ()


@pytest.mark.parametrize(
    ("people", "line", "code", "said"),
    [
        ("s8: Maria", 1, "E016", "'s8' is nobody in the plan"),
        ("drop: Maria", 1, "E016", "'drop' is nobody in the plan"),
        ("ana: Ana\ns7: {nam: Maria}", 2, "E011", "there is no field 'nam' here"),
        ("s7: {name: [Maria]}", 1, "E012", "a text is expected as name"),
        ("s7: {name: ''}", 1, "E012", "a text is expected as name"),
        ("s7: [Maria]", 1, "E012", "a name is expected here, or fields"),
        ("- Maria", 1, "E012", "ids are expected here, each with a name"),
        ("s7: Maria\ns7: Marie", 2, "E005", "'s7'"),
        ("s7: {name: &a Maria}", 1, "E004", "anchor"),
        ("s7: *a", 1, "E004", "alias"),
        ("s7: {name: Maria", 1, "E001", ""),
        (b"s7: Mari\xe1", 1, "E002", "byte 0xe1"),
    ],
)
def test_mistakes(write, people, line, code, said):
    """A mistake in the file is told with the file's name and its line."""
    told = [one for one in write(people).diagnostics if one.code == code]

    assert said in told[0].message
    assert (told[0].file, told[0].place.line) == ("people.yaml", line)


def test_help(write):
    """A slip comes with what was perhaps meant."""
    told = write("anna: Ana\ns7: {adress: x@y.example}").diagnostics

    assert [one.help for one in told] == ["did you mean 'ana'?", "did you mean 'address'?"]


def test_one_mistake_hides_no_other(write):
    """What is wrong with one person takes nothing from the others."""
    reading = write("s8: Maria\ns7: {nam: M, name: Maria}\nana:\n")

    assert [one.id for one in reading.people.people] == ["s7", "ana"]
    assert with_people(reading.plan, reading.people).get("s7").name == "Maria"
    assert len(reading.diagnostics) == 2


def test_empty_file(write):
    """An empty file is nobody, and no mistake."""
    assert write("# nobody yet\n").diagnostics == ()


@pytest.mark.parametrize("file", ["../people.yaml", "/etc/hosts", "sub/../../people.yaml"])
def test_outside(write, file):
    """No file outside the plan's folder is looked at."""
    reading = write(PEOPLE, PLAN.replace("people.yaml", file))

    assert "lies outside the plan's folder" in reading.diagnostics[0].message
    assert reading.people.people == ()


def test_link_outside(write, tmp_path):
    """Nor through a link."""
    secret = tmp_path.parent / "secret.yaml"
    secret.write_text(PEOPLE, "utf-8")
    (tmp_path / "people.yaml").symlink_to(secret)

    assert "lies outside" in write(None).diagnostics[0].message


def test_as_on_windows(write, tmp_path):
    """The file is found in a folder, whichever way its name is written."""
    (tmp_path / "apart").mkdir()
    (tmp_path / "apart" / "people.yaml").write_text(PEOPLE, "utf-8")
    reading = write(None, PLAN.replace("people.yaml", "apart\\people.yaml"))

    assert reading.diagnostics == ()
    assert reading.people == write().people


@pytest.mark.parametrize("name", ["ring.yaml", "x" * 300])
def test_no_way_to_it(write, tmp_path, name):
    """A name that leads nowhere is remarked on, and the plan is read all the same."""
    (tmp_path / "ring.yaml").symlink_to(tmp_path / "ring.yaml")
    reading = write(None, PLAN.replace("people.yaml", name))

    assert [one.code for one in reading.diagnostics] == ["E018"]
    assert reading.ok


def test_too_large(write, tmp_path):
    """The limit of size holds for it as for the plan."""
    plan = write().plan

    assert read_people(plan, tmp_path, limits=Limits(bytes=20)).diagnostics[0].code == "E003"
