"""The same facts for a calendar, a feed, a territory's agenda, a search engine, paper and a letter."""
