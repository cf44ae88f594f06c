"""Fisher's exact test of two groups: could so large a difference be chance?"""

from __future__ import annotations

from math import exp, fsum, lgamma

AS_LIKELY = 1 + 1e-7  # tables this near to the seen one count as as likely (rounding)


def fisher(chosen: int, of: int, other_chosen: int, other_of: int) -> float:
    """The two-sided p value (0..1) of `chosen` of `of` against `other_chosen` of `other_of`: the summed chance, under
    fixed margins (hypergeometric), of all tables no likelier than the one seen. Fisher, The Design of Experiments."""
    total = chosen + other_chosen
    least, most = max(0, total - other_of), min(of, total)
    chances = {each: _chance(each, of, total - each, other_of) for each in range(least, most + 1)}
    seen = chances[chosen] * AS_LIKELY
    return min(1.0, fsum(chance for chance in chances.values() if chance <= seen))


def _chance(one: int, of: int, other: int, other_of: int) -> float:
    return exp(_choices(of, one) + _choices(other_of, other) - _choices(of + other_of, one + other))


def _choices(of: int, some: int) -> float:
    """The logarithm of the number of ways to choose `some` of `of`."""
    return lgamma(of + 1) - lgamma(some + 1) - lgamma(of - some + 1)
