"""From views to a finished site: templates, page files, MkDocs, the checks of the site, and its replacement."""
