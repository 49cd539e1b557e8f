"""Changes of YAML as text, pure: from the text of files to their new text, with comments and layout kept."""
