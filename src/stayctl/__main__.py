"""``python -m stayctl`` and the console script."""

import sys


def main() -> None:
    """Run the command line. ``--version`` answers before anything else is loaded."""
    try:
        if sys.argv[1:] != ["--version"] or not _version():
            _run()
    except KeyboardInterrupt:
        sys.exit(130)


def _version() -> bool:
    """Whether the version could be said; if not, the error boundary tells why."""
    from stayctl import __version__

    try:
        print(__version__, flush=True)
    except OSError:
        return False
    return True


def _run() -> None:
    import os

    from stayctl.cli.streams import readable, settle

    settle()
    from stayctl.cli.app import run
    from stayctl.settings import Clock

    sys.exit(run([readable(argument) for argument in sys.argv[1:]], os.environ, Clock()))


if __name__ == "__main__":
    main()
