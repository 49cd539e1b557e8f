"""The importer: from a scraped page to drafts of the plans on it, and a report of what needs a person."""

from generator.importer.draft import Draft, NoPlanError, Options, draft

__all__ = ["Draft", "NoPlanError", "Options", "draft"]
