"""The topics that are offered to one interviewer."""

from typing import Any

from stayctl.store.conversation import topics_of
from stayctl.store.reading import Reader
from stayctl.store.tables import Mention, Topic


def test_one_is_offered_own_topics_and_those_that_others_were_merged_into(make: Any, reader: Reader) -> None:
    me, other = make.employee("林悦"), make.employee("赵磊")
    mine = make.interview(make.employee("陈昊", manager=me))
    theirs = make.interview(make.employee("王珊", manager=other))
    talks, secret, old = (make.record(Topic(name=name)) for name in ("技术分享会", "只有他听到的", "旧名"))
    shared = make.record(Topic(name="合并后的"))
    make.record(Topic(name="别名", merged_into_id=shared.id))

    def mention(interview: Any, topic: Topic, status: str = "confirmed") -> None:
        facts = {"driver": "learning", "polarity": "stay", "status": status}
        make.record(Mention(interview_id=interview.id, topic_id=topic.id, **facts))

    mention(mine, talks)
    mention(mine, talks)
    mention(theirs, secret)
    mention(mine, old, "rejected")
    assert topics_of(reader, me.id) == ("技术分享会", "合并后的")
    assert topics_of(reader, other.id) == ("只有他听到的", "合并后的")
    assert topics_of(reader, None) == ("合并后的",)
