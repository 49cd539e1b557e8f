"""Intake: from the bytes of any document to its text, a line for each paragraph, heading, or row of a table."""
