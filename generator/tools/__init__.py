"""Tools that know nothing of plans: memory of results, forked work, files and their characters."""
