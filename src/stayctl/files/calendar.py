"""Appointments and due dates as iCalendar (RFC 5545, RFC 5546), with the rules of their time zones.

The zones are written out from the zone database: only what holds around the appointments, each change at the local time
that was in force before it, as section 3.6.5 of RFC 5545 wants it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Calendar, Event

PRODUCT = "-//stayctl//stayctl//EN"
REMIND_BEFORE = timedelta(minutes=30)
_DAY = timedelta(days=1)
_UTC = frozenset({"UTC", "UCT", "Zulu", "Universal", "Etc/UTC", "Etc/UCT", "Etc/Zulu", "Etc/Universal"})
_LATEST = datetime(9999, 12, 30)


@dataclass(frozen=True)
class Party:
    """Somebody in an appointment. ``sent_by`` is the address that writes in their name, where it is another."""

    name: str
    email: str
    sent_by: str = ""


@dataclass(frozen=True)
class Entry:
    """One entry of a calendar. Without ``at`` (``HH:MM``) it takes the whole day.

    The same ``uid`` with a higher ``sequence`` changes the entry that is there already, or takes it out.
    """

    uid: str
    summary: str
    on: date
    at: str = ""
    zone: str = "UTC"
    minutes: int = 0
    sequence: int = 0
    place: str = ""
    text: str = ""
    cancelled: bool = False
    busy: bool = True
    organizer: Party | None = None
    attendee: Party | None = None
    alarm: bool = False


def calendar(entries: Iterable[Entry], *, method: str, now: datetime) -> bytes:
    """The entries as one file; ``method`` is PUBLISH, REQUEST or CANCEL, ``now`` when it was written."""
    from icalendar import Calendar

    listed = list(entries)
    whole = Calendar()
    whole.add("prodid", PRODUCT)
    whole.add("version", "2.0")
    whole.add("method", method)
    _add_zones(whole, listed)
    for entry in listed:
        whole.add_component(_event(entry, now))
    return bytes(whole.to_ical())


def _event(entry: Entry, now: datetime) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", entry.sequence)
    event.add("summary", _text(entry.summary))
    _add_time(event, entry)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("transp", "OPAQUE" if entry.busy and not entry.cancelled else "TRANSPARENT")
    event.add("class", "PRIVATE")
    if entry.place:
        event.add("location", _text(entry.place))
    if entry.text:
        event.add("description", _text(entry.text))
    _add_people(event, entry)
    if entry.alarm and entry.at and not entry.cancelled:
        event.add_component(_alarm(entry))
    return event


def _add_time(event: "Event", entry: Entry) -> None:
    """Begin and end. Where the clock is changed in between, how long it takes says more than when it ends."""
    if not entry.at:
        event.add("dtstart", entry.on)
        if entry.on < date.max:
            event.add("dtend", entry.on + _DAY)
        return
    start, zone = _start(entry), ZoneInfo(entry.zone)
    event.add("dtstart", start.replace(tzinfo=zone))
    length = timedelta(minutes=entry.minutes)
    before, after = start.replace(tzinfo=zone), (min(start, _LATEST) + length).replace(tzinfo=zone)
    if after.astimezone(UTC) - before.astimezone(UTC) == length and _is_plain(start, zone):
        event.add("dtend", after)
    else:
        event.add("duration", length)


def _is_plain(start: datetime, zone: ZoneInfo) -> bool:
    """Whether the clock shows this time exactly once that day."""
    return start.replace(tzinfo=zone).utcoffset() == start.replace(tzinfo=zone, fold=1).utcoffset()


def _add_people(event: "Event", entry: Entry) -> None:
    if entry.organizer is not None:
        event.add("organizer", _address(entry.organizer))
    if entry.attendee is not None:
        attendee = _address(entry.attendee)
        attendee.params["ROLE"] = "REQ-PARTICIPANT"
        attendee.params["PARTSTAT"] = "NEEDS-ACTION"
        attendee.params["RSVP"] = "TRUE"
        event.add("attendee", attendee)


def _address(party: Party) -> Any:
    from icalendar import vCalAddress

    address = vCalAddress(f"mailto:{party.email}")
    address.params["CN"] = _line(party.name)
    if party.sent_by and party.sent_by != party.email:
        address.params["SENT-BY"] = f"mailto:{party.sent_by}"
    return address


def _alarm(entry: Entry) -> Any:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _text(entry.summary))
    alarm.add("trigger", -REMIND_BEFORE)
    return alarm


def _text(text: str) -> str:
    """Line breaks as a calendar has them; other control characters have no place in it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in "\n\t" or c.isprintable() or ord(c) > 0x9F)


def _line(text: str) -> str:
    return " ".join(_text(text).split())


def _start(entry: Entry) -> datetime:
    hour, minute = (int(part) for part in entry.at.split(":"))
    return datetime(entry.on.year, entry.on.month, entry.on.day, hour, minute)


def _add_zones(whole: "Calendar", entries: Sequence[Entry]) -> None:
    for name in sorted({entry.zone for entry in entries if entry.at and entry.zone not in _UTC}):
        days = [entry.on for entry in entries if entry.at and entry.zone == name]
        whole.add_component(_zone_rules(name, min(days), max(days)))


def _zone_rules(name: str, first: date, last: date) -> Any:
    """The zone from the change before the first of these days to some time after the last."""
    from icalendar import Timezone

    zone = ZoneInfo(name)
    since = datetime(max(first.year - 1, 1900), 1, 1, tzinfo=UTC)
    until = datetime(min(last.year + 2, 9999), 1, 1, tzinfo=UTC)
    rules = Timezone()
    rules.add("tzid", name)
    rules.add_component(_observance(zone, since, since))
    for change in changes(zone, since, until):
        rules.add_component(_observance(zone, change, change - timedelta(seconds=1)))
    return rules


def changes(zone: ZoneInfo, since: datetime, until: datetime) -> Iterator[datetime]:
    """The instants (UTC, to the second) at which the zone's clocks are changed."""
    day = since
    while day < until:
        following = day + _DAY
        if _offset(zone, day) != _offset(zone, following):
            yield _change_between(zone, day, following)
        day = following


def _change_between(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    before = _offset(zone, low)
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=int((high - low).total_seconds()) // 2)
        if _offset(zone, middle) == before:
            low = middle
        else:
            high = middle
    return high


def _offset(zone: ZoneInfo, at: datetime) -> tuple[timedelta | None, timedelta | None]:
    local = at.astimezone(zone)
    return local.utcoffset(), local.dst()


def _observance(zone: ZoneInfo, at: datetime, before: datetime) -> Any:
    """What holds from ``at`` on; ``before`` is an instant at which the former rule held."""
    from icalendar import TimezoneDaylight, TimezoneStandard

    old, new = before.astimezone(zone), at.astimezone(zone)
    offset = old.utcoffset() or timedelta()
    rule = TimezoneDaylight() if new.dst() else TimezoneStandard()
    rule.add("dtstart", (at + offset).replace(tzinfo=None))
    rule.add("tzoffsetfrom", offset)
    rule.add("tzoffsetto", new.utcoffset() or timedelta())
    if new.tzname():
        rule.add("tzname", new.tzname())
    return rule
