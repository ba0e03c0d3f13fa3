"""Report objects, and the renderers that show them."""
