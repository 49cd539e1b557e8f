"""Views: finished strings and addresses in one language, one frozen class for each kind of page.

A template receives a view and nothing else of the library, so that no decision is left to a template.
"""
