"""The team of the manager in whose name the demonstration runs: told by hand, so that there is something to do."""

from dataclasses import dataclass

from stayctl.practice.vocabulary import ActionStatus, Control, Horizon, Kind, Lever, State


@dataclass(frozen=True)
class Held:
    """An interview that was held so many days ago; ``says`` are beginnings of what is said in it for certain."""

    days: int
    kind: Kind = Kind.STAY
    state: State = State.CLOSED
    sour: float = 0.4
    says: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ahead:
    """An interview that is arranged: due in so many days (less than 0: late), and the appointment, if any."""

    due: int
    state: State = State.PLANNED
    on: int | None = None
    at: str | None = None
    invited: int | None = None


@dataclass(frozen=True)
class Owed:
    """A promise from the interview held so many ``days`` ago; ``due``, ``refused`` and ``told`` are days ago."""

    days: int
    title: str
    driver: str
    horizon: Horizon
    control: Control
    lever: Lever
    due: int
    status: ActionStatus = ActionStatus.OPEN
    reason: str | None = None
    news: tuple[tuple[int, str, bool], ...] = ()


_SAID_LAST = (
    "带两个新人从头",
    "说实话，是每周四",
    "出了事故先找原因",
    "上个月对接采购",
    "我以前写过两年编译器",
    "采购那个流程",
    "想走技术路线",
    "分享会上讲完那次优化",
    "跟你嘛",
    "方向一年换了两次",
    "别只聊一次",
)
HELD: dict[str, tuple[Held, ...]] = {
    "chen.hao": (Held(541), Held(360, sour=0.6), Held(179, sour=0.6)),
    "wang.shan": (Held(701), Held(357)),
    "zhou.ning": (Held(612), Held(401), Held(205, sour=0.7), Held(8, state=State.COMPLETED, sour=0.75)),
    "li.lei": (Held(371),),
    "zhao.minzhi": (Held(652), Held(121, sour=0.55)),
    "sun.yiming": (Held(632), Held(442), Held(233), Held(41, sour=0.45, says=_SAID_LAST)),
    "emma.clarke": (Held(540, Kind.ONBOARDING), Held(213)),
    "wu.tong": (Held(31, Kind.ONBOARDING),),
    "liu.yang": (Held(604), Held(421, sour=0.6), Held(240, sour=0.8), Held(79, Kind.EXIT, sour=0.9)),
}
AHEAD: dict[str, Ahead] = {
    "chen.hao": Ahead(4, State.INVITED, on=3, at="15:00", invited=4),
    "li.lei": Ahead(-6),
    "wu.tong": Ahead(6, on=6, at="10:30"),
}
OWED: dict[str, tuple[Owed, ...]] = {
    "chen.hao": (
        Owed(
            179,
            "给一套 Rust 测试环境",
            "learning",
            Horizon.QUICK_WIN,
            Control.MANAGER,
            Lever.TRAINING,
            due=3,
            status=ActionStatus.IN_PROGRESS,
            news=((160, "机器还在审批，改约一个月后", True), (24, "换成云主机，三天前应到", True)),
        ),
    ),
    "sun.yiming": (
        Owed(
            41,
            "技术专家通道的书面草案",
            "career",
            Horizon.LONG_TERM,
            Control.HR,
            Lever.POLICY,
            due=-49,
            status=ActionStatus.IN_PROGRESS,
            news=((20, "张敏在收集三家公司的做法", False),),
        ),
    ),
    "zhao.minzhi": (
        Owed(
            121,
            "申请调薪一档",
            "pay",
            Horizon.LONG_TERM,
            Control.HR,
            Lever.BENEFITS,
            due=31,
            status=ActionStatus.DECLINED,
            reason="今年调薪窗口已关，明年三月再报",
            news=((12, "", False),),
        ),
    ),
}
