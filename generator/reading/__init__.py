"""From bytes to the model: characters, YAML, located nodes, files, ids and references."""
