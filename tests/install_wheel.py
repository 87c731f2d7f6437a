"""Build the wheel, install it outside the clone, and use it there."""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

HERE = Path(__file__).parents[1]


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command that must succeed, and give what it printed."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{command} failed:\n{done.stdout}\n{done.stderr}")
    return done.stdout


def main() -> None:
    """Install the wheel in a fresh environment and run the commands of the README."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, HERE, cwd=folder)
        (wheel,) = folder.glob("*.whl")
        venv.create(folder / "fresh", with_pip=True)
        scripts = folder / "fresh" / ("Scripts" if sys.platform == "win32" else "bin")
        run(scripts / "python", "-m", "pip", "install", "--quiet", wheel, cwd=folder)
        shown = run(scripts / "smartgoals", "demo", cwd=folder)
        calendar = (folder / "demo" / "campaign.ics").read_bytes()
        run(scripts / "smartgoals", "new", "mine.yaml", "--yes", cwd=folder)
        run(scripts / "smartgoals", "check", "mine.yaml", cwd=folder)
        schema = run(scripts / "smartgoals", "schema", cwd=folder)
        (shipped,) = (folder / "fresh").rglob("smartgoals/plan.schema.json")
        if shipped.read_text("utf-8") != schema or not (folder / "plan.schema.json").exists():
            sys.exit("the installed wheel holds no schema, or another one")
        if "campaign.yaml:" not in shown or not calendar.startswith(b"BEGIN:VCALENDAR"):
            sys.exit("the installed wheel shows no remark, or leaves no calendar")
    print("the wheel installs and works outside the clone")  # noqa: T201 - a script


if __name__ == "__main__":
    main()
