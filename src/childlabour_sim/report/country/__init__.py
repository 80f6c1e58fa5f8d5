"""The country as a reader sees it: a tile map of provinces, tables, and the page that holds them."""
