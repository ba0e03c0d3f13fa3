"""``stayctl report release R3 --quotations``: a person confirms what may be quoted, one answer after the other."""

import sys
from typing import TYPE_CHECKING

from stayctl.cli.asking_report import Asking
from stayctl.cli.context import Context
from stayctl.errors import StayctlError, Withheld
from stayctl.language import N_, _, ngettext
from stayctl.practice.privacy import QUOTED_AT_LEAST, TOO_FEW_TO_QUOTE, may_be_quoted
from stayctl.practice.vocabulary import DRIVERS, Consent, Polarity, label
from stayctl.reports.text import visible
from stayctl.store.quotations import Candidate, candidates, names_to_redact
from stayctl.store.released import read_release
from stayctl.store.releases import WHOLE, ReleaseRow

if TYPE_CHECKING:
    from stayctl.practice.redaction import Names

YES, NO, LATER, END, OTHER = "y", "n", "s", "q", "e"
_WORDS = {
    **dict.fromkeys(("y", "yes", "是", "好", "对"), YES),
    **dict.fromkeys(("n", "no", "否", "不"), NO),
    **dict.fromkeys(("", "s", "skip", "later", "跳过"), LATER),
    **dict.fromkeys(("q", "quit", "end", "退出"), END),
    **dict.fromkeys(("e", "edit", "改"), OTHER),
}


def quote(asking: Asking, row: ReleaseRow) -> None:
    """Ask about each answer whose employee agreed, and keep at once what was decided.

    Raises Withheld for a release that is too small or not made yet; StayctlError without a terminal.
    """
    here = asking.here
    waiting = _waiting(here, row)
    if not waiting:
        here.say(
            _(
                "There is nothing to decide: nobody whose answers you may read agreed to be quoted on what {ref} shows, or all of it was decided."
            ).format(ref=row.ref)
        )
        return
    if not (asking.reason or "").strip() and not all(each.own for each in waiting):
        raise Withheld(N_("HR reads an interview with a reason, which is logged: add --reason TEXT."))
    if not here.interactive:
        raise StayctlError(
            N_(
                "Quotations are confirmed one by one, in a terminal: stayctl report release {ref} --quotations"
            ),
            id="unasked",
            ref=row.ref,
        )
    done = _Queue(here, row, names_to_redact(here.reader, row), asking).run(waiting)
    left = len(waiting) - done
    here.say(
        ngettext("{count} answer decided.", "{count} answers decided.", done).format(count=done)
        + " "
        + ngettext("{count} is left.", "{count} are left.", left).format(count=left)
    )


def _waiting(here: Context, row: ReleaseRow) -> list[Candidate]:
    """What is to be decided by whoever asks. Raises Withheld for a release that is too small to quote from."""
    me = here.require_me()
    found = read_release(here.reader, row, extent=WHOLE)
    if not may_be_quoted(found):
        raise Withheld(
            N_("Fewer than {least} people stand behind {ref}; nothing is quoted below that."),
            id=TOO_FEW_TO_QUOTE,
            least=max(QUOTED_AT_LEAST, row.k),
            ref=row.ref,
        )
    return candidates(here.reader, row, found, viewer=me.id, sharing=here.policy.sharing)


class _Queue:
    """The answers of one release, as they are asked about."""

    def __init__(self, here: Context, row: ReleaseRow, names: "Names", asking: Asking) -> None:
        self.here, self.row, self.names, self.as_of = here, row, names, asking.as_of
        self.reason = (asking.reason or "").strip()

    def run(self, waiting: list[Candidate]) -> int:
        """How many were decided."""
        done = 0
        for number, each in enumerate(waiting, 1):
            self._show(each, number, len(waiting))
            word = self._asked(each)
            if word == END:
                break
            done += word in (YES, NO, OTHER)
        return done

    def _show(self, each: Candidate, number: int, count: int) -> None:
        from stayctl.practice.redaction import redacted

        if not each.own:
            from stayctl.store.changes.quotations import log_reading

            with self.here.change(self.as_of) as change:
                log_reading(change, each.interview_id, self.reason)
        about = each.theme.topic or _(DRIVERS[each.theme.driver or ""])
        side = _("why they stay") if each.theme.polarity is Polarity.STAY else _("why they might leave")
        agreed = _(label(Consent(each.consent)))
        for line in (
            "",
            f"{number}/{count}  {about} · {side} · " + _("agreed to: {consent}").format(consent=agreed),
            f"  {redacted(each.text, self.names)}",
        ):
            print(visible(line, lines=True))

    def _asked(self, each: Candidate) -> str:
        """What was decided; it is asked again until it can be kept."""
        while True:
            word = self._read(each)
            if word in (LATER, END):
                return word
            try:
                self._keep(each, word)
            except StayctlError as refused:
                self.here.say(refused.text())
                continue
            return word

    def _read(self, each: Candidate) -> str:
        quoting = each.consent == Consent.QUOTE
        prompt = (
            _(
                "Could anybody tell who said it? y quote, e a part or other words, n never; Enter later, q end:"
            )
            if quoting
            else _("Only other words were agreed to: e type them, n never; Enter later, q end:")
        )
        while True:
            line = _line(prompt)
            word = END if line is None else _WORDS.get(line.strip().casefold())
            if word is not None and (quoting or word != YES):
                return word

    def _keep(self, each: Candidate, word: str) -> None:
        from stayctl.store.changes.quotations import confirm_quotation, reject_quotation

        under = (each.theme, each.topic_id)
        typed = _line(_("As it will be shown:")) if word == OTHER else None
        if word == OTHER and typed is None:
            raise StayctlError(N_("A quotation can't be empty."), id="empty")
        with self.here.change(self.as_of) as change:
            if word == NO:
                reject_quotation(change, self.row.id, each.answer_id, under)
                return
            kept = confirm_quotation(change, self.row.id, each.answer_id, under, typed, self.names)
        self.here.say(_("Kept: {text}").format(text=kept.text))


def _line(prompt: str) -> str | None:
    """A line as typed; None at the end of what is typed."""
    print(prompt, end=" ", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    return line.strip() if line else None
