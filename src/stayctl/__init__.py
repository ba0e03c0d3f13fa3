"""stayctl: stay interviews (留任面谈) from the first date to the promise kept."""

__version__ = "0.1.0"
