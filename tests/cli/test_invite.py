"""``stayctl invite`` and ``stayctl calendar``: words, files, mail, and what counts as invited."""

import email
import email.policy
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import icalendar
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword

from stayctl.practice.invitation import SHORT
from support import Make, Program

SQLITE = pytest.mark.parametrize("location", ["sqlite"], indirect=True)


@pytest.fixture
def team(run: Program, make: Make, on_both: Callable[[], None]) -> Program:
    """林悦 is me; 陈昊 and Lena Roth have appointments with her, I1 and I2."""
    on_both()
    boss = make.employee("林悦", employee_no="B1", email="lin@example.com")
    make.employee("陈昊", employee_no="E1", manager=boss, language="zh", email="hao@example.com")
    make.employee("Lena Roth", employee_no="E2", manager=boss, language="en", email="lena@example.com")
    run.ok("settings", "set", "me", "B1")
    run.ok("settings", "set", "zone", "Asia/Shanghai")
    run.ok("schedule", "陈昊", "--on", "2026-12-03", "--at", "15:00", "--place", "咖啡角")
    run.ok("schedule", "Lena Roth", "--on", "2026-12-04", "--at", "10:00", "--place", "Blue café")
    return run


def shown(run: Program, ref: str = "I1") -> dict[str, Any]:
    rows = json.loads(run.ok("agenda", "--within", "90d", "--format", "json"))["data"]
    return next((row for row in rows if row["id"] == ref), {})


def event(path: Path) -> Any:
    [found] = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return found


@SQLITE
def test_the_chat_text_comes_first_and_invites_nobody_yet(team: Program) -> None:
    outcome = team("invite", "Lena Roth")
    text = outcome.out.strip()
    assert len(text) < SHORT
    for said in ("a talk about your work", "4 Dec", "10:00", "Blue café", "30 min", "Voluntary", "HR"):
        assert said in text
    assert "no performance review" in text and "24 months" in text
    assert "--told" in outcome.err
    assert shown(team, "I2")["state"] == "planned"


@SQLITE
def test_it_is_worded_in_the_employees_language_with_the_companys_name_for_it(team: Program) -> None:
    assert "聊聊工作感受" in team.ok("invite", "I1", lang="en")
    team.ok("settings", "set", "label_zh", "喝杯咖啡")
    text = team.ok("invite", "I1", lang="en")
    assert "喝杯咖啡" in text and "不是绩效考核" in text and "留任" not in text


def test_only_told_counts_as_invited(team: Program, tmp_path: Path) -> None:
    team.ok("invite", "I1", "-o", str(tmp_path / "out"))
    assert shown(team)["state"] == "planned"
    assert "2026-11-20" in team.ok("invite", "I1", "--told-on", "2026-11-20", "--channel", "chat")
    assert shown(team)["state"] == "invited"
    assert team("invite", "I2", "--told-on", "2026-11-23").code == 2
    assert team("invite", "I2", "--told", "--send").code == 2


@SQLITE
def test_a_move_and_an_end_change_the_same_entry(team: Program, tmp_path: Path) -> None:
    first, moved, gone, back = (tmp_path / name for name in "abcd")
    team.ok("invite", "I1", "-o", str(first), "--told")
    assert "stayctl invite I1" in team("reschedule", "I1", "--on", "2026-12-10", "--at", "09:30").err
    team.ok("invite", "I1", "-o", str(moved), "--told")
    assert "stayctl invite I1" in team("cancel", "I1", "--as", "cancelled").err
    assert "取消" in team.ok("invite", "陈昊")
    team.ok("invite", "陈昊", "-o", str(gone), "--told")
    team.ok("schedule", "陈昊", "--on", "2026-12-11")
    team.ok("invite", "陈昊", "-o", str(back))
    entries = [event(next(each.glob("*.ics"))) for each in (first, moved, gone, back)]
    assert len({str(each["uid"]) for each in entries}) == 1
    sequences = [each["sequence"] for each in entries]
    assert sequences == sorted(set(sequences))
    assert [str(each["status"]) for each in entries] == ["CONFIRMED", "CONFIRMED", "CANCELLED", "CONFIRMED"]
    assert b"METHOD:CANCEL" in next(gone.glob("*.ics")).read_bytes()
    assert "改期" in str(
        email.message_from_bytes(next(moved.glob("*.eml")).read_bytes(), policy=email.policy.default)[
            "Subject"
        ]
    )


@SQLITE
def test_a_mail_carries_the_text_the_calendar_object_and_the_file(team: Program, tmp_path: Path) -> None:
    team.ok("invite", "I2", "-o", str(tmp_path))
    assert sorted(path.name for path in tmp_path.glob("*-I2.*")) == [
        f"LenaRoth-I2.{kind}" for kind in ("eml", "ics", "txt")
    ]
    [raw] = tmp_path.glob("*.eml")
    assert raw.stat().st_mode & 0o777 == 0o600
    mail = email.message_from_bytes(raw.read_bytes(), policy=email.policy.default)
    kinds = [part.get_content_type() for part in mail.walk()]
    assert kinds == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/calendar",
        "application/ics",
    ]
    text, embedded, attached = (part for part in mail.walk() if not part.is_multipart())
    assert embedded["Content-Type"].params["method"] == "REQUEST"
    assert embedded.get_content().replace("\r\n", "\n") == attached.get_content().decode().replace(
        "\r\n", "\n"
    )
    assert attached.get_content() == next(tmp_path.glob("*.ics")).read_bytes()
    words = text.get_content()
    for said in (
        "voluntary",
        "performance review",
        "Friday 4 December 2026 10:00",
        "Blue café",
        "24 months",
        "HR",
    ):
        assert said in words
    assert (mail["To"], mail["X-Unsent"]) == ("Lena Roth <lena@example.com>", "1")


@SQLITE
def test_what_the_mail_says_about_notes_is_true_for_where_they_are_kept(
    team: Program, tmp_path: Path
) -> None:
    for sharing, said in (
        ("own", "on their own computer"),
        ("hr", "HR keeps the notes"),
        ("server", "on a company server"),
    ):
        team.ok("settings", "set", "sharing", sharing)
        team.ok("invite", "I2", "-o", str(tmp_path / sharing))
        mail = email.message_from_bytes(
            next((tmp_path / sharing).glob("*.eml")).read_bytes(), policy=email.policy.default
        )
        [text, *_rest] = (
            part.get_content() for part in mail.walk() if part.get_content_type() == "text/plain"
        )
        assert said in text


@SQLITE
def test_hostile_names_make_harmless_files(team: Program, make: Make, tmp_path: Path) -> None:
    names = ["../../etc/x", "a\nBcc: evil@example.com", "..", "🎉\r\nATTENDEE:x", "{place}{0.__class__}"]
    for number, name in enumerate(names):
        make.employee(name, employee_no=f"X{number}", email=f"x{number}@example.com", language="en")
        team.ok("schedule", f"X{number}", "--on", "2026-12-05", "--interviewer", "B1", "--place", name)
    for number in range(len(names)):
        team.ok("invite", f"X{number}", "-o", str(tmp_path / "deep" / "out"))
        assert "evil" not in str(sorted(tmp_path.rglob("*evil.example*")))
    assert {
        path.parent
        for path in tmp_path.rglob("*.*")
        if path.is_file() and path.suffix in (".ics", ".eml", ".txt")
    } == {tmp_path / "deep" / "out"}
    for raw in (tmp_path / "deep" / "out").glob("*.eml"):
        mail = email.message_from_bytes(raw.read_bytes(), policy=email.policy.default)
        assert mail["Bcc"] is None and len(mail.get_all("To")) == 1
    for raw in (tmp_path / "deep" / "out").glob("*.ics"):
        assert len(icalendar.Calendar.from_ical(raw.read_bytes()).walk("VEVENT")) == 1


@SQLITE
def test_what_cannot_be_invited_is_refused(team: Program, make: Make, tmp_path: Path) -> None:
    team.ok("schedule", "林悦", "--interviewer", "E1")
    assert "no day yet" in team("invite", "I3").err
    team.ok("reschedule", "I3", "--on", "2026-12-08")
    team.ok("cancel", "I2", "--as", "declined")
    assert "Lena" in team.ok("invite", "I2")
    assert team("invite", "nobody").code == 3
    assert team("invite").code == 2
    assert team("invite", "I1", "--round", "R1").code == 2
    held = make.interview(make.employee("周宁"), state="closed", held_on=team.clock.today())
    assert team("invite", f"I{held.id}").code == 5


@SQLITE
def test_without_an_address_there_is_a_plain_appointment_and_no_mail(
    team: Program, make: Make, tmp_path: Path
) -> None:
    make.employee("周宁", employee_no="N1")
    team.ok("schedule", "N1", "--on", "2026-12-08", "--interviewer", "B1")
    assert "no e-mail address" in team("invite", "周宁", "-o", str(tmp_path / "out")).err
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == {".txt", ".ics"}
    assert "attendee" not in event(next((tmp_path / "out").glob("*.ics")))
    assert b"METHOD:PUBLISH" in next((tmp_path / "out").glob("*.ics")).read_bytes()


@SQLITE
def test_ones_own_words_take_the_place_of_the_shipped_ones(team: Program, home: Path) -> None:
    folder = home / ".config/stayctl/invitations"
    assert "invite.zh.txt" in team.ok("invite", "--templates")
    assert team.ok("invite", "--templates") == ""
    own = folder / "invite.en.txt"
    own.write_text(
        "=== chat\nCoffee, {name}?\nAt {place}\n=== subject\nCoffee\n=== mail\n{statement}\n", "utf-8"
    )
    assert team.ok("invite", "I2") == "Coffee, Lena Roth?\nAt Blue café\n"
    own.write_text("=== chat\nHi {nam}\n=== subject\n{name.__class__}\n", "utf-8")
    refused = team("invite", "I2")
    assert refused.code == 2
    assert "Line 2" in refused.err and "=== mail" in refused.err


@SQLITE
def test_a_round_names_who_has_no_day_and_leaves_out_who_was_told(team: Program, make: Make) -> None:
    team.ok("round", "open", "试点")
    team.ok("schedule", "林悦", "--interviewer", "E1")
    outcome = team("invite", "--round", "R1")
    assert "── 陈昊 <hao@example.com>" in outcome.out and "── Lena Roth" in outcome.out
    assert "I3 with 林悦 has no day yet" in outcome.err
    team.ok("invite", "I1", "--told")
    assert "陈昊" not in team.ok("invite", "--round", "R1")
    team.ok("invite", "--round", "R1", "--told")
    assert team.ok("invite", "--round", "R1") == ""
    assert "陈昊" in team.ok("invite", "--round", "R1", "--again")
    team.ok("cancel", "I1", "--as", "cancelled")
    assert "取消" in team.ok("invite", "--round", "R1")
    team.ok("invite", "--round", "R1", "--told")
    assert team.ok("invite", "--round", "R1") == ""


@SQLITE
def test_an_hour_that_the_clocks_skip_is_named(team: Program) -> None:
    team.ok("settings", "set", "zone", "America/New_York")
    team.ok("reschedule", "I2", "--on", "2027-03-14", "--at", "02:30")
    assert "skip 02:30" in team("invite", "I2").err


def test_the_calendar_has_interviews_and_due_dates(team: Program, tmp_path: Path) -> None:
    team.ok("action", "add", "陈昊", "Rust 测试环境", "--due", "2026-12-10")
    team.ok("cancel", "I2", "--as", "cancelled")
    path = tmp_path / "stay.ics"
    team.ok("calendar", "-o", str(path))
    parsed = icalendar.Calendar.from_ical(path.read_bytes())
    events = {str(each["summary"]): each for each in parsed.walk("VEVENT")}
    assert set(events) == {
        "A talk about your work · 陈昊 – 林悦",
        "A talk about your work · Lena Roth – 林悦",
        "A1 Rust 测试环境 (陈昊)",
    }
    assert str(events["A talk about your work · Lena Roth – 林悦"]["status"]) == "CANCELLED"
    again = tmp_path / "again.ics"
    team.ok("calendar", "--mine", "-o", str(again))
    uids = [
        {str(each["uid"]) for each in icalendar.Calendar.from_ical(p.read_bytes()).walk("VEVENT")}
        for p in (path, again)
    ]
    assert uids[0] == uids[1]
    assert len(icalendar.Calendar.from_ical(team.ok("calendar", "--who", "E2")).walk("VEVENT")) == 1


@SQLITE
def test_a_promise_is_named_in_a_calendar_only_for_who_sees_to_it(team: Program, make: Make) -> None:
    team.ok("action", "add", "陈昊", "Rust 测试环境", "--due", "2026-12-10")
    make.employee("Ann Lee", employee_no="Z9")
    team.ok("settings", "set", "me", "Z9")
    text = team.ok("calendar")
    assert "A1 promise due" in text and "Rust" not in text


# Sending


@dataclass
class Mailbox:
    """A mail server that keeps what it gets. ``refuse`` is answered to recipients, ``kill`` is ended with the mail."""

    mails: list[Envelope] = field(default_factory=list)
    refuse: str = ""
    drop: bool = False
    kill: subprocess.Popen[bytes] | None = None
    peers: list[bool] = field(default_factory=list)

    async def handle_RCPT(
        self, _server: Any, _session: Any, envelope: Envelope, address: str, _options: Any
    ) -> str:
        if self.refuse and self.refuse in address:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:
        self.mails.append(envelope)
        self.peers.append(session.ssl is not None)
        if self.kill is not None:
            self.kill.send_signal(signal.SIGKILL)
            self.kill.wait()
        if self.drop:
            server.transport.abort()
        return "250 OK"

    def read(self, number: int = -1) -> Any:
        content = self.mails[number].content
        assert isinstance(content, bytes)
        return email.message_from_bytes(content, policy=email.policy.default)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for localhost that signs itself, with its key."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is missing")
    path = tmp_path_factory.mktemp("tls") / "server.pem"
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
    subprocess.run(
        [*command.split(), "-addext", "subjectAltName=DNS:localhost", "-keyout", path, "-out", f"{path}.crt"],
        check=True,
        capture_output=True,
    )
    path.write_bytes(path.read_bytes() + Path(f"{path}.crt").read_bytes())
    return path


@pytest.fixture(scope="module")
def server(certificate: Path) -> Iterator[tuple[Mailbox, int]]:
    import ssl

    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    box = Mailbox()

    def known(_server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
        right = isinstance(data, LoginPassword) and data.password == b"s3cret"
        return AuthResult(success=right, handled=False)

    controller = Controller(
        box,
        hostname="127.0.0.1",
        port=free_port(),
        tls_context=context,
        require_starttls=True,
        authenticator=known,
        auth_required=True,
    )
    controller.start()
    yield box, controller.port
    controller.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def post(
    team: Program,
    server: tuple[Mailbox, int],
    certificate: Path,
    environment: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> Mailbox:
    """The mail server, empty, and ``team`` set up to send through it."""
    box, port = server
    box.mails.clear()
    box.refuse, box.drop, box.kill = "", False, None
    settings = {"host": "localhost", "port": str(port), "user": "hr", "from": "People <people@example.com>"}
    for key, value in settings.items():
        team.ok("settings", "set", f"smtp_{key}", value)
    environment["STAYCTL_SMTP_PASSWORD"] = "s3cret"
    monkeypatch.setenv("SSL_CERT_FILE", f"{certificate}.crt")
    return box


@SQLITE
def test_a_mail_goes_to_the_employee_alone_over_an_encrypted_line(team: Program, post: Mailbox) -> None:
    assert "sent to hao@example.com" in team.ok("invite", "I1", "--send")
    [sent] = post.mails
    mail = post.read()
    assert (sent.mail_from, sent.rcpt_tos, post.peers[-1]) == (
        "people@example.com",
        ["hao@example.com"],
        True,
    )
    assert (mail["From"], mail["To"]) == ("People <people@example.com>", "陈昊 <hao@example.com>")
    assert (mail["Reply-To"], mail["X-Unsent"]) == ("lin@example.com", None)
    assert mail["Message-ID"].endswith("@example.com>")
    [entry] = icalendar.Calendar.from_ical(mail.get_payload()[1].get_content()).walk("VEVENT")
    assert entry["organizer"].params["SENT-BY"] == "mailto:people@example.com"
    assert shown(team)["state"] == "invited"


def test_nobody_gets_the_same_mail_twice_unless_asked_for(team: Program, post: Mailbox) -> None:
    team.ok("invite", "I1", "--send")
    refused = team("invite", "I1", "--send")
    assert (refused.code, len(post.mails)) == (5, 1)
    assert "--again" in refused.err
    team.ok("invite", "I1", "--send", "--again")
    assert post.read(0)["Message-ID"] == post.read(1)["Message-ID"]
    team.ok("reschedule", "I1", "--on", "2026-12-09")
    team.ok("invite", "I1", "--send")
    team.ok("cancel", "I1", "--as", "cancelled")
    team.ok("invite", "I1", "--send")
    parts = [
        post.read(n).get_payload()[0].get_payload()[1]["Content-Type"].params["method"] for n in range(4)
    ]
    assert parts == ["REQUEST", "REQUEST", "REQUEST", "CANCEL"]
    assert team("invite", "I1", "--send").code == 5


@SQLITE
def test_a_kill_after_the_server_took_the_mail_sends_no_second_one(
    team: Program, post: Mailbox, environment: dict[str, str], certificate: Path
) -> None:
    paths = os.pathsep.join(each for each in sys.path if each)
    told = {**environment, "PYTHONPATH": paths, "SSL_CERT_FILE": f"{certificate}.crt", "STAYCTL_LANG": "en"}
    post.kill = subprocess.Popen([sys.executable, "-m", "stayctl", "invite", "I1", "--send"], env=told)
    assert post.kill.wait(30) == -signal.SIGKILL
    post.kill = None
    assert (len(post.mails), shown(team)["state"]) == (1, "planned")
    refused = team("invite", "I1", "--send")
    assert (refused.code, len(post.mails)) == (5, 1)
    assert "may have gone out" in refused.err
    team.ok("round", "open", "试点")
    assert "I1 陈昊: a mail was begun" in team("invite", "--round", "R1", "--send").err
    assert [each.rcpt_tos for each in post.mails[1:]] == [["lena@example.com"]]
    team.ok("invite", "I1", "--told")
    assert shown(team)["state"] == "invited"
    team.ok("invite", "I1", "--send", "--again")


@SQLITE
def test_a_line_that_breaks_in_the_middle_leaves_it_open(team: Program, post: Mailbox) -> None:
    post.drop = True
    broken = team("invite", "I1", "--send")
    assert broken.code == 6 and "may have gone out" in broken.err
    post.drop = False
    assert team("invite", "I1", "--send").code == 5


@SQLITE
def test_a_mail_that_the_server_refuses_may_be_sent_again(team: Program, post: Mailbox) -> None:
    post.refuse = "hao@"
    team.ok("round", "open", "试点")
    refused = team("invite", "--round", "R1", "--send")
    assert refused.code == 6 and "550" in refused.err
    assert [each.rcpt_tos for each in post.mails] == [["lena@example.com"]]
    post.refuse = ""
    team.ok("invite", "I1", "--send")
    assert len(post.mails) == 2


@SQLITE
def test_a_wrong_password_is_one_line_and_is_never_shown(
    team: Program, post: Mailbox, environment: dict[str, str]
) -> None:
    environment["STAYCTL_SMTP_PASSWORD"] = "wr0ng"
    refused = team("--verbose", "invite", "I1", "--send")
    assert (refused.code, refused.err.count("\n"), post.mails) == (6, 1, [])
    assert "wr0ng" not in refused.err + refused.out
    del environment["STAYCTL_SMTP_PASSWORD"]
    assert team("invite", "I1", "--send").code == 2
    environment["STAYCTL_SMTP_PASSWORD"] = "s3cret"
    team.ok("invite", "I1", "--send")


@SQLITE
def test_a_server_that_is_unknown_or_in_the_open_is_refused(
    team: Program, post: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    team.ok("settings", "set", "smtp_port", str(free_port()))
    assert team("invite", "I1", "--send").code == 6
    plain = Controller(Mailbox(), hostname="127.0.0.1", port=free_port())
    plain.start()
    try:
        team.ok("settings", "set", "smtp_port", str(plain.port))
        refused = team("invite", "I1", "--send")
    finally:
        plain.stop()
    assert refused.code == 6 and "STARTTLS" in refused.err
    team.ok("settings", "set", "smtp_host", "")
    assert team("invite", "I1", "--send").code == 2


@SQLITE
def test_a_certificate_that_nobody_vouches_for_is_refused(
    team: Program, post: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    refused = team("invite", "I1", "--send")
    assert (refused.code, post.mails) == (6, [])


@SQLITE
def test_headers_stay_as_they_are_whatever_people_are_called(
    team: Program, post: Mailbox, make: Make
) -> None:
    name = 'Eve\r\nBcc: evil@example.com\r\n\r\n"; <x@y.z>,'
    make.employee(name, employee_no="X1", email="eve@example.com", language="en")
    team.ok("settings", "set", "label_en", "a talk\nX-Evil: 1")
    team.ok("schedule", "X1", "--on", "2026-12-05", "--interviewer", "B1", "--place", "a\r\nX-Evil: 1")
    team.ok("invite", "X1", "--send")
    mail = post.read()
    assert (mail["Bcc"], mail["X-Evil"], post.mails[-1].rcpt_tos) == (None, None, ["eve@example.com"])
    assert [address.addr_spec for address in mail["To"].addresses] == ["eve@example.com"]
    for wrong in ("a@b.c\r\nBcc: x@y.z", "no address", "a@b.c, x@y.z", "<a@b.c>"):
        person = make.employee(f"W {wrong}", email=wrong, language="en")
        made = make.interview(person, local_on=team.clock.today(), zone="UTC")
        assert team("invite", f"I{made.id}", "--send").code == 2
    assert len(post.mails) == 1


@pytest.mark.skipif(shutil.which("khal") is None, reason="khal, a calendar program, is optional here")
@SQLITE
def test_khal_changes_the_event_that_it_has(team: Program, tmp_path: Path) -> None:
    (tmp_path / "cal").mkdir()
    config = tmp_path / "khal.conf"
    config.write_text(
        f"[calendars]\n[[a]]\npath = {tmp_path / 'cal'}\n[locale]\nlocal_timezone = Asia/Shanghai\n"
        f"default_timezone = Asia/Shanghai\n[sqlite]\npath = {tmp_path / 'khal.db'}\n"
    )
    steps = [(), ("reschedule", "I1", "--on", "2026-12-10"), ("cancel", "I1", "--as", "cancelled")]
    for number, step in enumerate(steps):
        if step:
            team.ok(*step)
        folder = tmp_path / str(number)
        team.ok("invite", "I1", "-o", str(folder))
        command = ["khal", "-c", str(config), "import", "--batch", "-a", "a", str(next(folder.glob("*.ics")))]
        subprocess.run(command, check=True, capture_output=True)
        [kept] = (tmp_path / "cal").glob("*.ics")
        assert event(kept)["sequence"] == number
    assert event(kept)["status"] == "CANCELLED"
