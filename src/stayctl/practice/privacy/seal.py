"""The seal: values of content that nobody but ``practice.privacy`` can make."""

from dataclasses import dataclass, field

SEAL = object()


@dataclass(frozen=True)
class Sealed:
    """A value that only this package can make: every other attempt fails."""

    _seal: object = field(repr=False, compare=False)

    def __post_init__(self) -> None:
        if self._seal is not SEAL:
            raise TypeError("content figures are made by stayctl.practice.privacy alone")
