"""A made-up company: its people, what they say, and what was promised. Everything is invented and seeded."""
