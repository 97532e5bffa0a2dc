"""How the product looks and speaks: palette, frame, forms, error pages. It keeps nobody's data."""
