"""``python -m stayctl`` and the console script."""

import sys


def main() -> None:
    """Run the command line. ``--version`` answers before anything else is loaded."""
    if sys.argv[1:] == ["--version"]:
        from stayctl import __version__

        print(__version__)
        return
    import os

    from stayctl.cli.app import run
    from stayctl.settings import Clock

    sys.exit(run(sys.argv[1:], os.environ, Clock()))


if __name__ == "__main__":
    main()
