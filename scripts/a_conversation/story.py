"""A Thursday afternoon in a café corner: 林悦 asks, 陈昊 answers. What each types, and what one sees beside them."""

from a_conversation import afterwards, half_a_year_ago, talking
from a_conversation.recording import Recording


def story(r: Recording) -> None:
    """All of it, in the order in which it happened."""
    half_a_year_ago.happened(r)
    talking.first_half(r)
    talking.second_half(r)
    afterwards.alone(r)
