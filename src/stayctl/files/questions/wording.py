"""How a question is put: closed, leading, or two in one. Patterns, made to miss rather than to cry wolf."""

import re

_SENTENCE = re.compile(r"[^。！？!?.\n;；]+[？?]?")
_FLAGS = re.IGNORECASE

_ZH_OPEN = re.compile("什么|哪|谁|怎|多少|多久|多难|多大|几|为何|如何|啥")
_ZH_ENDS_CLOSED = re.compile(r"(吗|没有|没|与否|是否)[？?]$")
_ZH_CLOSED = re.compile(r"有没有|是否|能否|会否|可否|是不是|(?!动不动|时不时)(\w)不\1|还是.*[？?]$")
_ZH_ALWAYS_CLOSED = re.compile("有没有")
_ZH_INVITES = re.compile("(能|可以|可否|方便|愿意|愿不愿意)[^，？]{0,6}(讲|说|谈|聊|举|描述|介绍)")
_ZH_LEADING = re.compile(
    r"难道|不觉得|不认为|不是吗|是吧|对吧|对不对|没错吧|好吧[？?]|吧[？?]$|想必|不用说|毫无疑问|众所周知|显然"
    r"|大家都(说|觉得|认为|知道|夸)|(你|您)(一定|肯定|想必|应该)(很|也|会|挺|觉得)|有多(喜欢|满意|热爱|高兴)"
    r"|这么(好|优厚|优秀|难得)的|如此(优厚|优秀|优越)"
)

_EN_OPEN = re.compile(r"\b(what|what['’]s|which|who|whom|whose|when|where|why|how)\b", _FLAGS)
_AUXILIARY = (
    r"(?:do|does|did|is|are|was|were|am|have|has|had|can|could|will|would|shall|should|may|might|must|"
    r"(?:do|does|did|is|are|was|were|have|has|had|ca|could|wo|would|should)n['’]t)"
)
_EN_CLOSED = re.compile(
    rf"^(?:(?:and|so|but|then|or|well|now)\s+)*(?:{_AUXILIARY}\b|any\b|anything\b|you(?:['’](?:re|ve|d))?\b)",
    _FLAGS,
)
_EN_INVITES = re.compile(
    r"^(?:(?:and|so|but|then)\s+)*(?:can|could|would|will) you\b.{0,20}\b(?:tell(?:ing)?|describe|walk|say|share|"
    r"explain|give|name|show|talk)\b",
    _FLAGS,
)
_EN_GOES_ON = re.compile(
    r"(?:,|\band\b|\bif so\b)\s*(?:and |if so,? |or )?(?:what|which|who|when|where|why|how)\b", _FLAGS
)
_EN_LEADING = re.compile(
    r"(?:^|, )(?:(?:and|so|but|then) )*(?:do|would|is|are|was|were|have|has|did|does|should|could|ca|wo)n['’]t "
    r"(?:you|it|we|they|this|that|there|our)\b"
    r"|\b(?:surely|obviously|undoubtedly|of course|as we all know|as everyone knows)\b|(?:^|, )clearly\b"
    r"|\b(?:right|correct|no|yes|agreed|ok(?:ay)?)\?$"
    r"|,\s*(?:is|are|do|does|did|have|has|was|were)(?:n['’]t)? (?:it|you|we|they|he|she)\?$"
    r"|\b(?:would|do) you agree\b|\byou (?:must|surely) (?:be|feel|have|like|love)\b|\bI (?:assume|take it|suppose)\b"
    r"|\bhow (?:much do you (?:love|like|enjoy|appreciate)|great|wonderful|lucky|proud|grateful)\b"
    r"|\b(?:our|the|such) (?:\w+ly )?(?:great|excellent|amazing|generous|fantastic|wonderful|terrible|awful|poor)\b"
    r"|\beveryone (?:else )?(?:agrees|loves|says|thinks|likes)\b",
    _FLAGS,
)

_EN_TOPICS = {
    "pay": "pay|salary|wages?|compensation|benefits|bonus(?:es)?|perks",
    "manager": "manager|boss|supervisor|line manager",
    "leadership": "leadership|management|executives|strategy|the company",
    "team": "team|colleagues|co-?workers|teammates|peers",
    "workload": "workload|hours|overtime|stress|shifts",
    "growth": "career|promotion|growth|development|training|learning",
    "recognition": "recognition|praise|appreciation",
    "tools": "tools|equipment|office|systems|workplace",
    "role": "job|role|tasks|duties|projects?",
    "balance": "work[- ]life balance|flexibility|commute|remote work",
    "culture": "culture|values|atmosphere",
}
_ZH_TOPICS = {
    "pay": "薪酬|薪水|工资|薪资|待遇|奖金|福利|收入",
    "manager": "直属上级|上级|领导|主管|经理|老板|上司",
    "leadership": "公司战略|战略|高层|管理层",
    "team": "同事|团队|伙伴|队友",
    "workload": "工作量|加班|工时|压力|强度|任务量",
    "growth": "职业发展|晋升|升职|发展|成长|培训|学习机会",
    "recognition": "认可|表扬|肯定",
    "tools": "工具|设备|办公环境|办公室|系统",
    "role": "岗位|工作内容|职责",
    "balance": "通勤|弹性|灵活|居家办公|工作生活平衡",
    "culture": "企业文化|文化|氛围|价值观",
}
_EN_AND = (
    r"\s+(?:and|or|as well as|plus)\s+(?:(?:with|about|of|for|to)\s+)?(?:your|our|the|my|their)?\s*(?:\w+\s)?"
)
_ZH_AND = "(?:和|与|及|以及|还有|、|或者?)(?:对|你的|我们的|公司的|直接)?"
_ANAPHORA = re.compile(
    r"\b(?:it|its|that|this|these|those|they|them|there|then|so|why|back|one|him|her)\b|[这那它他她]|对方|后来|当时|为什么|为何",
    _FLAGS,
)
_EN_SECOND = re.compile(
    r"\b(what|which|who|when|where|how)\b(.*?)\b(?:and|or)\s+(what|which|who|when|where|how)\b(.*)", _FLAGS
)
_ZH_SECOND = re.compile(f"(?:{_ZH_OPEN.pattern})(.*?)(?:，|,)?(?:以及|并且|同时|而且|还有|另外)(.*)")


def sentences(text: str) -> list[str]:
    """The sentences of a text, each with its question mark."""
    return [sentence.strip() for sentence in _SENTENCE.findall(text) if sentence.strip()]


def is_closed(sentence: str, language: str) -> bool:
    """Whether yes or no would answer this question."""
    sentence = sentence.strip()
    if not sentence.endswith(("?", "？")):
        return False
    return _zh_closed(sentence) if language.startswith("zh") else _en_closed(sentence)


def is_leading(text: str, language: str) -> bool:
    """Whether a sentence of this text carries the wanted answer in it."""
    pattern = _ZH_LEADING if language.startswith("zh") else _EN_LEADING
    return any(pattern.search(sentence) for sentence in sentences(text))


def is_double(sentence: str, language: str) -> bool:
    """Whether two things are asked at once, so that one answer can't serve both.

    A second part that goes on from the first ("what happened, and what did you do then?") is none.
    """
    if not sentence.strip().endswith(("?", "？")):
        return False
    if language.startswith("zh"):
        return _joins_topics(sentence, _ZH_JOINED) or _zh_two_questions(sentence)
    return _joins_topics(sentence, _EN_JOINED) or _en_two_questions(sentence)


def _zh_closed(sentence: str) -> bool:
    if _ZH_INVITES.search(sentence):
        return False
    if _ZH_ENDS_CLOSED.search(sentence) or _ZH_ALWAYS_CLOSED.search(sentence):
        return True
    return bool(_ZH_CLOSED.search(sentence)) and not _ZH_OPEN.search(sentence)


def _en_closed(sentence: str) -> bool:
    if _EN_INVITES.search(sentence):
        return False
    last = sentence.rpartition(",")[2].strip()
    for part in dict.fromkeys((sentence, last)):
        if _EN_CLOSED.search(part) and not _EN_GOES_ON.search(part):
            return not (part.lower().startswith("you") and _EN_OPEN.search(sentence))
    return False


def _joined(topics: dict[str, str], join: str, edge: str) -> re.Pattern[str]:
    """A pattern for two topics with “and” between them; which ones, its groups tell."""
    first = "|".join(f"(?P<a_{name}>{words})" for name, words in topics.items())
    second = "|".join(f"(?P<b_{name}>{words})" for name, words in topics.items())
    return re.compile(f"{edge}(?:{first}){edge}{join}{edge}(?:{second}){edge}", _FLAGS)


_EN_JOINED = _joined(_EN_TOPICS, _EN_AND, r"\b")
_ZH_JOINED = _joined(_ZH_TOPICS, _ZH_AND, "")


def _joins_topics(sentence: str, joined: re.Pattern[str]) -> bool:
    for found in joined.finditer(sentence):
        named = [name[2:] for name, words in found.groupdict().items() if words]
        if len(set(named)) > 1:
            return True
    return False


def _en_two_questions(sentence: str) -> bool:
    found = _EN_SECOND.search(sentence)
    if not found or found[1].lower() == found[3].lower():
        return False
    return not _ANAPHORA.search(found[4]) and not _ANAPHORA.search(found[2]) and len(found[4].split()) > 2


def _zh_two_questions(sentence: str) -> bool:
    found = _ZH_SECOND.search(sentence)
    return bool(found and _ZH_OPEN.search(found[2]) and not _ANAPHORA.search(found[2]))
