"""Starts `serve` as an editor does, asks for a page in each language, and ends it: on any system, without a browser."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 180.0
"""Seconds until the first page must be there."""


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    return port


def asked(address: str, until: float) -> str:
    """A page, as soon as there is one."""
    while True:
        try:
            with urllib.request.urlopen(address, timeout=60) as answer:
                return str(answer.read().decode("utf-8"))
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() > until:
                raise
            time.sleep(0.5)


def main() -> int:
    """Start, ask and end."""
    port = free_port()
    serving = subprocess.Popen([sys.executable, "-m", "generator", "serve", "--port", str(port)], cwd=ROOT)
    try:
        until = time.monotonic() + PATIENCE
        for path, words in (("", "规划通览"), ("en/", "Plan Explorer"), ("plans/", "规划")):
            page = asked(f"http://127.0.0.1:{port}/{path}", until)
            if words not in page or "</html>" not in page:
                print(f"/{path}: no page", file=sys.stderr)
                return 1
    finally:
        serving.terminate()
        serving.wait(30)
    print("serve starts and answers")
    return 0


if __name__ == "__main__":
    sys.exit(main())
