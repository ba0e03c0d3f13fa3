"""The wrap-up of an exit interview: no plan and no next check-in, but what was good, and why they leave."""

from stayctl.cli.conversation.asking import Asker
from stayctl.cli.conversation.consent import ask_leave
from stayctl.cli.conversation.reasons import ask_reasons
from stayctl.cli.conversation.wrapup import Setting, show_keys
from stayctl.language import _
from stayctl.reports.build.exit_closing import exit_closing_lines
from stayctl.store.changes.plan import WrapUp


def ask_exit_wrap_up(ask: Asker, setting: Setting) -> WrapUp:
    """Ask what is kept of the conversation, and show the page to read out."""
    return ask.run(lambda: _asked(ask, setting))


def _asked(ask: Asker, setting: Setting) -> WrapUp:
    ask.heading(_("Wrap-up with {name}, about two minutes").format(name=setting.name))
    show_keys(ask)
    ask.heading(_("1  What was good here"))
    good = ask_reasons(ask, "stay", setting.stay.offers, setting.stay.drivers, setting.topics)
    ask.heading(_("2  Why they are leaving"))
    reasons = ask_reasons(ask, "leave", setting.leave.offers, setting.leave.drivers, setting.topics)
    leave = ask_leave(ask, setting.quotable, asks_successor=setting.asks_successor)
    ask.heading(_("Read this out to {name}").format(name=setting.name))
    lines = exit_closing_lines(
        setting.language,
        tuple(reason.text for reason in good),
        tuple(reason.text for reason in reasons),
    )
    ask.show("─" * (min(ask.columns, 76) - 1))
    ask.show(*lines)
    ask.show("─" * (min(ask.columns, 76) - 1))
    agreed = ask.yes("agreed", _("Did you hear them right?"))
    return WrapUp(stay_reasons=good, leave_triggers=reasons, agreed=agreed, leave=leave, whole=True)
