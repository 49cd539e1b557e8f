"""The workbook of a plan that goes out to translators and comes back, row by row."""
