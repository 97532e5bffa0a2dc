"""The pages that stand above all rooms: what anybody may read, and a programme's own front page."""
