"""Rupiah in, rupiah out: nothing is spent that is not there, and every booking says what it was for.

Amounts are whole rupiah of the price year at model scale: a run of n households holds n / city households of
the city's money.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from childlabour_sim.institutions.rationing import WHOLE_CITY, Request, ration

Activity = tuple[str, str, int]
"""Lever, activity, and kind of neighbourhood."""
Booking = tuple[str, str, str, int, int]
"""One payment: account, then as in `Activity`, and rupiah."""
_NOTHING = (0, 0)  # wanted and granted of what nobody asked for


class LedgerError(RuntimeError):
    """Money was spent that was not there, or the books do not close: a fault of the program, not of the user."""


@dataclass
class Account:
    """A purse. ``limited`` is False where money comes as it is needed; one that is ``kept`` outlives the year."""

    limited: bool = True
    kept: bool = False
    balance: int = 0
    reserved: int = 0
    opening: int = 0
    released: int = 0
    returned: int = 0
    spent: int = 0

    def draw(self, rupiah: int) -> int:
        """Take out as much as there is, at most ``rupiah``; money of an unlimited purse is released as needed."""
        if rupiah > self.balance and not self.limited:
            self.released += rupiah - self.balance
            self.balance = rupiah
        part = rupiah if rupiah < self.balance else self.balance
        self.balance -= part
        self.reserved = self.reserved - part if self.reserved > part else 0
        self.spent += part
        return part


@dataclass
class Ledger:
    """Accounts by name, the accounts of each lever, and this quarter's bookings.

    Attributes
    ----------
    accounts : dict of str to Account
    purses : dict of str to tuple of str
        Accounts each lever may draw on, in order: an earmarked one comes before the common pool.
    rule : str
        How shortage is rationed, see `ration`.
    order : tuple of str
        Levers by priority.
    bookings : list of Booking
    unmet, spent : dict
        Rupiah that were needed and not there, and rupiah spent, by (lever, activity, kind).
    """

    accounts: dict[str, Account]
    purses: dict[str, tuple[str, ...]]
    rule: str = "pro_rata"
    order: tuple[str, ...] = ()
    bookings: list[Booking] = field(default_factory=list)
    unmet: dict[Activity, int] = field(default_factory=dict)
    spent: dict[Activity, int] = field(default_factory=dict)
    _granted: dict[str, dict[Activity, tuple[int, int]]] = field(default_factory=dict)

    def open_quarter(self, releases: Mapping[str, int], year_begins: bool) -> None:
        """Return last year's unspent money when a year begins, and release this quarter's."""
        self.bookings.clear()
        self.unmet.clear()
        self.spent.clear()
        self._granted.clear()
        for name, account in self.accounts.items():
            account.opening, account.spent, account.reserved = account.balance, 0, 0
            account.returned = account.balance if year_begins and not account.kept else 0
            account.released = releases.get(name, 0)
            account.balance += account.released - account.returned

    def grant(self, requests: Sequence[Request]) -> None:
        """Set money aside by the rationing rule; what the first purse lacks the next may give."""
        missing = [request.rupiah for request in requests]
        for name, those in self._by_purse(requests).items():
            account = self.accounts[name]
            left = account.balance - account.reserved
            if account.limited and not left:
                continue
            here = [i for i in those if missing[i]]
            rule = self.rule if account.limited else "unlimited"
            parts = ration([requests[i] for i in here], [missing[i] for i in here], left, rule, self.order)
            account.reserved += sum(parts)
            for i, rupiah in zip(here, parts):
                missing[i] -= rupiah
        for request, lacks in zip(requests, missing):
            lines, key = self._granted.setdefault(request.lever, {}), request[:3]
            wanted, granted = lines.get(key, _NOTHING)
            lines[key] = (wanted + request.rupiah, granted + request.rupiah - lacks)

    def _by_purse(self, requests: Sequence[Request]) -> dict[str, list[int]]:
        """Return which requests may draw on a purse, by purse; first choices before second ones."""
        purses = [self.purses[request.lever] for request in requests]
        found: dict[str, list[int]] = {}
        for choice in range(max(map(len, purses), default=0)):
            for i, names in enumerate(purses):
                if choice < len(names):
                    found.setdefault(names[choice], []).append(i)
        return {name: sorted(those) for name, those in found.items()}

    def lines(self, lever: str) -> dict[Activity, tuple[int, int]]:
        """Return what was wanted and what was granted for every activity of a lever."""
        return self._granted.get(lever, {})

    def _line(self, key: Activity) -> tuple[int, int]:
        """Return what was wanted for an activity, and what was granted."""
        return self.lines(key[0]).get(key, _NOTHING)

    def share(self, lever: str, activity: str, kind: int = WHOLE_CITY) -> float:
        """Return the part of a request that was granted; 0 where nothing was asked."""
        wanted, granted = self._line((lever, activity, kind))
        return granted / wanted if wanted else 0.0

    def granted(self, lever: str, activity: str, kind: int = WHOLE_CITY) -> int:
        """Return the rupiah set aside for an activity."""
        return self._line((lever, activity, kind))[1]

    def spend(self, lever: str, activity: str, kind: int, rupiah: int) -> None:
        """Book a payment, from the lever's purses in order.

        Raises
        ------
        LedgerError
            If more is spent than was granted to the activity.
        """
        if rupiah:
            key = (lever, activity, kind)
            self._pay(key, rupiah, self._line(key)[1])

    def _pay(self, key: Activity, rupiah: int, granted: int) -> None:
        spent = self.spent.get(key, 0) + rupiah
        if spent > granted:
            raise LedgerError(f"{key}: Rp {spent:,} spent, Rp {granted:,} granted")
        self.spent[key], rest = spent, rupiah
        for name in self.purses[key[0]]:
            account = self.accounts[name]
            if rest and (account.balance or not account.limited):
                part = account.draw(rest)
                self.bookings.append((name, *key, part))
                rest -= part
        if rest:
            raise LedgerError(f"{key}: Rp {rupiah:,} spent, Rp {rest:,} more than {self.purses[key[0]]} hold")

    def lack(self, lever: str, activity: str, kind: int, rupiah: int) -> None:
        """Note a need that was not met."""
        if rupiah:
            key = (lever, activity, kind)
            self.unmet[key] = self.unmet.get(key, 0) + rupiah

    def spend_granted(self, lever: str) -> None:
        """Book all that was granted to a lever, and what it lacked: the activity took place as far as money went."""
        for key, (wanted, granted) in self.lines(lever).items():
            if granted:
                self._pay(key, granted, granted)
            self.lack(*key, wanted - granted)

    def close_quarter(self) -> None:
        """Check that every account closes to the rupiah and that bookings add up to what was spent.

        Raises
        ------
        LedgerError
            Names the account and the amounts.
        """
        booked = dict.fromkeys(self.accounts, 0)
        for account, _, _, _, rupiah in self.bookings:
            booked[account] += rupiah
        for name, account in self.accounts.items():
            expected = account.opening + account.released - account.returned - account.spent
            if account.balance != expected or booked[name] != account.spent or account.balance < 0:
                raise LedgerError(f"account {name} does not close: {account}, booked {booked[name]:,}")
