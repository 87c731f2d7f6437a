"""Files that are sealed with age: opened in memory, and by nobody else."""

import re
import sys
from base64 import b64encode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyrage import x25519

import smartgoals as sg
from sealing import KEY_FILE, MINE, MY_KEY, OTHER, OTHER_KEY, PASSPHRASE
from smartgoals.diagnostics import Route
from smartgoals.editing.adding import add_part
from smartgoals.errors import EditError, InvalidValueError, MissingExtraError, SealError
from smartgoals.planfile import editing, sealing
from smartgoals.planfile.limits import Limits
from smartgoals.planfile.reading import read_text
from smartgoals.planfile.sealing import (
    Key,
    is_sealed,
    key_in,
    needs_passphrase,
    opened_name,
    seal,
    seal_again,
    unseal,
)
from smartgoals.planfile.writing import dumps
from strategies import plans

TEXT = b"smartgoals: 1\ncampaign: {name: Ours}  # a note\n"
SEALED = seal(TEXT, recipients=(MINE,))
LETTERS = seal(TEXT, recipients=(MINE,), armoured=True)


@pytest.fixture(scope="module")
def by_words():
    """Give the text sealed with a passphrase, which takes a while by design."""
    return seal(TEXT, passphrase=PASSPHRASE)


@given(st.binary(max_size=3000), st.booleans())
def test_there_and_back(data, armoured):
    """What is sealed comes back byte for byte, and nothing of it is seen meanwhile."""
    sealed = seal(data, recipients=(MINE,), armoured=armoured)

    assert is_sealed(sealed)
    assert len(data) < 40 or data not in sealed
    assert unseal(sealed, MY_KEY) == data


@given(st.integers(0, len(SEALED) - 1), st.integers(1, 255))
def test_no_byte_can_be_changed(place, change):
    """A sealed file in which any byte was changed is refused in one plain line."""
    changed = bytearray(SEALED)
    changed[place] ^= change

    with pytest.raises(SealError) as refused:
        unseal(bytes(changed), MY_KEY)

    assert "\n" not in str(refused.value)


@given(st.integers(0, len(LETTERS) - 1), st.integers(1, 255))
def test_letters_say_the_same_or_nothing(place, change):
    """A file in letters of which one was changed says the same, or is refused."""
    changed = bytearray(LETTERS)
    changed[place] ^= change
    try:
        found = unseal(bytes(changed), MY_KEY)
    except SealError:
        return
    assert found == TEXT


@given(st.integers(0, len(SEALED) - 1), st.booleans())
def test_no_byte_can_be_lost_or_won(length, armoured):
    """A file that was cut off, or has something behind it, is refused."""
    whole = LETTERS if armoured else SEALED
    with pytest.raises(SealError):
        unseal(whole[:length], MY_KEY)
    with pytest.raises(SealError):
        unseal(whole + b"x", MY_KEY)


@given(st.binary(max_size=300), st.sampled_from([b"age-encryption.org/v1\n", LETTERS[:35]]))
def test_nothing_breaks_it(data, start):
    """Whatever stands behind the first line of a sealed file, one plain line says it."""
    with pytest.raises(SealError):
        unseal(start + data, Key(identities=MY_KEY.identities, passphrase=PASSPHRASE))
    with pytest.raises(SealError):
        seal_again(b"", start + data, MY_KEY)


@settings(max_examples=20)
@given(plans())
def test_a_sealed_plan_is_that_plan(plan):
    """A sealed plan reads as the same plan with the same remarks as the open one."""
    text = dumps(plan).encode()
    open_one = read_text(text, name="x.yaml")
    sealed = read_text(seal(text, recipients=(MINE,)), name="x.yaml.age", key=MY_KEY)

    assert sealed.plan == open_one.plan
    assert sealed.diagnostics == open_one.diagnostics
    assert sealed.document.name == "x.yaml"


def test_other_keys():
    """A file opens for each key it is sealed for, whatever keys one has besides."""
    both = seal(TEXT, recipients=(MINE, f" {OTHER} "))

    assert unseal(both, MY_KEY) == unseal(both, OTHER_KEY) == TEXT
    assert unseal(SEALED, Key(identities=OTHER_KEY.identities + MY_KEY.identities)) == TEXT
    for key in (OTHER_KEY, Key(), Key(passphrase=PASSPHRASE)):
        with pytest.raises(SealError, match="another key or passphrase"):
            unseal(SEALED, key)


def test_passphrase(by_words, monkeypatch):
    """A file with a passphrase opens for it alone, and is sealed again with the same."""
    assert needs_passphrase(by_words)
    assert not needs_passphrase(SEALED)
    with pytest.raises(SealError, match="another key or passphrase"):
        unseal(by_words, Key(passphrase=f"{PASSPHRASE}!"))
    monkeypatch.setattr(sealing, "seal", lambda data, **how: (data, how))
    assert seal_again(b"new", by_words, Key(passphrase=PASSPHRASE)) == (
        b"new",
        {"passphrase": PASSPHRASE, "armoured": False},
    )


@pytest.mark.parametrize("work", [b"23", b"64", b"9999", b"-1", b"x", b""])
@pytest.mark.parametrize("armoured", [False, True])
def test_no_absurd_work(by_words, work, armoured):
    """A passphrase's file that asks for a machine full of memory is refused at once."""
    data = re.sub(rb"(-> scrypt \S+) \d+", rb"\1 " + work, by_words, count=1)
    if armoured:
        data = LETTERS[:35] + b64encode(data) + b"\n-----END AGE ENCRYPTED FILE-----\n"

    with pytest.raises(SealError, match="more memory"):
        unseal(data, Key(passphrase=PASSPHRASE))


def test_what_is_no_sealed_file():
    """What is open, or too large, is said to be."""
    with pytest.raises(SealError, match="not sealed"):
        unseal(TEXT, MY_KEY)
    with pytest.raises(SealError, match=r"more than 64,030 bytes"):
        unseal(SEALED + bytes(64_000), MY_KEY, limits=Limits(bytes=20))


def test_too_large_inside(tmp_path):
    """What is in a sealed file may be as large as an open one, and no larger."""
    path, limits = tmp_path / "plan.yaml.age", Limits(bytes=len(TEXT))
    for armoured in (False, True):
        path.write_bytes(seal(TEXT, recipients=(MINE,), armoured=armoured))
        assert sg.read(path, key=MY_KEY, limits=limits).ok
        path.write_bytes(seal(TEXT + b"\n", recipients=(MINE,), armoured=armoured))
        [remark] = sg.read(path, key=MY_KEY, limits=limits).diagnostics
        assert remark.code == "E003"


def test_mail(by_words):
    """A file in letters is known behind blank lines, and with other ends of lines."""
    for data in (b"\n  " + LETTERS, LETTERS.replace(b"\n", b"\r\n"), LETTERS + b"\n"):
        assert is_sealed(data)
        assert unseal(data, MY_KEY) == TEXT
    assert not is_sealed(TEXT)
    assert is_sealed(by_words)


@pytest.mark.parametrize(
    ("name", "open_name"),
    [
        ("plans/campaign.yaml.age", "plans/campaign.yaml"),
        ("campaign.json.AGE", "campaign.json"),
        ("campaign.yaml", "campaign.yaml"),
        ("plans/.age", "plans/.age"),
        (".age", ".age"),
    ],
)
def test_opened_name(name, open_name):
    """A file is called the same without .age, if anything is left."""
    assert opened_name(name) == open_name


def test_keys_in_a_file():
    """What age-keygen writes is read, notes and all; anything else is refused unrepeated."""
    assert key_in(KEY_FILE) == key_in(KEY_FILE.replace(b"\n", b"\r\n")) == MY_KEY
    secret = MY_KEY.identities[0]
    for wrong in (b"", b"# only a note\n", b"\xff\xfe", KEY_FILE + b"more\n", MINE.encode()):
        with pytest.raises(SealError) as refused:
            key_in(wrong)
        assert secret not in str(refused.value)


def test_keys_show_nothing():
    """Neither a key nor a passphrase stands in what Python shows of it."""
    for key in (MY_KEY, Key(passphrase=PASSPHRASE)):
        assert repr(key) == str(key) == "Key()"
    assert MY_KEY != OTHER_KEY


def test_for_whom():
    """A file is sealed for keys or with a passphrase, and only for public keys of age."""
    for whom in ({}, {"recipients": (MINE,), "passphrase": PASSPHRASE}, {"passphrase": ""}):
        with pytest.raises(InvalidValueError, match="either keys or a passphrase"):
            seal(TEXT, **whom)
    for wrong in ("age1x", MY_KEY.identities[0], ""):
        with pytest.raises(SealError, match="start with age1") as refused:
            seal(TEXT, recipients=(MINE, wrong))
        assert wrong == "" or wrong not in str(refused.value)


def test_again_for_the_same():
    """A file is sealed again for the one who could open it, in the form that it had."""
    for like in (SEALED, LETTERS):
        again = seal_again(
            b"new", like, Key(identities=OTHER_KEY.identities + MY_KEY.identities)
        )
        assert unseal(again, MY_KEY) == b"new"
        assert again[:30] == like[:30]
        with pytest.raises(SealError):
            unseal(again, OTHER_KEY)
    assert seal_again(b"new", TEXT, None) == b"new"
    with pytest.raises(SealError):
        seal_again(b"new", SEALED, None)


def test_nobody_is_locked_out():
    """A file that others can open too is not sealed again for one of them."""
    for armoured in (False, True):
        both = seal(TEXT, recipients=(MINE, OTHER), armoured=armoured)
        with pytest.raises(SealError, match="sealed for 2 keys"):
            seal_again(b"new", both, MY_KEY)


def test_a_broken_twin_that_locks_out(monkeypatch):
    """A sealing that does not count the readers would lock the others out."""
    monkeypatch.setattr(sealing, "_readers", lambda _: [[b"X25519"]])
    again = seal_again(b"new", seal(TEXT, recipients=(MINE, OTHER)), MY_KEY)

    with pytest.raises(SealError):
        unseal(again, OTHER_KEY)


def test_without_a_key(tmp_path):
    """Reading a sealed plan without its key gives a remark that says what to do."""
    path = tmp_path / "campaign.yaml.age"
    path.write_bytes(SEALED)
    reading = sg.read(path)
    [remark] = reading.diagnostics

    assert (reading.plan, reading.document.text, remark.code) == (None, "", "E023")
    assert remark.file == str(path)
    assert remark.message == "the file is sealed, and no key was given"
    assert "SMARTGOALS_AGE_IDENTITY" in remark.help
    with pytest.raises(sg.PlanError, match="no key was given"):
        sg.load(path)
    with pytest.raises(sg.PlanError, match="another key"):
        sg.load(path, key=OTHER_KEY)
    assert sg.load(path, key=MY_KEY) == sg.read_text(TEXT).plan


def test_known_by_what_it_is(tmp_path):
    """A sealed file is known by what is in it: an open one may be called .age, and not."""
    open_one, sealed = tmp_path / "open.yaml.age", tmp_path / "sealed.yaml"
    open_one.write_bytes(TEXT)
    sealed.write_bytes(LETTERS)

    assert sg.load(open_one) == sg.load(sealed, key=MY_KEY)


def test_json(tmp_path):
    """A sealed plan in JSON is read and edited as JSON."""
    path = tmp_path / "campaign.json.age"
    path.write_bytes(seal(b'{"smartgoals": 1, "campaign": {"name": "x"}}', recipients=(MINE,)))
    sg.edit_file(path, Route(("campaign", "name")), "y: z", key=MY_KEY)

    assert (
        unseal(path.read_bytes(), MY_KEY) == b'{"smartgoals": 1, "campaign": {"name": "y: z"}}'
    )


def test_people_apart(tmp_path):
    """The people file of a plan may be sealed for the same key; else it stays closed."""
    path = tmp_path / "campaign.yaml"
    path.write_text(
        "smartgoals: 1\ncampaign: {name: x}\nactors: {s7: {power: 4}}\n"
        "people: {from file: people.yaml.age}\n"
    )
    (tmp_path / "people.yaml.age").write_bytes(seal(b"s7: Maria\n", recipients=(MINE,)))
    opened, closed = sg.read(path, key=MY_KEY), sg.read(path)

    assert [one.name for one in opened.people.people] == ["Maria"]
    assert opened.diagnostics == ()
    assert closed.people.people == ()
    assert [(one.code, one.file) for one in closed.diagnostics] == [("E023", "people.yaml.age")]


def test_edits(tmp_path):
    """A sealed file is edited for who can open it, and stays as it is otherwise."""
    path = tmp_path / "campaign.yaml.age"
    path.write_bytes(SEALED)
    for key in (None, OTHER_KEY):
        with pytest.raises(SealError, match=re.escape(str(path))):
            sg.edit_file(path, Route(("campaign", "name")), "Theirs", key=key)
    sg.edit_file(path, Route(("campaign", "name")), "Ours", key=MY_KEY)
    assert path.read_bytes() == SEALED
    sg.edit_file(path, Route(("campaign", "name")), "Theirs", key=MY_KEY)
    editing.change_file(
        path, lambda text: add_part(text, Route(("actors",)), "s7", {"power": 4}), key=MY_KEY
    )
    assert unseal(path.read_bytes(), MY_KEY) == (
        b"smartgoals: 1\ncampaign: {name: Theirs}  # a note\n\nactors:\n  s7:\n    power: 4\n"
    )
    path.write_bytes(seal(b"\xff", recipients=(MINE,)))
    with pytest.raises(EditError, match="not text"):
        editing.change_file(path, str, key=MY_KEY)


def test_changed_meanwhile(tmp_path):
    """Who edits a sealed file that somebody else changed meanwhile is told."""
    path = tmp_path / "campaign.yaml.age"
    path.write_bytes(SEALED)

    def change(text):
        path.write_bytes(seal(TEXT, recipients=(MINE,)))
        return f"{text}# more\n"

    with pytest.raises(EditError, match="changed by somebody else"):
        editing.change_file(path, change, key=MY_KEY)


def test_without_the_extra(monkeypatch):
    """Without the extra, one line says how to get it."""
    monkeypatch.setitem(sys.modules, "pyrage", None)
    for call in (
        lambda: unseal(SEALED, MY_KEY),
        lambda: seal(TEXT, recipients=(MINE,)),
        lambda: key_in(KEY_FILE),
        lambda: sg.read_text(SEALED, key=MY_KEY),
    ):
        with pytest.raises(MissingExtraError, match=r"smartgoals\[age\]"):
            call()
    assert sg.read_text(SEALED).diagnostics[0].code == "E023"


def test_grease():
    """What age puts between the keys so that nobody relies on their list is not counted."""
    for _ in range(20):
        assert len(sealing._readers(seal(TEXT, recipients=(MINE,)))) == 1
    assert str(x25519.Identity.from_str(MY_KEY.identities[0]).to_public()) == MINE
