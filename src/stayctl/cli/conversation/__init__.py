"""The dialogue of ``stayctl interview`` in a terminal."""
