"""A Streamlit server of its own, on a free port, as the browser tests and the benchmark need it."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

START_SECONDS = 90


@dataclass(frozen=True)
class Server:
    """A server that has answered its health check: its address, its process, the file of what it printed."""

    url: str
    process: "subprocess.Popen[bytes]"
    log: Path


def free_port() -> int:
    """A port that nobody listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def healthy(url: str) -> bool:
    """Whether the server at *url* answers its health check."""
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def log_tail(log: Path) -> str:
    """The last of what the server printed."""
    return log.read_text(encoding="utf-8", errors="replace")[-3000:]


def stop(process: "subprocess.Popen[bytes]") -> None:
    """Ends *process*, and no other."""
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def serve(
    app: Path, *, cwd: Path, scratch: Path, environment: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """*app* served from *cwd*; what it prints goes to a file in *scratch*. It is ended on the way out.

    RuntimeError with what it printed where it dies or does not answer within START_SECONDS.
    """
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    log = scratch / f"server-{port}.log"
    command = [sys.executable, "-m", "streamlit", "run", str(app), "--server.port", str(port)]
    command += [
        "--server.headless",
        "true",
        "--server.address",
        "127.0.0.1",
        "--server.fileWatcherType",
        "none",
    ]
    command += ["--browser.gatherUsageStats", "false"]
    with log.open("wb") as out:
        env = {**os.environ, "PYTHONUTF8": "1", **(environment or {})}
        process = subprocess.Popen(
            command, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT
        )
    try:
        deadline = time.monotonic() + START_SECONDS
        while not healthy(url):
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{app.name} did not come up:\n{log_tail(log)}")
            time.sleep(0.1)
        yield Server(url, process, log)
    finally:
        stop(process)
