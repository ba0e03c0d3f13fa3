"""Calendar files: what programs make of them, in every zone, on every odd day."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from stayctl.files.calendar import Entry, Party, calendar, changes

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def written(*entries: Entry, method: str = "REQUEST") -> bytes:
    return calendar(entries, method=method, now=NOW)


def read(content: bytes) -> Any:
    """The single entry, once both judges have taken the file without complaint."""
    vobject.readOne(content.decode()).validate(raiseException=True)
    parsed = icalendar.Calendar.from_ical(content)
    assert all(not each.errors for each in parsed.walk())
    [event] = parsed.walk("VEVENT")
    return event


def meeting(**facts: Any) -> Entry:
    usual: dict[str, Any] = {
        "uid": "a@stayctl",
        "summary": "聊聊工作感受",
        "on": date(2026, 12, 3),
        "at": "15:00",
    }
    return Entry(**{**usual, "zone": "Asia/Shanghai", "minutes": 30, **facts})


def test_an_invitation_says_who_when_and_where() -> None:
    content = written(
        meeting(
            place='咖啡角; 三楼, "北"',
            text="第一行\n第二行",
            organizer=Party("林悦", "lin@example.com", "hr@example.com"),
            attendee=Party("陈昊", "hao@example.com"),
            alarm=True,
            sequence=3,
        )
    )
    event = read(content)
    assert (event["location"], event["description"]) == ('咖啡角; 三楼, "北"', "第一行\n第二行")
    assert event["dtstart"].dt == datetime(2026, 12, 3, 15, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert event["dtend"].dt - event["dtstart"].dt == timedelta(minutes=30)
    assert (event["organizer"], event["organizer"].params["CN"]) == ("mailto:lin@example.com", "林悦")
    assert event["organizer"].params["SENT-BY"] == "mailto:hr@example.com"
    assert (event["attendee"], event["attendee"].params["CN"]) == ("mailto:hao@example.com", "陈昊")
    assert (event["sequence"], event["status"], event["class"]) == (3, "CONFIRMED", "PRIVATE")
    [alarm] = event.walk("VALARM")
    assert alarm["trigger"].dt == timedelta(minutes=-30)
    assert b"METHOD:REQUEST\r\n" in content


def test_a_cancelled_one_says_so_and_rings_no_bell() -> None:
    event = read(written(meeting(cancelled=True, alarm=True), method="CANCEL"))
    assert (event["status"], event.walk("VALARM")) == ("CANCELLED", [])


@pytest.mark.parametrize("text", ["a;b,c:d", 'say "hi"', "back\\slash \\n", "🎉 ok", "x\r\ny", "tab\there"])
def test_what_people_wrote_survives(text: str) -> None:
    lines = text.replace("\r\n", "\n")
    content = written(
        meeting(
            summary=text,
            place=text,
            organizer=Party(text, "a@example.com"),
            attendee=Party(text, "b@example.com"),
        )
    )
    event = read(content)
    assert (event["summary"], event["location"]) == (lines, lines)
    assert event["attendee"].params["CN"] == " ".join(lines.split())
    assert vobject.readOne(content.decode()).vevent.summary.value == lines


@given(st.text(max_size=300), st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_no_text_breaks_a_line_or_adds_one(summary: str, name: str) -> None:
    try:
        (summary + name).encode()
    except UnicodeEncodeError:
        return
    content = written(
        meeting(summary=summary, organizer=Party(name, "a@b.cn"), attendee=Party(name, "c@b.cn"))
    )
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines)
    names = [line.split(b":")[0].split(b";")[0] for line in lines if line and not line.startswith(b" ")]
    assert names.count(b"ATTENDEE") == 1 and b"X" not in names
    read(content)


def test_a_long_chinese_summary_is_folded_at_75_octets() -> None:
    content = written(meeting(summary="聊聊工作感受" * 40))
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert read(content)["summary"] == "聊聊工作感受" * 40


APPOINTMENTS = [
    ("Asia/Shanghai", "2026-12-03", "15:00", "2026-12-03T07:00"),
    ("Asia/Shanghai", "2027-02-05", "09:00", "2027-02-05T01:00"),
    ("Asia/Shanghai", "2028-02-29", "10:00", "2028-02-29T02:00"),
    ("UTC", "2028-02-29", "10:00", "2028-02-29T10:00"),
    ("Etc/UTC", "2026-12-31", "23:45", "2026-12-31T23:45"),
    ("America/New_York", "2026-03-07", "02:30", "2026-03-07T07:30"),
    ("America/New_York", "2026-03-08", "01:59", "2026-03-08T06:59"),
    ("America/New_York", "2026-03-08", "03:00", "2026-03-08T07:00"),
    ("America/New_York", "2026-11-01", "00:30", "2026-11-01T04:30"),
    ("America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30"),
    ("America/New_York", "2026-11-01", "02:00", "2026-11-01T07:00"),
    ("America/New_York", "2026-07-31", "16:00", "2026-07-31T20:00"),
    ("Europe/Berlin", "2026-03-29", "01:30", "2026-03-29T00:30"),
    ("Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T00:30"),
    ("Europe/London", "2026-10-25", "00:30", "2026-10-24T23:30"),
    ("Australia/Lord_Howe", "2026-10-04", "03:00", "2026-10-03T16:00"),
    ("Asia/Kolkata", "2026-01-31", "09:15", "2026-01-31T03:45"),
    ("Asia/Kathmandu", "2026-01-31", "09:15", "2026-01-31T03:30"),
    ("Pacific/Kiritimati", "2026-12-31", "08:00", "2026-12-30T18:00"),
    ("America/Sao_Paulo", "2026-12-31", "08:00", "2026-12-31T11:00"),
    ("Africa/Casablanca", "2026-02-20", "10:00", "2026-02-20T10:00"),
    ("Africa/Casablanca", "2026-12-20", "10:00", "2026-12-20T09:00"),
]


@pytest.mark.parametrize(("zone", "day", "at", "instant"), APPOINTMENTS)
def test_an_appointment_is_at_the_right_instant_by_the_rules_in_the_file(
    zone: str, day: str, at: str, instant: str
) -> None:
    content = written(meeting(zone=zone, on=date.fromisoformat(day), at=at))
    read(content)
    parsed = icalendar.Calendar.from_ical(content)
    assert by_the_file(parsed) == datetime.fromisoformat(instant)


def by_the_file(parsed: Any) -> datetime:
    """The instant in UTC worked out from the VTIMEZONE alone, as a program without a zone database does."""
    [event] = parsed.walk("VEVENT")
    local = event["dtstart"].dt
    zones = parsed.walk("VTIMEZONE")
    if not zones:
        return local.replace(tzinfo=None)
    local = local.replace(tzinfo=None)
    rules = [each for each in zones[0].subcomponents if each["dtstart"].dt <= local]
    latest = max(rules, key=lambda each: each["dtstart"].dt)
    return local - latest["tzoffsetto"].td


def by_hand(local: datetime, zone: str) -> datetime:
    return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).replace(tzinfo=None)


def test_an_hour_that_is_shown_twice_is_written_with_its_length() -> None:
    """The end would stand before the beginning."""
    event = read(written(meeting(zone="America/New_York", on=date(2026, 11, 1), at="01:30", minutes=45)))
    assert event["duration"].dt == timedelta(minutes=45)
    assert "dtend" not in event


def test_shanghai_has_no_changes_and_new_york_two_a_year() -> None:
    since, until = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
    assert list(changes(ZoneInfo("Asia/Shanghai"), since, until)) == []
    assert list(changes(ZoneInfo("America/New_York"), since, until)) == [
        datetime(2026, 3, 8, 7, tzinfo=UTC),
        datetime(2026, 11, 1, 6, tzinfo=UTC),
    ]


@given(
    st.sampled_from(
        ["America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Tehran"]
    ),
    st.datetimes(datetime(2020, 1, 1), datetime(2035, 12, 31)),
)
@settings(max_examples=40, deadline=None)
def test_the_rules_in_the_file_agree_with_the_zone_database(zone: str, local: datetime) -> None:
    local = local.replace(second=0, microsecond=0)
    there = local.replace(tzinfo=ZoneInfo(zone))
    if there.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) != local:
        return
    content = written(meeting(zone=zone, on=local.date(), at=local.strftime("%H:%M")))
    assert by_the_file(icalendar.Calendar.from_ical(content)) == by_hand(local, zone)


@pytest.mark.parametrize("day", ["2028-02-29", "2026-12-31", "9999-12-31", "0001-01-01"])
def test_a_day_without_a_time_takes_the_whole_day(day: str) -> None:
    event = read(written(meeting(on=date.fromisoformat(day), at="")))
    assert event["dtstart"].dt == date.fromisoformat(day)


def test_several_zones_stand_in_one_file_once_each() -> None:
    content = written(
        meeting(), meeting(uid="b"), meeting(uid="c", zone="Europe/Berlin"), meeting(uid="d", zone="UTC")
    )
    parsed = icalendar.Calendar.from_ical(content)
    assert [str(each["tzid"]) for each in parsed.walk("VTIMEZONE")] == ["Asia/Shanghai", "Europe/Berlin"]
