"""From the store to report objects: plain frozen dataclasses."""
