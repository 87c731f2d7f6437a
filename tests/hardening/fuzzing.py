"""Break files for a while, guided by which lines of our code they reach; ``make fuzz``.

Each reader gets its turn in a process of its own. What is worth keeping is kept in
``.fuzz/<reader>/``; what breaks a reader is written there as ``crash-…``, and becomes a test.
"""

import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent))  # where the keys are made


def turn(name, seconds, kept):
    """Fuzz one reader, and print how often and how fast."""
    import atheris

    with atheris.instrument_imports(include=["smartgoals"]):
        from readers import READERS, seeds, survive

    kept.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds(name)):
        (kept / f"seed-{number}").write_bytes(data)
    words = kept.with_suffix(".words")
    lines = ("".join(f"\\x{byte:02x}" for byte in one.encode()) for one in READERS[name].words)
    words.write_text("".join(f'"{line}"\n' for line in lines))
    options = [
        f"-max_total_time={seconds}",
        f"-dict={words}",
        f"-artifact_prefix={kept}/crash-",
        "-max_len=20000",
        "-print_final_stats=1",
        "-rss_limit_mb=1024",
        "-timeout=10",
    ]
    atheris.Setup([sys.argv[0], *options, str(kept)], lambda data: survive(name, data))
    atheris.Fuzz()


def main(seconds, names, folder):
    """Give each reader its turn; say whether none broke."""
    whole = True
    for name in names:
        words = [sys.executable, __file__, "--turn", name, seconds, folder]
        done = subprocess.run(words, capture_output=True, check=False)
        told = done.stderr.decode("utf-8", "replace")
        runs = re.search(r"number_of_executed_units: (\d+)", told)
        said = f"{int(runs[1]):,} runs" if runs else "no figures"
        print(f"{name}: {said} in {seconds} s, {'whole' if done.returncode == 0 else 'BROKEN'}")  # noqa: T201
        if done.returncode != 0:
            whole = False
            print(told[-3000:])  # noqa: T201
    return whole


if __name__ == "__main__":
    if sys.argv[1] == "--turn":
        _, _, name, seconds, folder = sys.argv
        turn(name, int(seconds), Path(folder) / name)
    else:
        from readers import READERS

        seconds, folder, *names = sys.argv[1:]
        sys.exit(not main(seconds, names or READERS, folder))
