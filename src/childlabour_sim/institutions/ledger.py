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


class LedgerError(RuntimeError):
    """Money was spent that was not there, or the books do not close: a fault of the program, not of the user."""


@dataclass(frozen=True)
class Booking:
    """One payment: from which account, by which lever, for what, and in which kind of neighbourhood."""

    account: str
    lever: str
    activity: str
    kind: int
    rupiah: int


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
        if not self.limited:
            self.released += rupiah - min(self.balance, rupiah)
            self.balance = max(self.balance, rupiah)
        part = min(rupiah, self.balance)
        self.balance -= part
        self.reserved = max(self.reserved - part, 0)
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
    _granted: dict[Activity, tuple[int, int]] = field(default_factory=dict)

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
        for name in self._purses_in_turn(requests):
            account = self.accounts[name]
            rule = self.rule if account.limited else "unlimited"
            here = [i for i, request in enumerate(requests) if missing[i] and name in self.purses[request.lever]]
            asked, wanted = [requests[i] for i in here], [missing[i] for i in here]
            left = account.balance - account.reserved
            for i, rupiah in zip(here, ration(asked, wanted, left, rule, self.order)):
                missing[i] -= rupiah
                account.reserved += rupiah
        for request, lacks in zip(requests, missing):
            key = (request.lever, request.activity, request.kind)
            wanted, granted = self._granted.get(key, (0, 0))
            self._granted[key] = (wanted + request.rupiah, granted + request.rupiah - lacks)

    def _purses_in_turn(self, requests: Sequence[Request]) -> list[str]:
        """Return the purses that requests may draw on, first choices before second ones."""
        tiers = [self.purses[request.lever] for request in requests]
        deepest = max(map(len, tiers), default=0)
        return list(dict.fromkeys(tier[i] for i in range(deepest) for tier in tiers if i < len(tier)))

    def share(self, lever: str, activity: str, kind: int = WHOLE_CITY) -> float:
        """Return the part of a request that was granted; 0 where nothing was asked."""
        wanted, granted = self._granted.get((lever, activity, kind), (0, 0))
        return granted / wanted if wanted else 0.0

    def granted(self, lever: str, activity: str, kind: int = WHOLE_CITY) -> int:
        """Return the rupiah set aside for an activity."""
        return self._granted.get((lever, activity, kind), (0, 0))[1]

    def spend(self, lever: str, activity: str, kind: int, rupiah: int) -> None:
        """Book a payment, from the lever's purses in order.

        Raises
        ------
        LedgerError
            If more is spent than was granted to the activity.
        """
        key = (lever, activity, kind)
        self.spent[key] = self.spent.get(key, 0) + rupiah
        if self.spent[key] > self.granted(*key):
            raise LedgerError(f"{key}: Rp {self.spent[key]:,} spent, Rp {self.granted(*key):,} granted")
        rest = rupiah
        for name in self.purses[lever]:
            part = self.accounts[name].draw(rest)
            rest -= part
            if part:
                self.bookings.append(Booking(name, lever, activity, kind, part))
        if rest:
            raise LedgerError(f"{key}: Rp {rupiah:,} spent, Rp {rest:,} more than {self.purses[lever]} hold")

    def lack(self, lever: str, activity: str, kind: int, rupiah: int) -> None:
        """Note a need that was not met."""
        key = (lever, activity, kind)
        if rupiah:
            self.unmet[key] = self.unmet.get(key, 0) + rupiah

    def spend_granted(self, lever: str) -> None:
        """Book all that was granted to a lever, and what it lacked: the activity took place as far as money went."""
        for (name, activity, kind), (wanted, granted) in self._granted.items():
            if name == lever:
                self.spend(lever, activity, kind, granted)
                self.lack(lever, activity, kind, wanted - granted)

    def close_quarter(self) -> None:
        """Check that every account closes to the rupiah and that bookings add up to what was spent.

        Raises
        ------
        LedgerError
            Names the account and the amounts.
        """
        booked = dict.fromkeys(self.accounts, 0)
        for booking in self.bookings:
            booked[booking.account] += booking.rupiah
        for name, account in self.accounts.items():
            expected = account.opening + account.released - account.returned - account.spent
            if account.balance != expected or booked[name] != account.spent or account.balance < 0:
                raise LedgerError(f"account {name} does not close: {account}, booked {booked[name]:,}")
