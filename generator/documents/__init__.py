"""Documents to take away: a plan as Word, PDF and StratML, from one outline of what it prints."""
