"""What words and figures say: reading figures and cells, folding characters, the words of the interface."""
