"""The only door for content figures: drivers, topics, polarity, quotations, energy, forecasts.

Renderers of content accept nothing but what this package built. There are two ways out: a person sees, whole, what
they heard in the interviews they held; and everybody who may sees a release, masked. The source of the rules is the
design's privacy chapter.
"""

from stayctl.practice.privacy.crossing import Group, Split, merged, panel_may_show
from stayctl.practice.privacy.energy import Answers, Energy, Means, energy, means_of
from stayctl.practice.privacy.extremes import FEW, Count, Sum, Tone, coarsened, count_of, fitting
from stayctl.practice.privacy.forecasts import Alarms, Calibration, Judged, calibration
from stayctl.practice.privacy.own import (
    NOT_TO_OTHERS,
    NOT_YOURS,
    NOTHING_HELD,
    WHO_ARE_YOU,
    Heard,
    HeardPlan,
    OwnInterviews,
    OwnPlans,
    data_of,
    may_see_forecast,
    own_content,
    own_plans,
)
from stayctl.practice.privacy.quoted import (
    NONE_CONFIRMED,
    QUOTED_AT_LEAST,
    TOO_FEW_TO_QUOTE,
    Quotation,
    Quoted,
    may_be_quoted,
    quoted,
    quoted_under,
)
from stayctl.practice.privacy.released import (
    NO_RELEASE,
    Cell,
    Dimension,
    Head,
    Outline,
    Released,
    ReleasedUnit,
    Theme,
    net,
    released,
)
from stayctl.practice.privacy.tree import Hidden, Path, Shown, Unit, published, shown_of, withheld
from stayctl.practice.privacy.ways import REGRETTED, Departure, Ways, ways

__all__ = [
    "FEW",
    "NONE_CONFIRMED",
    "NOTHING_HELD",
    "NOT_TO_OTHERS",
    "NOT_YOURS",
    "NO_RELEASE",
    "QUOTED_AT_LEAST",
    "REGRETTED",
    "TOO_FEW_TO_QUOTE",
    "WHO_ARE_YOU",
    "Alarms",
    "Answers",
    "Calibration",
    "Cell",
    "Count",
    "Departure",
    "Dimension",
    "Energy",
    "Group",
    "Head",
    "Heard",
    "HeardPlan",
    "Hidden",
    "Judged",
    "Means",
    "Outline",
    "OwnInterviews",
    "OwnPlans",
    "Path",
    "Quotation",
    "Quoted",
    "Released",
    "ReleasedUnit",
    "Shown",
    "Split",
    "Sum",
    "Theme",
    "Tone",
    "Unit",
    "Ways",
    "calibration",
    "coarsened",
    "count_of",
    "data_of",
    "energy",
    "fitting",
    "may_be_quoted",
    "may_see_forecast",
    "means_of",
    "merged",
    "net",
    "own_content",
    "own_plans",
    "panel_may_show",
    "published",
    "quoted",
    "quoted_under",
    "released",
    "shown_of",
    "ways",
    "withheld",
]
