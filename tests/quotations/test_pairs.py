"""Pairs of quotation marks in one paragraph: what stands between them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecheck.quotations.pairs import find_pairs


def closed(text: str) -> list[str]:
    """What stands in pairs that are closed, in the order of the text."""
    found = [pair.inner for pair in find_pairs(text) if not pair.open_end]
    return [text[span.start : span.end] for span in sorted(found, key=lambda span: (span.start, -span.end))]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        # every language's marks
        ("He said “come in” and left.", ["come in"]),
        ('He said "come in" and left.', ["come in"]),
        ("He said ‘come in’ and left.", ["come in"]),
        ("He said 'come in' and left.", ["come in"]),
        ("Il dit «entrez» et partit.", ["entrez"]),
        pytest.param("Il dit « entrez » et partit.", [" entrez "]),
        pytest.param("Il dit «\u00a0entrez\u00a0» et partit.", ["\u00a0entrez\u00a0"]),
        pytest.param("Il dit «\u202fentrez\u202f» et partit.", ["\u202fentrez\u202f"]),
        ("Er sagte „komm herein“ und ging.", ["komm herein"]),
        ("Er sagte „komm herein” und ging.", ["komm herein"]),
        ("Er sagte ‚komm herein‘ und ging.", ["komm herein"]),
        ("Er sagte »komm herein« und ging.", ["komm herein"]),
        ("Il dit ‹entrez› et partit.", ["entrez"]),
        ("Hän sanoi ”tule sisään” ja lähti.", ["tule sisään"]),
        ("彼は「お入り」と言った。", ["お入り"]),
        ("彼は『坊っちゃん』を読んだ。", ["坊っちゃん"]),
        # several, side by side and in each other
        ("“One,” he said, “two.”", ["One,", "two."]),
        ("“He told me ‘not today’ and left.”", ["He told me ‘not today’ and left.", "not today"]),
        ("‘He told me “not today” and left.’", ["He told me “not today” and left.", "not today"]),
        ("«Il m’a dit “pas encore” hier»", ["Il m’a dit “pas encore” hier", "pas encore"]),
        ('"Some crew. "There!" he cried."', ['Some crew. "There!" he cried.', "There!"]),
        ('"All hands. "There!""', ['All hands. "There!"', "There!"]),
        ("“All hands. ‘There!’”", ["All hands. ‘There!’", "There!"]),
        # beside other marks of punctuation
        ("(“come in”)", ["come in"]),
        ("He left—“at once”—and ran.", ["at once"]),
        ('He left--"at once"--and ran.', ["at once"]),
        ("“Come in”, he said; “now”.", ["Come in", "now"]),
        ("He asked “why?”.", ["why?"]),
        ("“… come in …”", ["… come in …"]),
        # apostrophes
        ("It's the dogs' dinner and the cat's.", []),
        ("It’s the dogs’ dinner and the cat’s.", []),
        ("'Tis the season, and 'twas the night.", []),
        ("’Tis the season, and ’twas the night.", []),
        ("He said 'it's late' and left.", ["it's late"]),
        ("He said ‘it’s late’ and left.", ["it’s late"]),
        ("Rock ’n’ roll, fish ’n’ chips.", []),
        ("I remember the '90s and the '60s.", []),
        ("I remember the ’90s and the ’60s.", []),
        ("O'Brien and d'Artagnan met at the Joneses'.", []),
        ("“’Tis nothing,” he said.", ["’Tis nothing,"]),
        # feet, inches, minutes, seconds
        ("""He is 6'2" and she is 5'11" tall.""", []),
        ('A 12" record beside a 7" one.', []),
        ("""At 51°28'40" north he said "stop" and sat down.""", ["stop"]),
        # never closed, never opened
        ("He said “come in and left.", []),
        ('He said "come in and left.', []),
        ("He said ‘come in and left.", []),
        ("He said come in” and left.", []),
        ("” “", []),
        ('""', [""]),
        ("", []),
    ],
)
def test_pairs(text: str, quoted: list[str]) -> None:
    assert closed(text) == quoted


@pytest.mark.parametrize(
    ("text", "rest"), [("He said “come in.", "come in."), ('"Come in.', "Come in."), ("Plain.", None)]
)
def test_a_mark_left_open_is_known(text: str, rest: str | None) -> None:
    opened = [text[pair.inner.start : pair.inner.end] for pair in find_pairs(text) if pair.open_end]
    assert opened == ([] if rest is None else [rest])


def test_pairs_are_moved_with_their_paragraph() -> None:
    (pair,) = find_pairs("say “yes” now", 100)
    assert (pair.outer, pair.inner) == ((104, 109), (105, 108))


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("ab .,!?(—…“”„‘’‚«»‹›「」\"'0\n"), max_size=40))
def test_pairs_lie_in_each_other_or_apart(text: str) -> None:
    spans = [pair.outer for pair in find_pairs(text) if not pair.open_end]
    assert len(set(spans)) == len(spans)
    for one in spans:
        assert 0 <= one.start < one.end <= len(text)
        for other in spans:
            assert one.covers(other) or other.covers(one) or not one.overlaps(other)
