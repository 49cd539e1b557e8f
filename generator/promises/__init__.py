"""Reads what a sentence promises: figures and directions, and which indicator they are about; nothing is guessed."""
