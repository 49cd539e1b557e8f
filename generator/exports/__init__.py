"""Open data: the library as flat tables, workbooks and JSON for other programs, all from one table of columns."""
