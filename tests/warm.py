"""Terminals that start at once: a process that has loaded the program already forks one for each.

What runs in the terminal is a process of its own, the leader of its session, as from a shell; only the imports are
saved. Run as a script, this is the process that forks.
"""

import fcntl
import gc
import importlib
import json
import os
import pty
import select
import signal
import socket
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from pathlib import Path

import pexpect

from terminal import Terminal

LOADED = (
    "stayctl.__main__",
    "stayctl.cli.app",
    "stayctl.cli.interview",
    "stayctl.cli.streams",
    "stayctl.cli.conversation.holding",
    "stayctl.cli.conversation.screen",
    "stayctl.cli.conversation.setting",
    "stayctl.cli.conversation.wrapup",
    "stayctl.files.questions",
    "stayctl.files.conditions",
    "stayctl.files.questions.mending",
    "stayctl.store.changes.plan",
    "stayctl.store.engine",
    "stayctl.store.sqlite_file",
    "prompt_toolkit.input.vt100",
    "yaml",
    "sqlalchemy.dialects.sqlite.pysqlite",
)


BUSY = "TEST_BUSY_SECONDS"
"""In the environment of a warm terminal: so long its program waits for a store that somebody else holds."""


class Forked:
    """A process in a terminal, with what ``terminal.Terminal`` needs of pexpect's child."""

    def __init__(self, master: int, pid: int, ended: socket.socket) -> None:
        self.master, self.pid, self._ended = master, pid, ended
        self.closed = False
        self.exitstatus: int | None = None
        self.signalstatus: int | None = None

    def read_nonblocking(self, size: int, timeout: float) -> bytes:
        if not select.select([self.master], [], [], timeout)[0]:
            raise pexpect.TIMEOUT("nothing to read")
        try:
            return os.read(self.master, size)
        except OSError:
            raise pexpect.EOF("the terminal is closed") from None

    def send(self, text: str) -> None:
        os.write(self.master, text.encode())

    def isalive(self) -> bool:
        if (
            self.exitstatus is None
            and self.signalstatus is None
            and select.select([self._ended], [], [], 0)[0]
        ):
            self._note(self._ended.recv(4))
        return self.exitstatus is None and self.signalstatus is None

    def _note(self, told: bytes) -> None:
        status = struct.unpack("i", told)[0]
        if os.WIFSIGNALED(status):
            self.signalstatus = os.WTERMSIG(status)
        else:
            self.exitstatus = os.waitstatus_to_exitcode(status)

    def cut(self) -> None:
        if not self.closed:
            os.close(self.master)
            self.closed = True

    def close(self, force: bool = True) -> None:
        """Close the terminal, unless that was done, and end whoever runs there still."""
        self.cut()
        while self.isalive():
            os.kill(self.pid, signal.SIGKILL)
            time.sleep(0.005)


class WarmTerminal(Terminal):
    """A terminal whose program starts at once."""

    def __init__(
        self, warm: "Warm", arguments: list[str], environment: Mapping[str, str], **size: int
    ) -> None:
        self._warm = warm
        super().__init__(arguments, environment, **size)

    def spawn(self, arguments: list[str], environment: Mapping[str, str], lines: int, columns: int) -> Forked:
        return self._warm.spawn(arguments, environment, lines, columns)

    def cut(self) -> None:
        self.child.cut()


class Warm:
    """The process that forks. ``warm.spawn(["interview", "I1"], env, 40, 100)``."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        self._line = ours
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__)), str(theirs.fileno())], pass_fds=[theirs.fileno()]
        )
        theirs.close()

    def spawn(self, arguments: list[str], environment: Mapping[str, str], lines: int, columns: int) -> Forked:
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        ended, tells = socket.socketpair()
        order = json.dumps([arguments, dict(environment)]).encode()
        socket.send_fds(self._line, [struct.pack("I", len(order))], [slave, tells.fileno()])
        self._line.sendall(order)
        os.close(slave)
        tells.close()
        (pid,) = struct.unpack("i", self._line.recv(4))
        return Forked(master, pid, ended)

    def close(self) -> None:
        self._line.close()
        self._process.wait(20)


def serve(line: socket.socket) -> None:
    """Fork for each order, and tell how each process ended, until nobody orders any more."""
    for module in LOADED:
        importlib.import_module(module)
    importlib.import_module("sqlalchemy.orm").configure_mappers()
    gc.freeze()
    waiting: dict[int, int] = {}
    while True:
        ready = select.select([line], [], [], 0.01 if waiting else None)[0]
        if ready:
            head, fds, _flags, _address = socket.recv_fds(line, 4, 2)
            if not head:
                return
            order = json.loads(_exactly(line, struct.unpack("I", head)[0]))
            pid = _fork(fds[0], *order)
            os.close(fds[0])
            waiting[pid] = fds[1]
            line.sendall(struct.pack("i", pid))
        while waiting:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                break
            os.write(waiting[pid], struct.pack("i", status))
            os.close(waiting.pop(pid))


def _exactly(line: socket.socket, size: int) -> bytes:
    found = b""
    while len(found) < size:
        found += line.recv(size - len(found))
    return found


def _fork(slave: int, arguments: list[str], environment: dict[str, str]) -> int:
    pid = os.fork()
    if pid:
        return pid
    os.setsid()
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
    for number in (0, 1, 2):
        os.dup2(slave, number)
    os.closerange(3, 256)
    sys.stdin, sys.stdout, sys.stderr = (os.fdopen(n, mode, encoding="utf-8") for n, mode in enumerate("rww"))
    os.environ.clear()
    os.environ.update(environment)
    if BUSY in environment:
        sys.modules["stayctl.store.sqlite_file"].__dict__["BUSY_SECONDS"] = float(environment[BUSY])
    sys.argv = ["stayctl", *arguments]
    code = 1
    try:
        from stayctl.__main__ import main

        main()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    finally:
        sys.stdout.flush()
        os._exit(code)


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
