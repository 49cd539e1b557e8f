"""The linked data: everything that the YAML says, with each reference resolved and each address known."""
