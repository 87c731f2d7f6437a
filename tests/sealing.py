"""Keys for tests of sealed files, made anew in each run."""

from pyrage import x25519

from smartgoals.planfile.sealing import Key

_MINE, _OTHER = x25519.Identity.generate(), x25519.Identity.generate()
MINE, MY_KEY = str(_MINE.to_public()), Key(identities=(str(_MINE),))
OTHER, OTHER_KEY = str(_OTHER.to_public()), Key(identities=(str(_OTHER),))
KEY_FILE = f"# public key: {MINE}\n\n{MY_KEY.identities[0]}\n".encode()
PASSPHRASE = "four plain words here"  # noqa: S105 - of no file but our own
