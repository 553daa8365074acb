"""What stands in each block, against looking at every block of the post."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from quotecheck.model.post import Block, BlockKind, Post
from quotecheck.quotations.marks import find_marks
from quotecheck.quotations.nesting import DEEPEST, LEAVES, Nesting
from quotecheck.readers import read

LINES = st.lists(
    st.sampled_from(("> a", "> > b", "> > > c", "> - d", "- e", "f", "", "> ", "<blockquote>", "<footer>g</footer>", "</blockquote>", "> # h")),
    max_size=14,
)  # fmt: skip


def inside(post: Post, index: int) -> list[Block]:
    end = post.blocks[index].span.end
    return [b for at, b in enumerate(post.blocks) if at > index and b.span.start < end and index in post.ancestors(at)]


@given(LINES, st.sampled_from(("\n", "\n\n")))
def test_every_block_is_looked_into_alike(lines: list[str], gap: str) -> None:
    post = read("post.md", gap.join(lines).encode())
    nesting = Nesting(post)
    for index, block in enumerate(post.blocks):
        within = inside(post, index)
        leaves = [b.span for b in within if b.kind in LEAVES and b.span.end > b.span.start]
        assert [nesting.leaf(at) for at in nesting.leaves(index)] == leaves
        footers = [b for b in within if b.kind is BlockKind.ATTRIBUTION and b.parent == index]
        assert nesting.footers(index) == footers
        after = [b for b in post.blocks[index + 1 :] if b.span.start >= block.span.end]
        assert nesting.following(index) == (after[0] if after else None)


@given(LINES)
def test_the_kinds_around_a_block_are_those_it_stands_in(lines: list[str]) -> None:
    post = read("post.md", "\n".join(lines).encode())
    around = [frozenset(post.blocks[at].kind for at in post.ancestors(index)) for index in range(len(post.blocks))]
    assert post.kinds_around() == around


def test_what_is_deeper_than_anyone_quotes_belongs_to_what_is_around_it() -> None:
    html = "<blockquote><p>they say so</p>" * 100 + "</blockquote>" * 100
    spans = [mark.span for mark in find_marks(read("post.md", html.encode()), {})]
    assert len(spans) == DEEPEST
    assert all(outer.covers(inner) and outer != inner for outer, inner in pairwise(spans))
    assert spans[0].end == spans[-1].end
