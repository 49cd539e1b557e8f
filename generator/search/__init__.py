"""The search index: records, how texts are cut, and the small files in which a browser looks them up."""
