"""Runs the command line: `python -m generator …`."""

import gc
import io
import sys

from generator.cli import main

if isinstance(sys.stdout, io.TextIOWrapper) and isinstance(sys.stderr, io.TextIOWrapper):
    # Messages are bilingual wherever they are printed, also where a terminal's encoding knows no Chinese.
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stderr.reconfigure(encoding="utf-8")

# A command ends soon, and what it reads is a tree: looking for rings in it would cost a fifth of its time.
gc.disable()
sys.exit(main())
