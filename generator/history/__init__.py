"""What changed day by day, from the commits of git: states of the data, compared and kept."""
