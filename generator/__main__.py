"""Runs the command line: `python -m generator …`."""

import sys

STOPPED = 0 if sys.argv[1:2] == ["serve"] else 130
"""Ctrl+C is how `serve` is meant to end, at any moment; of any other command shells expect 130."""

try:
    import gc
    import io
    import signal

    from generator.cli import INTERRUPTED, main
except KeyboardInterrupt:  # while the program was still being loaded; its words are part of it
    print("已中断。\nInterrupted.", file=sys.stderr)
    sys.exit(STOPPED)

if isinstance(sys.stdout, io.TextIOWrapper) and isinstance(sys.stderr, io.TextIOWrapper):
    # Messages are bilingual wherever they are printed, also where a terminal's encoding knows no Chinese.
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")
if isinstance(sys.stdin, io.TextIOWrapper):
    # What was typed in another encoding is refused as what it is, and ends nothing.
    sys.stdin.reconfigure(errors="replace")

# A command ends soon, and what it reads is a tree: looking for rings in it would cost a fifth of its time.
gc.disable()
try:
    code = main()
    code = STOPPED if code == INTERRUPTED else code
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # all is done; only Python has to come to its end
except KeyboardInterrupt:  # a second one, while the first was being said
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    code = STOPPED
sys.exit(code)
