"""Which quotation a mention serves.

A mention inside a quotation's block, on its attribution line, or right after it belongs to it; one that leads in
belongs to the quotation that follows. What belongs to nobody speaks for its paragraph and the next.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Final

from quotecheck.credit.asides import interrupts, is_aside, is_tag
from quotecheck.credit.backward import points_back
from quotecheck.credit.forms.attribution import LINE
from quotecheck.credit.forms.footnote import LITERAL, notes_of
from quotecheck.credit.nearness import Nearness, Placed
from quotecheck.credit.page import LEAVES
from quotecheck.credit.rows import Rows
from quotecheck.credit.sentences import is_one_sentence, sentence_ends
from quotecheck.credit.typed_notes import typed_notes
from quotecheck.memo import regex
from quotecheck.model.credit import Mention
from quotecheck.model.post import Block, BlockKind, InlineKind, Post
from quotecheck.model.quotation import Quotation
from quotecheck.text import Span, count_words, words_in

_RUNNING: Final = frozenset({"narrative", "lead-in"})
_ATTRIBUTES: Final = frozenset({"shortcode", "cite-attribute"})
_LABEL_WORDS: Final = 10
_TOUCH: Final = 3
_TAIL: Final = 12
_LOST: Final = 60
_LOST_WORDS: Final = 4
_OPENING: Final = 400
_WHOLE: Final = 0.6
_SOME: Final = 12
_ENDED: Final = regex(r"[.!?…][\"”’»)\]]{0,3}\Z")


class Layout:
    """A post's leaves and quotations, arranged for placing mentions. Quotations are numbered in the post's order."""

    __slots__ = (
        "_begins",
        "_furthest",
        "_headings",
        "_in_leaf",
        "_lines",
        "_marks",
        "_notes",
        "_rows",
        "_starts",
        "bodies",
        "leaves",
        "post",
        "quotations",
    )

    def __init__(self, post: Post, quotations: Iterable[Quotation]) -> None:
        self.post = post
        self.quotations = tuple(sorted(quotations, key=lambda q: (q.span.start, -q.span.end)))
        self.bodies = tuple(body_of(quotation) for quotation in self.quotations)
        self.leaves = tuple(block for block in post.blocks if block.kind in LEAVES)
        self._starts = [leaf.span.start for leaf in self.leaves]
        self._begins = [quotation.span.start for quotation in self.quotations]
        self._furthest = list(accumulate((body.end for body in self.bodies), max))
        self._in_leaf = self._spread()
        self._lines = sorted((q.attribution, i) for i, q in enumerate(self.quotations) if q.attribution)
        self._headings = [leaf.span.start for leaf in self.leaves if leaf.kind is BlockKind.HEADING]
        self._rows = Rows(self.leaves)
        self._notes = notes_of(post)
        self._marks = _note_marks(post, self._ends_of_leaves(), {label for _, label in self._notes})

    @property
    def text(self) -> str:
        """The post's prose."""
        return self.post.prose.text

    def _ends_of_leaves(self) -> dict[int, int]:
        """For the start of each leaf, the end of the one before: a mark that opens a leaf belongs to that one."""
        return {after.span.start: before.span.end for before, after in pairwise(self.leaves)}

    def _spread(self) -> dict[int, list[int]]:
        """The quotations that reach into each leaf."""
        found: dict[int, list[int]] = defaultdict(list)
        for i, body in enumerate(self.bodies):
            first = max(0, bisect_right(self._starts, body.start) - 1)
            for number in range(first, bisect_left(self._starts, body.end)):
                if body.overlaps(self.leaves[number].span):
                    found[number].append(i)
        return found

    # -- looking around

    def leaf_number(self, offset: int) -> int | None:
        """The number of the leaf in which ``offset`` stands, its end included."""
        at = bisect_right(self._starts, offset) - 1
        return at if at >= 0 and offset <= self.leaves[at].span.end else None

    def in_leaf(self, number: int) -> list[int]:
        """The quotations that reach into a leaf."""
        return self._in_leaf.get(number, [])

    def around(self, at: Span) -> int | None:
        """The innermost quotation whose words overlap ``at``, or hold it where it is empty."""
        for i in range(bisect_left(self.bodies, at.end, key=lambda body: body.start) - 1, -1, -1):
            if self._furthest[i] <= at.start:
                return None
            if self.bodies[i].overlaps(at) or self.bodies[i].start < at.start < self.bodies[i].end:
                return i
        return None

    def in_other_rows(self, first: int, second: int) -> bool:
        """Whether two quotations, by number, stand in different rows of a table."""
        one, other = (self.leaf_number(self.bodies[i].start) for i in (first, second))
        return one is not None and other is not None and self._rows.parted(one, other)

    def leaf_before(self, number: int) -> int | None:
        """The leaf before, past a short label such as a pasted chapter title."""
        for at in range(number - 1, max(-1, number - 3), -1):
            if self._rows.parted(at, number):
                return None
            if not self._is_label(at):
                return at
        return None

    def _is_label(self, number: int) -> bool:
        leaf = self.leaves[number]
        if leaf.kind is not BlockKind.PARAGRAPH or self.text[leaf.span.end - 1] in ".:,!?" or self.in_leaf(number):
            return False
        return self._is_short(leaf)

    def _is_short(self, leaf: Block) -> bool:
        return len(words_in(self.text).numbers(leaf.span)) <= _LABEL_WORDS

    def section(self, offset: int) -> int:
        """The number of the section, which is how many headings stand before."""
        return bisect_right(self._headings, offset)

    # -- placing

    def place(self, mention: Mention) -> Placed | None:
        """Whom a mention serves; None for one that is part of the quoted words."""
        if mention.form == "front-matter":
            return Placed(mention, mention.span, ())
        owners: list[tuple[int, Nearness]] = []
        spoken: tuple[Span, bool] | None = None
        for at, by_note in self._positions(mention):
            found = self._owners(mention, at, ended=by_note and self._ended(at))
            if found is not None:
                spoken = spoken or (at, by_note)
                owners += [(i, Nearness.NOTE if by_note else nearness) for i, nearness in found]
        return Placed(mention, spoken[0], tuple(owners), spoken[1]) if spoken is not None else None

    def places(self, mention: Mention) -> Iterator[Placed]:
        """Where a mention speaks: in a note for the quotations in it, and for those that point to the note."""
        in_note = self._place_in_note(mention)
        if in_note is not None:
            yield in_note
        if in_note is None or self._positions(mention)[0][1]:
            placed = self.place(mention)
            if placed is not None:
                yield placed

    def _place_in_note(self, mention: Mention) -> Placed | None:
        """For the quotations that stand in the note: the one there is, of several those of the source."""
        note = self._note_around(mention.span)
        if note is None or not self.bodies:
            return None
        first, last = (bisect_left(self._begins, offset) for offset in note[0])
        if mention.form != "footnote":
            owners = self._owners(mention, mention.span, ended=False) if first < last else None
            return Placed(mention, mention.span, tuple(owners)) if owners else None
        matches = [self.quotations[i].match for i in range(first, last)]
        theirs = [len(matches) == 1 or match is None or match.source == mention.source for match in matches]
        inside = tuple((first + i, Nearness.INSIDE) for i, mine in enumerate(theirs) if mine)
        return Placed(mention, mention.span, inside) if inside else None

    def _note_around(self, span: Span) -> tuple[Span, str] | None:
        """The note that holds a span, with its label."""
        at = bisect_right(self._notes, span.start, key=lambda note: note[0].start) - 1
        return self._notes[at] if at >= 0 and self._notes[at][0].covers(span) else None

    def _positions(self, mention: Mention) -> list[tuple[Span, bool]]:
        """Where the mention speaks: its place, or the marks of the note that holds it."""
        note = self._note_around(mention.span)
        marks = self._marks.get(note[1], []) if note else []
        return [(mark, True) for mark in marks] or [(mention.span, False)]

    def _ended(self, at: Span) -> bool:
        """Whether a sentence has just ended: a note's mark there belongs to what stands before it."""
        return _ENDED.search(self.text, max(0, at.start - _TOUCH - 1), at.start) is not None

    def _owners(self, mention: Mention, at: Span, *, ended: bool) -> list[tuple[int, Nearness]] | None:
        """The quotations served from ``at``; None when it stands inside quoted words."""
        if mention.form in _ATTRIBUTES:
            return [(i, Nearness.INSIDE) for i, body in enumerate(self.bodies) if body.overlaps(at)]
        running = mention.form in _RUNNING
        if (i := self.around(at)) is not None:
            if within := [j for j in self._lines_around(at) if self.quotations[j].parent == self.quotations[i].id]:
                return [(j, Nearness.INSIDE) for j in within]
            its_own = _is_sign(mention, self.bodies[i], at) or is_aside(self.text, self.quotations[i].span, at)
            astride = _astride(self.bodies[i], at, i) or ([(i, Nearness.INSIDE)] if its_own else [])
            return astride or self._nested(mention, at, i) or None
        if inside := self._attributed(at):
            return inside if mention.form != "narrative" or self._signs(at) else None
        if behind := self._behind(at):
            return behind
        in_paragraph = self._in_paragraph(at, running=running, ended=ended)
        return in_paragraph or self._in_row(mention, at) or self._alone(mention, at)

    def _nested(self, mention: Mention, at: Span, outer: int) -> list[tuple[int, Nearness]]:
        """The quotations within quoted words whose source is named there, beside them or in what leads to them."""
        near = self._in_paragraph(at, running=mention.form in _RUNNING, ended=False)
        number = self.leaf_number(at.start)
        if number is not None and self._leads_on(mention, at, number):
            near += [(i, Nearness.BEFORE) for i in self._begun_after(number) if i != outer]
        if number is not None and self._is_whole(mention, at, number):
            near += [(i, Nearness.LINE_AFTER) for i in self._all_end_before(number) if i != outer]
        inner = [(i, nearness) for i, nearness in near if self.quotations[i].parent == self.quotations[outer].id]
        matches = [(self.quotations[i].match, i, nearness) for i, nearness in inner]
        return [(i, nearness) for match, i, nearness in matches if match and match.source == mention.source]

    def _behind(self, at: Span) -> list[tuple[int, Nearness]]:
        """The block right before, of which the first sentence of this paragraph says where it is from."""
        number = self.leaf_number(at.start)
        before = self._ends_before(number) if number is not None else None
        if number is None or before is None or self.quotations[before].block is None:
            return []
        leaf = self.leaves[number].span
        opening = Span(leaf.start, min(leaf.end, leaf.start + _OPENING))
        first = Span(leaf.start, sentence_ends(self.text, opening)[0])
        if not first.covers(at) or not points_back(self.text[first.start : first.end].rstrip()):
            return []
        quotes = any(self.bodies[i].overlaps(first) for i in self.in_leaf(number))
        return [] if quotes else [(before, Nearness.LINE_AFTER)]

    def _attributed(self, at: Span) -> list[tuple[int, Nearness]]:
        """By attribution line or block."""
        if found := self._lines_around(at):
            return [(i, Nearness.INSIDE) for i in found]
        number = self.leaf_number(at.start)
        if number is None:
            return []
        for block in self._quote_blocks(self.leaves[number]):
            span = self.post.blocks[block].span
            first, last = bisect_left(self._begins, span.start), bisect_left(self._begins, span.end)
            served = [i for i in range(first, last) if _within(self.quotations[i], block, self.post)]
            if served:
                return [(i, Nearness.INSIDE) for i in served]
        return []

    def _lines_around(self, at: Span) -> list[int]:
        """The quotations on whose attribution line this stands. Lines do not overlap, but quotations may share one."""
        last = bisect_right(self._lines, at.start, key=lambda entry: entry[0].start)
        first = bisect_left(
            self._lines, self._lines[last - 1][0].start if last else 0, key=lambda entry: entry[0].start
        )
        return [i for line, i in self._lines[first:last] if line.covers(at)]

    def _signs(self, at: Span) -> bool:
        """Whether a name in a quotation's block credits it: on its attribution line, or in a short last paragraph."""
        if self._lines_around(at):
            return True
        number = self.leaf_number(at.start)
        if number is None or self.in_leaf(number):
            return False
        leaf = self.leaves[number]
        last = number + 1 == len(self.leaves) or self.leaves[number + 1].parent != leaf.parent
        return leaf.kind is BlockKind.ATTRIBUTION or (
            last and leaf.kind is BlockKind.PARAGRAPH and self._is_short(leaf)
        )

    def _quote_blocks(self, leaf: Block) -> list[int]:
        """The quote blocks to which a leaf belongs, innermost first."""
        found, parent = [], leaf.parent
        while parent is not None:
            if self.post.blocks[parent].kind is BlockKind.QUOTE:
                found.append(parent)
            parent = self.post.blocks[parent].parent
        return found

    def _in_paragraph(self, at: Span, *, running: bool, ended: bool) -> list[tuple[int, Nearness]]:
        """By its sentence: a citation serves the quotation before it, running text the one it leads to."""
        number = self.leaf_number(at.start)
        near = self.in_leaf(number) if number is not None else []
        bodies = self.bodies
        before = max((i for i in near if bodies[i].end <= at.start), key=lambda i: bodies[i].end, default=None)
        after = min((i for i in near if bodies[i].start >= at.end), key=lambda i: bodies[i].start, default=None)
        follows = before is not None and self._joined(self.bodies[before].end, at.start, touching=not running)
        leads = after is not None and not ended and self._joined(at.end, self.bodies[after].start)
        tag = before is not None and is_tag(self.text, Span(self.bodies[before].end, at.start))
        touches = before is not None and (tag or at.start - self.bodies[before].end <= _TOUCH)
        between = (bodies[before], bodies[after]) if before is not None and after is not None else None
        spoken = between is not None and follows and leads and interrupts(self.text, *between)
        found = []
        if before is not None and follows and (not running or not leads or touches or spoken):
            found.append((before, Nearness.AFTER))
        if after is not None and leads and (running or not found):
            found.append((after, Nearness.GROUP if tag and found and not spoken else Nearness.BEFORE))
        return found

    def _joined(self, start: int, end: int, *, touching: bool = False) -> bool:
        """Whether no sentence ends between; marks right after the words are theirs."""
        if touching and end - start <= _TOUCH + 2:
            return True
        return is_one_sentence(self.text, Span(start, end))

    def _in_row(self, mention: Mention, at: Span) -> list[tuple[int, Nearness]]:
        """In a table, a cell without quotations serves those of the nearest cell of its row, before those behind it."""
        number = self.leaf_number(at.start)
        if number is None or not self._rows.holds(number) or any(map(self.in_leaf, self._rows.in_cell(number))):
            return []
        if mention.form in _RUNNING and not self._is_short(self.leaves[number]):
            return []
        before, after = (next(filter(self.in_leaf, near), None) for near in self._rows.beside(number))
        quoted = [self._quoted_in_cell(at) if at is not None else [] for at in (before, after)]
        behind = quoted[0] and not (quoted[1] and self._heads(mention, quoted[0][0], quoted[1][0]))
        return [(i, Nearness.LINE_AFTER) for i in quoted[0]] if behind else [(i, Nearness.BEFORE) for i in quoted[1]]

    def _quoted_in_cell(self, number: int) -> list[int]:
        """The quotations in the cell to which a leaf belongs, or some of very many."""
        return list(dict.fromkeys(i for at in self._rows.in_cell(number) for i in self.in_leaf(at)[:_SOME]))

    def _alone(self, mention: Mention, at: Span) -> list[tuple[int, Nearness]]:
        """In a paragraph without quotations: a line of its own serves the one before, a lead-in the one after."""
        number = self.leaf_number(at.start)
        if number is None or self.in_leaf(number):
            return []
        leaf = self.leaves[number].span
        whole = self._is_whole(mention, at, number)
        closing = self.text[leaf.end - 1 : leaf.end]
        before = self._ends_before(number) if whole and closing != ":" else None
        after = next(iter(self._begun_after(number)), None) if whole or self._leads_on(mention, at, number) else None
        if before is not None and not self._heads(mention, before, after):
            return [(before, Nearness.LINE_AFTER)]
        return [(after, Nearness.BEFORE)] if after is not None else []

    def _is_whole(self, mention: Mention, at: Span, number: int) -> bool:
        """Whether the leaf is little else but this citation."""
        return mention.form not in _RUNNING and len(at) >= _WHOLE * len(self.leaves[number].span)

    def _leads_on(self, mention: Mention, at: Span, number: int) -> bool:
        """Whether the last sentence of the leaf names the source and leads to what follows."""
        end = self.leaves[number].span.end
        leads = self.text[end - 1 : end] in ":,—–" or mention.form == "lead-in"
        return leads and is_one_sentence(self.text, Span(at.end, end))

    def _heads(self, mention: Mention, before: int, after: int | None) -> bool:
        """Whether a bare line between two quotations names the source of the second, and not of the first."""
        if after is None or LINE.match(self.text, mention.span.start):
            return False
        sources = [match.source if match else None for match in (self.quotations[i].match for i in (before, after))]
        return sources[0] != mention.source == sources[1]

    def _ends_before(self, number: int) -> int | None:
        """The quotation with which the leaf before ends."""
        return next(iter(self._all_end_before(number)), None)

    def _all_end_before(self, number: int) -> list[int]:
        """The quotations with which the leaf before ends, those in others among them."""
        if number == 0 or self._rows.parted(number - 1, number):
            return []
        leaf = self.leaves[number - 1].span
        return [i for i in self.in_leaf(number - 1) if self._few(self.bodies[i].end, leaf.end)]

    def _few(self, start: int, end: int) -> bool:
        """Whether at most a few words stand between: a match may lose its first or last ones."""
        return end - start <= _TOUCH or (end - start <= _LOST and count_words(self.text[start:end]) <= _LOST_WORDS)

    def _begun_after(self, number: int) -> list[int]:
        """The quotations with which the next leaf begins, a short label passed over."""
        for at in range(number + 1, min(len(self.leaves), number + 3)):
            if self._rows.parted(number, at):
                return []
            leaf = self.leaves[at].span
            near = [i for i in self.in_leaf(at) if self._few(leaf.start, self.bodies[i].start)]
            if near or not self._is_label(at):
                return near
        return []


def _note_marks(post: Post, ends: Mapping[int, int], labels: Collection[str]) -> dict[str, list[Span]]:
    """Where each note is pointed to from, by its label; ``labels`` are those of all notes."""
    found: dict[str, list[Span]] = defaultdict(list)
    for inline in post.inlines:
        if inline.kind is InlineKind.NOTE_REF:
            at = ends.get(inline.span.start, inline.span.start)
            found[inline.attrs.get("label", "")].append(Span(at, at))
    for mark in LITERAL.finditer(post.prose.text):  # in raw HTML a mark stays text
        found[mark[1]].append(Span(mark.start(), mark.end()))
    for span, label in typed_notes(post, labels).marks:
        end = ends.get(span.start, span.start)
        found[label].append(span or Span(end, end))
    return found


def body_of(quotation: Quotation) -> Span:
    """The words that are certainly quoted: the matched ones, else the quotation's span."""
    if quotation.match is None or not quotation.match.pieces:
        return quotation.span
    pieces = [piece.post for piece in quotation.match.pieces]
    body = Span(min(p.start for p in pieces), max(p.end for p in pieces)).meet(quotation.span)
    return body if body.end > body.start else quotation.span


def _astride(body: Span, at: Span, number: int) -> list[tuple[int, Nearness]]:
    """A mention that only reaches into quoted words was cut off from them too late."""
    if at.start < body.start:
        return [(number, Nearness.BEFORE)]
    return [(number, Nearness.AFTER)] if at.end > body.end else []


def _is_sign(mention: Mention, body: Span, at: Span) -> bool:
    """Whether a mention inside quoted words is the writer's: a citekey, or a citation or note mark at their end."""
    if mention.form == "pandoc":
        return True
    closes = body.end - at.end <= (_TOUCH if at else _TAIL) and len(at) * 2 < len(body) and at.start > body.start
    return closes and mention.form not in _RUNNING


def _within(quotation: Quotation, block: int, post: Post) -> bool:
    if quotation.block is not None:
        return block in post.ancestors(quotation.block)
    return post.blocks[block].span.covers(quotation.span)


def place_all(layout: Layout, mentions: Sequence[Mention]) -> list[Placed]:
    """All mentions that are not part of quoted words, with whom they serve."""
    return [placed for mention in mentions for placed in layout.places(mention)]
