"""What is wrong, as values: findings, their words in both languages, and the forms in which people read them."""
