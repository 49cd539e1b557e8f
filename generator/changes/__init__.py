"""What changed between two states of the library, in the words that changed: pure, whatever the states came from."""
