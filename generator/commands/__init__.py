"""The commands, a file each, named as the command: what an editor types is looked up, done and reported here."""
