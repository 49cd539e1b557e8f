"""Runs the command line: `python -m generator …`."""

import os
import sys

if None in (sys.stdin, sys.stdout, sys.stderr):
    # Where one of the three was closed ("command >&-"), the next file that is opened would take its number, and what
    # is printed would go into that file.
    while (handle := os.open(os.devnull, os.O_RDWR)) <= 2:
        continue
    os.close(handle)
    sys.stdin = sys.stdin or os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = sys.stderr or os.fdopen(2, "w", encoding="utf-8", closefd=False)

STOPPED = 0 if sys.argv[1:2] == ["serve"] else 130
"""Ctrl+C is how `serve` is meant to end, at any moment; of any other command shells expect 130."""


def _stop() -> None:
    """End as interrupted, without Python's own end.

    Where Ctrl+C fell into code that is made from text, as that of dataclasses is, Python remembers it, and would end
    as if nobody had taken the interruption.
    """
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:  # nobody reads any more
            continue
    os._exit(STOPPED)


try:
    import gc
    import io
    import signal

    from generator.cli import INTERRUPTED, main

    if isinstance(sys.stdout, io.TextIOWrapper) and isinstance(sys.stderr, io.TextIOWrapper):
        # Messages are bilingual wherever they are printed, also where a terminal's encoding knows no Chinese.
        sys.stdout.reconfigure(encoding="utf-8")
        sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        # What was typed in another encoding is refused as what it is, and ends nothing.
        sys.stdin.reconfigure(errors="replace")

    # A command ends soon, and what it reads is a tree: looking for rings in it would cost a fifth of its time.
    gc.disable()
except KeyboardInterrupt:  # while the program was still being made ready; its words are part of it
    print("已中断。\nInterrupted.", file=sys.stderr)
    _stop()

try:
    code = main()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # all is done; only Python has to come to its end
except KeyboardInterrupt:  # a second one, while the first was being said
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    code = INTERRUPTED
if code == INTERRUPTED:
    _stop()
sys.exit(code)
