"""Days by which something must be filed in the registers of lobbying. Pure: days go in, days come out.

Sources. Québec: Lobbying Transparency and Ethics Act (CQLR, c. T-11.011), and the pages on registrations of Lobbyisme Québec:
first registration within 60 days of the first activity, changes within 30 days, renewal within 60 days of the end of the fiscal
year. Canada: Lobbying Act (R.S.C. 1985, c. 44 (4th Supp.)), section 7: return within 2 months, then a return no later than 15
days after the end of every month in which a prescribed communication took place.
"""

from __future__ import annotations

from datetime import date, timedelta

from concertino.ground.periods import fiscal_year, month, months_later

QUEBEC_FIRST = QUEBEC_RENEWAL = timedelta(days=60)
QUEBEC_CHANGE = timedelta(days=30)
FEDERAL_FIRST_MONTHS = 2
FEDERAL_RETURN_DAYS = timedelta(days=15)


def quebec_first(activity: date) -> date:
    """60 days after the first activity (T-11.011)."""
    return activity + QUEBEC_FIRST


def quebec_change(changed: date) -> date:
    """30 days after the change (T-11.011)."""
    return changed + QUEBEC_CHANGE


def quebec_renewal(year_end: date) -> date:
    """60 days after the last day of the fiscal year (T-11.011)."""
    return year_end + QUEBEC_RENEWAL


def federal_first(activity: date) -> date:
    """2 months after the duty arises (Lobbying Act, subsection 7(2)): the same day of the month, or that month's last day."""
    return months_later(activity, FEDERAL_FIRST_MONTHS)


def federal_monthly(communicated: date) -> date:
    """15 days after the end of the month of the communication (Lobbying Act, subsection 7(4))."""
    return month(communicated).last + FEDERAL_RETURN_DAYS


def year_ends(first: date, last: date, start_month: int) -> list[date]:
    """The last days of the fiscal years that end from ``first`` to ``last``, in order."""
    ends, end = [], fiscal_year(first, start_month).last
    while end <= last:
        ends.append(end)
        end = fiscal_year(end + timedelta(days=1), start_month).last
    return ends
