"""Where a pack lies: in a folder of ours, or in that of a package somebody installed.

Nothing is looked for unless a pack is named that is not ours; and no code of a package
is run for it, since a pack is data.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from smartgoals.errors import PackError

__all__ = [
    "GROUP",
    "MOST_BYTES",
    "TAKE_OUT",
    "Home",
    "built_in_packs",
    "home_of",
    "installed_packs",
    "read_file",
    "read_some",
]

#: The group of entry points under which a package offers a pack: its id, and the package
#: whose folder holds the files.
GROUP = "smartgoals.packs"

#: How many bytes one file of a pack may have.
MOST_BYTES = 1_000_000

_FOLDER = Path(__file__).parent
#: What helps against a broken pack.
TAKE_OUT = "tell those who made it, or name another framework"


class Home(NamedTuple):
    """Where a pack's files lie.

    Attributes:
        pack: The pack's id.
        folder: Their folder.
        package: The installed package that offers it; ``None`` for a pack of ours.
    """

    pack: str
    folder: Path
    package: str | None = None


class _Offer(NamedTuple):
    pack: str
    value: str
    package: str


@cache
def built_in_packs() -> tuple[str, ...]:
    """List the ids of the packs that come with us."""
    return tuple(sorted(file.parent.name for file in _FOLDER.glob("*/framework.yaml")))


def installed_packs() -> tuple[str, ...]:
    """List the ids of the packs that installed packages offer."""
    return tuple(sorted({one.pack for one in _offers()}))


def home_of(pack: str) -> Home | None:
    """Find where a pack lies, or nothing.

    Raises:
        PackError: If a package offers it, and it isn't there.
    """
    if pack in built_in_packs():
        return Home(pack, _FOLDER / pack)
    offers = [one for one in _offers() if one.pack == pack]
    if not offers:
        return None
    if len(offers) > 1:
        packages = " and ".join(sorted({one.package for one in offers}))
        raise PackError(pack, f"it is offered by {packages}", help="keep one of them")
    return Home(pack, _folder(offers[0]), offers[0].package)


def read_file(home: Home, name: str) -> bytes | None:
    """Read one of a pack's files; nothing if the pack has no such file.

    Raises:
        PackError: If it is too large or can't be read.
    """
    path = home.folder / name
    if not path.is_file():
        return None
    try:
        return read_some(path)
    except (OSError, ValueError) as error:
        reason = f"{name}: {getattr(error, 'strerror', None) or error}"
        raise PackError(home.pack, reason, home.package, TAKE_OUT) from None


def read_some(path: Path) -> bytes:
    """Read a file of at most `MOST_BYTES`.

    Raises:
        OSError: If it can't be opened.
        ValueError: If it is larger.
    """
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ValueError(f"it has more than {MOST_BYTES} bytes")
    return data


def _offers() -> list[_Offer]:
    """List what all installed packages offer; one that is damaged offers nothing."""
    from importlib.metadata import distributions

    found: dict[str, list[_Offer]] = {}
    for one in distributions():
        try:
            points = one.entry_points.select(group=GROUP)
            offers = [_Offer(point.name, point.value, one.name) for point in points]
        except Exception:  # noqa: BLE001, S112 - a damaged package may raise anything
            continue
        if offers:
            found.setdefault(one.name, offers)  # the first of a name is the one that counts
    return [offer for offers in found.values() for offer in offers]


def _folder(offer: _Offer) -> Path:
    """Find the folder of the package that an entry point names, without importing it."""
    from importlib.util import find_spec

    def broken(reason: str) -> PackError:
        return PackError(offer.pack, reason, offer.package, TAKE_OUT)

    try:
        spec = find_spec(offer.value)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - what is around it may do anything
        raise broken(f"{offer.value} can't be found: {type(error).__name__}") from None
    places = (spec and spec.submodule_search_locations) or ()
    if not places:
        raise broken(f"{offer.value} is no package with a folder")
    for place in places:
        if (Path(place) / "framework.yaml").is_file():
            return Path(place)
    raise broken(f"{offer.value} holds no framework.yaml")
