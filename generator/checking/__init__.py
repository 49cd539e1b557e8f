"""What `check.py` runs file by file, so that each result can be remembered: the proof, and the editorial rules."""
