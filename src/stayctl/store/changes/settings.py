"""Changes of policy."""

from stayctl.practice.policy import as_text, parse
from stayctl.store.changes import Change
from stayctl.store.tables import Policy


def set_policy(change: Change, key: str, text: str) -> str:
    """Set one policy and give its value as stored. Raises StayctlError for a value that it can't take."""
    value = as_text(parse(key, text))
    row = change.session.get(Policy, key) or Policy(key=key, value=value)
    row.value = value
    change.session.add(row)
    change.audit("settings.set", f"policy:{key}")
    return value
