"""What becomes of a promise: kept and told, late, refused, or forgotten. As in life, not all of them well."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from stayctl.demo.offers import OFFERS, Offer
from stayctl.demo.records import Named, News, Promised
from stayctl.practice.policy import Policy
from stayctl.practice.promises import due_date
from stayctl.practice.vocabulary import OPEN_ACTIONS, ActionStatus, Control, Horizon

FORGOTTEN_DAYS = 210
"""A promise that old has ended one way or the other."""


def offers_for(triggers: tuple[Named, ...], made_before: set[str], rng: Random) -> list[tuple[str, Offer]]:
    """One promise or two for what could make somebody leave; never the same one twice to a person."""
    found: list[tuple[str, Offer]] = []
    most = rng.choice((1, 1, 1, 2))
    for named in triggers:
        fresh = [offer for offer in OFFERS.get(named.driver, ()) if offer.zh not in made_before]
        if fresh and len(found) < most:
            offer = rng.choice(fresh)
            made_before.add(offer.zh)
            found.append((named.driver, offer))
    return found


@dataclass(frozen=True)
class Fate:
    """What becomes of promises up to a day; a leaver's open ones are dropped, a careful owner forgets none."""

    today: date
    rng: Random
    left: bool
    careful: bool


def promised(
    driver: str, offer: Offer, language: str, made_on: date, owners: dict[Control, str], fate: Fate
) -> Promised:
    """The promise as it stands today."""
    begun = Promised(
        title=offer.title(language),
        driver=driver,
        horizon=offer.horizon,
        control=offer.control,
        lever=offer.lever,
        owner=owners[offer.control],
        made_on=made_on,
        due_on=due_date(offer.horizon, made_on, Policy()),
    )
    now = _now(begun, offer, language, fate)
    if fate.left and now.status in OPEN_ACTIONS:
        return _dropped(now, language, fate.today)
    return now


def _now(begun: Promised, offer: Offer, language: str, fate: Fate) -> Promised:
    today, rng = fate.today, fate.rng
    if begun.due_on >= today - timedelta(days=5):
        return _under_way(begun, offer.news(language), today, rng)
    lot = rng.random()
    if lot < 0.09:
        return _refused(begun, offer.refusal(language), today, rng)
    recent = begun.made_on > today - timedelta(days=FORGOTTEN_DAYS)
    if lot < 0.34 and recent and not fate.careful:
        return begun
    return _kept(begun, today, rng)


def _dropped(begun: Promised, language: str, on: date) -> Promised:
    reason = "has left the company" if language == "en" else "本人已离职"
    news = News(on, "", ActionStatus.CANCELLED, False)
    return replace(begun, status=ActionStatus.CANCELLED, reason=reason, news=(*begun.news, news))


def _under_way(begun: Promised, text: str, today: date, rng: Random) -> Promised:
    on = begun.made_on + timedelta(days=rng.randint(4, 20))
    if on >= today:
        return begun
    if begun.horizon is Horizon.QUICK_WIN:
        return _kept(begun, today, rng) if rng.random() < 0.5 else begun
    told = rng.random() < 0.7
    latest = max(on, today - timedelta(days=rng.randint(3, 24)))
    news = [News(on, text, ActionStatus.IN_PROGRESS, True)]
    if told and latest > on:
        news.append(News(latest, text, ActionStatus.IN_PROGRESS, True))
    return replace(begun, status=ActionStatus.IN_PROGRESS, told_on=news[-1].on, news=tuple(news))


def _refused(begun: Promised, reason: str, today: date, rng: Random) -> Promised:
    on = min(begun.due_on - timedelta(days=rng.randint(0, 5)), today)
    told = rng.random() < 0.85 or _long_ago(on, today)
    news = News(on, "", ActionStatus.DECLINED, told)
    return replace(
        begun, status=ActionStatus.DECLINED, reason=reason, told_on=on if told else None, news=(news,)
    )


def _kept(begun: Promised, today: date, rng: Random) -> Promised:
    length = (begun.due_on - begun.made_on).days
    late = rng.random() < 0.25
    days = rng.randint(length + 1, length + 12) if late else rng.randint(length // 3, length)
    done_on = min(begun.made_on + timedelta(days=days), today)
    told = rng.random() < 0.88 or _long_ago(done_on, today)
    told_on = min(done_on + timedelta(days=rng.randint(0, 4)), today) if told else None
    confirmed = told_on is not None and rng.random() < 0.5
    news = [News(done_on, "", ActionStatus.DONE, told_on == done_on)]
    if told_on is not None and told_on != done_on:
        news.append(News(told_on, "", ActionStatus.DONE, True))
    return replace(
        begun,
        status=ActionStatus.DONE,
        done_on=done_on,
        told_on=told_on,
        confirmed_on=min(told_on + timedelta(days=7), today) if told_on and confirmed else None,
        news=tuple(news),
    )


def _long_ago(day: date, today: date) -> bool:
    """By now everybody has heard of it."""
    return today - day > timedelta(days=FORGOTTEN_DAYS)
