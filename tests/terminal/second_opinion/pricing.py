"""What a window's quantity costs (R8–R17): quantity × unit price = amount, detail by detail."""

from dataclasses import dataclass, replace
from fractions import Fraction

from exact import exact, to_ore


@dataclass(frozen=True)
class Detail:
    """A line to be: its amount is quantity × unit ÷ per, rounded once (R20)."""

    what: str
    quantity: Fraction
    unit: Fraction
    per: Fraction = Fraction(1)

    @property
    def ore(self):
        return to_ore(self.quantity * self.unit / self.per)


def window_details(fee, quantity, ended):
    """R17: included, price, minimum, maximum. The minimum waits for the window's end."""
    quantity = max(quantity - exact(fee.get("included", "0")), 0)  # R8
    details = price_details(fee["price"], quantity, exact(fee.get("per", "1")))
    if ended and "minimum" in fee:
        lacking = to_ore(exact(fee["minimum"])) - total(details)
        if lacking > 0:
            details.append(Detail("minimum", Fraction(1), Fraction(lacking, 100)))
    if "maximum" in fee:
        over = total(details) - to_ore(exact(fee["maximum"]))
        if over > 0:
            details.append(Detail("maximum", Fraction(-1), Fraction(over, 100)))
    return details


def total(details):
    """A total is the sum of rounded details (R20)."""
    return sum(detail.ore for detail in details)


def price_details(price, quantity, per):
    [(model, price)] = price.items()
    if quantity == 0:
        return []  # R16: zero usage enters no tier, whatever the model
    return MODELS[model](price, quantity, per)


def flat(price, quantity, per):
    """R11: the amount, once."""
    return [Detail("flat", Fraction(1), exact(price))]


def per_unit(price, quantity, per):
    """R11."""
    return [Detail("unit", quantity, exact(price), per)]


def package(price, quantity, per):
    """R14: started packages count."""
    packages = -(-quantity // exact(price["size"]))
    return [Detail("package", Fraction(packages), exact(price["unit"]), per)]


def graduated(tiers, quantity, per):
    """R12: each part at its own tier's price; R16: a tier's `flat` once it is entered."""
    details = []
    for number, tier, below in numbered(tiers):
        if quantity > below:
            top = min(quantity, exact(tier["up_to"])) if "up_to" in tier else quantity
            details += tier_details(number, tier, top - below, per)
    return details


def volume(tiers, quantity, per):
    """R13: the whole quantity at the price of the tier it falls in."""
    number, tier = tier_of(tiers, quantity)
    return tier_details(number, tier, quantity, per)


def stairstep(tiers, quantity, per):
    """R15: the flat amount of the step reached."""
    number, tier = tier_of(tiers, quantity)
    return [Detail(f"tier {number} flat", Fraction(1), exact(tier["flat"]))]


def tier_details(number, tier, quantity, per):
    details = [Detail(f"tier {number}", quantity, exact(tier["unit"]), per)]
    if "flat" in tier:
        details.append(Detail(f"tier {number} flat", Fraction(1), exact(tier["flat"])))
    return details


def numbered(tiers):
    """Each tier with its number and where it begins."""
    below = Fraction(0)
    for number, tier in enumerate(tiers, 1):
        yield number, tier, below
        below = exact(tier["up_to"]) if "up_to" in tier else None


def tier_of(tiers, quantity):
    """R10: `up_to` is in the tier; the last has none."""
    for number, tier in enumerate(tiers, 1):
        if "up_to" not in tier or quantity <= exact(tier["up_to"]):
            return number, tier
    raise ValueError("the last tier has an end")


MODELS = {
    "flat": flat,
    "per_unit": per_unit,
    "package": package,
    "graduated": graduated,
    "volume": volume,
    "stairstep": stairstep,
}


def difference(before, now):
    """R9: what a window has come to by now, less what it had come to before."""
    if not before:
        return now
    lines = []
    for key in dict.fromkeys(map(kind_of_line, now + before)):
        alike = lambda details: [one for one in details if kind_of_line(one) == key]
        if key in ("minimum", "maximum"):  # these differ in amount, ±1
            lines += one_of(key, total(alike(now)) - total(alike(before)))
        else:
            quantity = sum(one.quantity for one in alike(now)) - sum(
                one.quantity for one in alike(before)
            )
            lines += [replace((alike(now) or alike(before))[0], quantity=quantity)] * (quantity != 0)
    return lines + one_of("rounding", total(now) - total(before) - total(lines))


def kind_of_line(detail):
    """Tier and unit price; the filling and the reduction have no unit price of their own."""
    if detail.what in ("minimum", "maximum"):
        return detail.what
    return detail.what, detail.unit, detail.per


def one_of(what, ore):
    """±1 × an amount, or no line for nothing."""
    return [Detail(what, Fraction(1 if ore > 0 else -1), Fraction(abs(ore), 100))] if ore else []
