"""Monitoring: the workbook in which offices enter values, and what comes back of it as text of `observations.yml`."""
