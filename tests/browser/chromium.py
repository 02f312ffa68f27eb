"""The Chromium, Chrome or Edge of this machine: found, installed where that is allowed, or named missing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
PROGRAMS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
ELSEWHERE = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "~/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "~/Applications/Chromium.app/Contents/MacOS/Chromium",
    "{programs}/Google/Chrome/Application/chrome.exe",
    "{programs}/Microsoft/Edge/Application/msedge.exe",
)
MISSING = (
    "No Chromium, Chrome or Edge found, so the browser tests are skipped. To run them, install one (Debian: "
    "sudo apt-get install chromium; Ubuntu: sudo snap install chromium; macOS, Windows: Google Chrome), or "
    "name one: TONGGAO_CHROMIUM=/path/to/chrome"
)
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")
"""What lets it run as root, without a screen, and in a container with little shared memory."""


def find() -> str | None:
    """The path of a browser that is there, or None; TONGGAO_CHROMIUM names one before all others."""
    named = os.environ.get("TONGGAO_CHROMIUM")
    if named:
        return shutil.which(named)
    on_path = (shutil.which(name) for name in NAMES)
    folders = [os.environ[name] for name in PROGRAMS if name in os.environ]
    fixed = (Path(place.format(programs=f)).expanduser() for place in ELSEWHERE for f in folders or [""])
    return next((path for path in on_path if path), None) or next(
        (str(p) for p in fixed if p.is_file()), None
    )


def root_prefix() -> list[str] | None:
    """What to put before a command so that it runs as root without a question; None where nothing does."""
    if not hasattr(os, "geteuid"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def is_debian() -> bool:
    """Whether apt-get has a real chromium here (Ubuntu's package only points to its snap)."""
    release = Path("/etc/os-release")
    lines = release.read_text(encoding="utf-8").splitlines() if release.exists() else []
    return "ID=debian" in lines and shutil.which("apt-get") is not None


def install() -> None:
    """Debian's chromium by apt-get, where this is Debian and it may; a failure is printed, not raised."""
    prefix = root_prefix()
    if prefix is None or not is_debian():
        return
    print("No Chromium found; installing Debian's for the browser tests (about 110 MB).", flush=True)
    quiet = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    for step in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
        done = subprocess.run([*quiet, *step], capture_output=True, text=True, encoding="utf-8", check=False)
        if done.returncode:
            print(f"apt-get {step[0]} failed: {done.stderr.strip()[-500:]}", file=sys.stderr)
            return


def main() -> None:
    """Installs a browser where none is found and it may; says what to do where it may not."""
    if os.environ.get("TONGGAO_CHROMIUM") is None and find() is None:
        install()
    print(f"Browser for the tests: {find()}" if find() else MISSING, flush=True)


if __name__ == "__main__":
    main()
