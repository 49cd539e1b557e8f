"""What YAML may say: frozen, validated types, one module for each kind of file."""
