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
    shared, few = (make.record(Topic(name=name)) for name in ("合并后的", "两句合成的"))
    alias = make.record(Topic(name="别名", merged_into_id=shared.id))
    quoted = make.record(Topic(name="他的原话", merged_into_id=few.id))

    def mention(interview: Any, topic: Topic, status: str = "confirmed") -> None:
        facts = {"driver": "learning", "polarity": "stay", "status": status}
        make.record(Mention(interview_id=interview.id, topic_id=topic.id, **facts))

    mention(mine, talks)
    mention(mine, talks)
    mention(theirs, secret)
    mention(mine, old, "rejected")
    third = make.employee("周宁")
    for name, topic in (("刘洋", shared), ("吴桐", alias), ("马超", alias)):
        mention(make.interview(make.employee(name, manager=third)), topic)
    for topic in (few, quoted):
        mention(make.interview(make.employee(topic.name, manager=third)), topic)
    assert topics_of(reader, me.id, 3) == ("技术分享会", "合并后的")
    assert topics_of(reader, other.id, 3) == ("只有他听到的", "合并后的")
    assert topics_of(reader, None, 3) == ("合并后的",)
    assert topics_of(reader, None, 4) == (), "what fewer named is nobody else's to read"
