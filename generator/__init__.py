"""Plan Explorer: from YAML plans to a checked, linked, bilingual site.

Data flows one way: YAML text (`loader`) → located nodes (`nodes`) → validated model (`model`, `reader`)
→ linked library (`library`) → views (`views`) → templates (`render`) → pages (`pages`).
`tests/test_architecture.py` guards the direction.
"""
