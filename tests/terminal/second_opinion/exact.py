"""Exact numbers: decimals as fractions, and amounts as whole öre.

Nothing here may ever become a float (R20).
"""

import re
from fractions import Fraction

DECIMAL = re.compile(r"[0-9]+(\.[0-9]+)?", re.ASCII)


def exact(text):
    """The number that a plain decimal such as 1250.00 says; nothing else is one."""
    if not isinstance(text, str) or not DECIMAL.fullmatch(text):
        raise ValueError(f"{text!r} is no plain decimal")
    return Fraction(text)


def to_ore(amount):
    """The one rounding of an amount in kronor (R20): to öre, half away from zero."""
    return half_away_from_zero(amount * 100)


def half_away_from_zero(number):
    """A fraction as a whole number, halves away from zero."""
    size = (2 * abs(number.numerator) + number.denominator) // (2 * number.denominator)
    return size if number >= 0 else -size


def kronor(ore):
    """Öre as an answer writes them: 123456 is 1234.56."""
    return f"{'-' if ore < 0 else ''}{abs(ore) // 100}.{abs(ore) % 100:02}"


def plain(number):
    """A number without zeros that say nothing: 1.60 is 1.6. It must have an end as a decimal."""
    number = Fraction(number)
    decimals = 0
    while (number * 10**decimals).denominator != 1:
        decimals += 1
        if decimals > 200:
            raise ValueError(f"{number} has no end as a decimal")
    digits = str(abs(number.numerator) * 10**decimals // number.denominator).rjust(decimals + 1, "0")
    sign = "-" if number < 0 else ""
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}" if decimals else f"{sign}{digits}"
