"""What several pages share: clauses, figures, charts, marks, and the ways between pages."""
