"""Whether a response worked and whether trouble moved on: the arithmetic, without words.

Counts of equal-length periods before and after, in a target, a control and a buffer area.
WDD with its standard error: A. P. Wheeler and J. H. Ratcliffe, "A simple weighted displacement
difference test to evaluate place based crime interventions", Crime Science 7:11 (2018); each
count is taken as Poisson, so that its variance is the count itself. WDQ: K. J. Bowers and
S. D. Johnson (2003). GE, NE and TNE: POP Center, "Analyzing crime displacement and diffusion",
and R. T. Guerette's tool guide there.
"""

from dataclasses import dataclass
from math import sqrt

ENOUGH = 10
"""Below about ten incidents the normal curve stands badly for a Poisson count: at 10 the exact
95 % limits are 4.8 and 18.4, against 3.8 and 16.2 by the curve."""
Z_95 = 1.96


@dataclass(frozen=True, slots=True)
class Pair:
    """What was counted in one area before and after; neither is negative."""

    before: int
    after: int

    def __post_init__(self) -> None:
        if self.before < 0 or self.after < 0:
            message = "A count is not negative."
            raise ValueError(message)

    @property
    def change(self) -> int:
        return self.after - self.before

    @property
    def total(self) -> int:
        return self.before + self.after


@dataclass(frozen=True, slots=True)
class Difference:
    """An estimate with its standard error; below 0 is fewer than expected."""

    estimate: float
    error: float

    @property
    def low(self) -> float:
        """The lower end of the 95 % interval."""
        return self.estimate - Z_95 * self.error

    @property
    def high(self) -> float:
        return self.estimate + Z_95 * self.error

    @property
    def z(self) -> float | None:
        """How many standard errors from no change; None where nothing was counted at all."""
        return self.estimate / self.error if self.error else None

    @property
    def is_beyond_chance(self) -> bool:
        return self.low > 0 or self.high < 0


def weighted_difference(
    target: Pair,
    control: Pair,
    buffer: Pair | None = None,
    buffer_control: Pair | None = None,
) -> Difference:
    """Return the weighted displacement difference (T1-T0)-(C1-C0) + (D1-D0)-(Cd1-Cd0).

    Its standard error is the root of the sum of all counts. A buffer without a control of its
    own is compared with the only control there is, which then stands in the sum twice and so
    in the variance four times.
    """
    estimate = target.change - control.change
    variance = target.total + control.total
    if buffer is not None and buffer_control is not None:
        estimate += buffer.change - buffer_control.change
        variance += buffer.total + buffer_control.total
    elif buffer is not None:
        estimate += buffer.change - control.change
        variance += buffer.total + 3 * control.total
    return Difference(estimate, sqrt(variance))


def gross_effect(target: Pair) -> int:
    """Return GE = Rb - Ra: how many fewer there were, whatever happened elsewhere."""
    return -target.change


def net_effect(target: Pair, control: Pair) -> float | None:
    """Return NE = Rb/Cb - Ra/Ca; above 0 the target did better. None without a control count."""
    if not control.before or not control.after:
        return None
    return target.before / control.before - target.after / control.after


def success_measure(target: Pair, control: Pair) -> float | None:
    """Return Ra/Ca - Rb/Cb, the denominator of WDQ: only below 0 was there a success to move."""
    net = net_effect(target, control)
    return None if net is None else -net


def displacement_quotient(target: Pair, control: Pair, buffer: Pair) -> float | None:
    """Return WDQ = (Da/Ca - Db/Cb) / (Ra/Ca - Rb/Cb).

    None where a control count is zero, or where the denominator is not below zero: then the
    quotient means nothing.
    """
    success = success_measure(target, control)
    if success is None or success >= 0:
        return None
    moved = buffer.after / control.after - buffer.before / control.before
    return moved / success


def total_net_effect(target: Pair, control: Pair, buffer: Pair | None = None) -> float | None:
    """Return TNE = [Rb(Ca/Cb) - Ra] + [Db(Ca/Cb) - Da]: incidents prevented, in all.

    None where nothing was counted in the control before.
    """
    if not control.before:
        return None
    trend = control.after / control.before
    effect = target.before * trend - target.after
    if buffer is not None:
        effect += buffer.before * trend - buffer.after
    return effect


@dataclass(frozen=True, slots=True)
class Measures:
    """All that is computed from the counts; None where it cannot be."""

    target: Pair
    control: Pair
    buffer: Pair | None
    difference: Difference
    gross: int
    net: float | None
    quotient: float | None
    total: float | None
    success: float | None
    is_enough: bool
    """Whether every count that is used reaches ENOUGH."""


def measures(
    target: Pair,
    control: Pair,
    buffer: Pair | None = None,
    buffer_control: Pair | None = None,
) -> Measures:
    """Compute everything from the counts of the areas.

    Only the weighted difference knows a control of the buffer's own; the others are defined with
    one control, and a control without its buffer says nothing.
    """
    if buffer is None:
        buffer_control = None
    used = [each for each in (target, control, buffer, buffer_control) if each is not None]
    return Measures(
        target=target,
        control=control,
        buffer=buffer,
        difference=weighted_difference(target, control, buffer, buffer_control),
        gross=gross_effect(target),
        net=net_effect(target, control),
        quotient=None if buffer is None else displacement_quotient(target, control, buffer),
        total=total_net_effect(target, control, buffer),
        success=success_measure(target, control),
        is_enough=all(min(pair.before, pair.after) >= ENOUGH for pair in used),
    )
