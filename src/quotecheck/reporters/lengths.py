"""How long a quotation is: of its post, against the writer's own words, of its source."""

from collections.abc import Iterator
from typing import NamedTuple

from quotecheck.model.amount import Amount
from quotecheck.model.evidence import Evidence
from quotecheck.model.match import Match
from quotecheck.model.quotation import Quotation
from quotecheck.model.source import Source
from quotecheck.policy import Limit, Policy, kind_of
from quotecheck.reporters.style import Style, cells, row
from quotecheck.reporters.wording import percent, plural, ratio


class Measure(NamedTuple):
    """One row: what was counted, the counts, what they come to, and the policy's name for it, if it has a figure."""

    label: str
    counts: str
    figure: str = ""
    value: float = 0
    metric: str = ""


def length_lines(evidence: Evidence, quotation: Quotation, source: Source | None, style: Style) -> list[str]:
    """The counts of one quotation, each beside the policy's figure where there is one for it."""
    rows = [*_itself(quotation), *_of_post(evidence.amount, quotation, alone=len(evidence.quotations) == 1)]
    if source:
        rows += _of_source(evidence.amount, quotation, source)
    return [line for at, measure in enumerate(rows) for line in _row(measure, at, source, style)]


def post_line(evidence: Evidence, style: Style) -> str:
    """The counts of a whole post in one line."""
    amount = evidence.amount
    quoted = plural(len(evidence.quotations), "quotation")
    told = f"{plural(amount.words, 'word')}, {amount.quoted_words:,} of them in {quoted}: {percent(amount.share)}"
    told += _beside("post_share", amount.share, style)
    if amount.ratio is None:
        return f"{told}; no words of your own"
    return f"{told}; {ratio(amount.ratio)} to your own words{_beside('quote_to_own', amount.ratio, style)}"


def _itself(quotation: Quotation) -> Iterator[Measure]:
    longest = quotation.match.longest if quotation.match else 0
    metric = "longest_extract_words" if longest == quotation.words else "extract_words"
    yield Measure("", plural(quotation.words, "word"), "", quotation.words, metric)
    if longest not in (0, quotation.words):
        yield Measure("longest run", plural(longest, "word"), "", longest, "longest_extract_words")


def _of_post(amount: Amount, quotation: Quotation, *, alone: bool) -> Iterator[Measure]:
    if amount.words:
        share = quotation.words / amount.words
        counts = f"{quotation.words:,} / {amount.words:,}"
        yield Measure("of this post", counts, percent(share), share, "post_share" if alone else "")
    if amount.own_words:
        to_own = quotation.words / amount.own_words
        counts = f"{quotation.words:,} : {amount.own_words:,}"
        yield Measure("to your own", counts, ratio(to_own), to_own, "quote_to_own" if alone else "")
    else:
        yield Measure("to your own", f"{quotation.words:,} : 0")


def _of_source(amount: Amount, quotation: Quotation, source: Source) -> Iterator[Measure]:
    total = amount.sources.get(source.key)
    taken = _source_words(quotation.match) if quotation.match else quotation.words
    several = total is not None and total.quotations > 1
    if source.words:
        about = "~" if source.estimated else ""
        share = taken / source.words
        counts = f"{taken:,} / {about}{source.words:,}"
        yield Measure("of the source", counts, about + percent(share), share, "" if several else "source_share")
    if total and several:
        counts = plural(total.quoted_words, "word")
        yield Measure(f"all {total.quotations} from it", counts, "", total.quoted_words, "source_words")
        if total.share is not None:
            yield Measure("", "", percent(total.share), total.share, "source_share")


def _source_words(match: Match) -> int:
    """Words of the source in it; what is quoted twice counts once."""
    return len({number for piece in match.pieces for number in range(*piece.source_words)})


def _row(measure: Measure, at: int, source: Source | None, style: Style) -> list[str]:
    label = "length" if at == 0 else ""
    limit = _limit(measure.metric, measure.value, source, style.policy)
    told = f"{measure.label:<14}{measure.counts:>17}{measure.figure:>10}"
    if limit and limit.value:
        told += f"   {style.bar(measure.value / limit.value)} limit {figure(limit)}"
    if cells(told) + 12 <= style.width:
        return [f"   {style.paint(label, 'label')}{' ' * (9 - len(label))}{told}".rstrip()]
    beside = f"(limit {figure(limit)})" if limit else ""
    return row(label, f"{measure.label} {measure.counts} {measure.figure} {beside}", style)


def _limit(metric: str, value: float, source: Source | None, policy: Policy | None) -> Limit | None:
    """The figure to print beside a count: the highest that it is past, else the next one above."""
    if policy is None:
        return None
    kind = kind_of(source) if source else None
    fitting = [
        limit
        for limit in policy.limits
        if limit.metric == metric and limit.op in (">", ">=") and (not limit.applies_to or kind in limit.applies_to)
    ]
    past = [limit for limit in fitting if limit.past({metric: value}, kind)]
    return max(past, key=_value) if past else min(fitting, key=_value, default=None)


def _value(limit: Limit) -> float:
    return limit.value


def _beside(metric: str, value: float, style: Style) -> str:
    limit = _limit(metric, value, None, style.policy)
    return f" (limit {figure(limit)})" if limit else ""


def figure(limit: Limit) -> str:
    """A limit's value with its unit."""
    if limit.unit == "share":
        return percent(limit.value).replace(".0 %", " %")
    return ratio(limit.value) if limit.unit == "ratio" else f"{limit.value:,g}"
