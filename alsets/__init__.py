"""alsets."""
