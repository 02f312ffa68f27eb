"""How much memory a process holds."""

import subprocess
from pathlib import Path


def resident_megabytes(pid: int) -> float:
    """The resident memory of process *pid* in MB (10^6 bytes); nan where the system does not say."""
    status = Path(f"/proc/{pid}/status")
    if status.exists():
        line = next(
            line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmRSS")
        )
        return int(line.split()[1]) * 1024 / 1e6
    try:
        told = subprocess.run(
            ["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return float("nan")
    return int(told.stdout) * 1024 / 1e6
