"""What every command has at hand: settings, clock, store, and who is asking."""

import contextlib
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from stayctl import settings
from stayctl.cli.global_options import GlobalOptions
from stayctl.errors import StayctlError
from stayctl.language import N_, _
from stayctl.practice.policy import Policy, policy_of
from stayctl.reports.text import visible
from stayctl.settings import Clock
from stayctl.store.location import Location, default_file, locate, open_to_others
from stayctl.store.people import Person, find_person
from stayctl.store.reading import Reader, exists, open_reader
from stayctl.store.settings import stored_policy

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from stayctl.store.changes import Change


class Context:
    """One run of the program. The store is opened when it is first needed."""

    def __init__(self, options: GlobalOptions, environment: Mapping[str, str], clock: Clock) -> None:
        self.options = options
        self.environment = environment
        self.clock = clock

    @cached_property
    def location(self) -> Location:
        return locate(self.options.database, default_file(settings.data_folder(self.environment)))

    @property
    def own_questions(self) -> Path:
        """The folder beside the settings for one's own question sets."""
        return self.options.config.parent / "questions"

    @property
    def own_lexicon(self) -> Path:
        """The folder beside the settings for one's own words for drivers."""
        return self.options.config.parent / "lexicon"

    @property
    def has_store(self) -> bool:
        return exists(self.location)

    @cached_property
    def reader(self) -> Reader:
        reader = open_reader(self.location)
        if open_to_others(self.location):
            self.say(
                _("Others can read {path}; make it yours alone: chmod 600").format(path=self.location.path)
            )
        return reader

    @cached_property
    def engine(self) -> "Engine":
        """The engine for writing. The first command that writes creates the store."""
        from stayctl.store.engine import open_engine

        return open_engine(self.location)

    @cached_property
    def _stored_policy(self) -> dict[str, str]:
        return stored_policy(self.reader) if self.has_store else {}

    @cached_property
    def policy(self) -> Policy:
        """The store's policy; the defaults and the machine's zone where there is no store yet."""
        return policy_of({"zone": settings.system_zone(self.environment), **self._stored_policy})

    def today(self, as_of: date | None = None) -> date:
        return self.clock.at(as_of).today(self.policy.zone)

    @contextlib.contextmanager
    def change(self, as_of: date | None = None) -> "Iterator[Change]":
        """One transaction with its audit row, in the name of whoever is asking.

        The first one also settles the store's zone, so that its days are the same on every machine.
        """
        from stayctl.store.changes import changing
        from stayctl.store.changes.settings import set_policy

        first = "zone" not in self._stored_policy
        with changing(self.engine, actor=self.actor, now=self.clock.now(), today=self.today(as_of)) as change:
            if first:
                set_policy(change, "zone", self.policy.zone)
            yield change
        if first:
            self._stored_policy["zone"] = self.policy.zone
            self.say(_("A new store was made at {location}.").format(location=self.location))

    @cached_property
    def me(self) -> Person | None:
        """The person of ``settings set me``, if this store knows them."""
        who = self.options.settings.me
        if not who or not self.has_store:
            return None
        try:
            return find_person(self.reader, who)
        except StayctlError:
            return None

    def require_me(self) -> Person:
        if self.me is None:
            raise StayctlError(
                N_("First say who you are: stayctl settings set me WHO (a number, an e-mail or a name)."),
                id="no_me",
            )
        return self.me

    @property
    def actor(self) -> str:
        """Who changes things, for the audit: the employee number of ``me``, else the login."""
        if self.me is not None:
            return self.me.employee_no
        import getpass

        try:
            return getpass.getuser()
        except (KeyError, OSError):
            return "unknown"

    def person(self, who: str) -> Person:
        return find_person(self.reader, who)

    def say(self, message: str) -> None:
        """A message for the user, apart from the result."""
        if not self.options.quiet:
            print(visible(message, lines=True), file=sys.stderr)

    @property
    def interactive(self) -> bool:
        return sys.stdin.isatty() and sys.stdout.isatty()

    def close(self) -> None:
        if "reader" in self.__dict__:
            self.reader.close()
        if "engine" in self.__dict__:
            self.engine.dispose()
