"""Pages that ``explain`` prints besides the rules': what is counted, and which differences are forgiven."""

from __future__ import annotations

from typing import Final

_COUNTING: Final = """\
# What is counted

The unit is the word everywhere, and there is one counter.

| what | how it is counted |
|---|---|
| word | letters and digits in a row, with the apostrophes and hyphens inside; a word broken at a line end is one; a dash separates two; each Han or kana character is one |
| words of a post | all its prose, title and headings included; without front matter, code, comments, captions, alternative texts and reference lists |
| quoted words | words inside quotations, marked or not; without your bracketed insertions, [sic], (emphasis mine), “she said”, attribution lines, keys and notes |
| own words | words of the post, less the quoted ones, headings, attribution lines, notes, and a quotation in marks that a paragraph of its own shows again |
| share of the post | quoted words / words of the post |
| ratio | quoted words / own words; none when you wrote nothing yourself |
| words of a source | of its text; without one, its pages times 300, which is printed as an estimate; else not known |
| quoted words of a source | the words of the source that are quoted: what an ellipsis leaves out is not in, and what is quoted twice counts once, over all posts. Without a text: the words of the quotations that are credited to it |
| longest | the longest unbroken run of source words in one quotation |

The counts are compared with the figures of a policy (`quotecheck policy` lists them, each with its origin). Being under a
figure settles nothing, and neither does being past it. quotecheck counts and gives its reasons; it does not know why you
quoted, and it gives no advice on the law.
"""

_MATCHING: Final = """\
# How words are compared

Words of the post and of the source are compared in a folded form. These differences are forgiven and never told:

- capitals, accents and ligatures; straight and curly marks; kinds of dashes; hyphens and spaces inside a word
- line breaks, also in the middle of a word, and the punctuation at the ends of a quotation
- quote marks inside quote marks, emphasis, and the number of a note, a page or a verse
- headings, pictures and notes that stand between two paragraphs of the source
- the speakers of a play when their names are shortened with a stop: *Ham.* for HAMLET
- what the source has between two paragraphs of a block that you set in marks of their own
- in the running text, your own words between two marks: “…,” she said, “…” is one quotation where the source goes on

These are yours to use, and are taken as marked changes:

- an ellipsis (… or [...]) for what is left out
- [brackets] for what you put in, and for a capital that you changed: “[T]he”
- [sic] after a slip of the source's
- notes such as (emphasis mine) and [my translation], and stage directions such as (aside)

These are listed with the match and are no misquotation:

- damage by a scan, in the post or in the source (`rn` for `m`, `comer` for `corner`), and slips of typing. What is a word in
  its own right (`lamb` for `lamp`) is taken for a change, unless the words around it are damaged too
- variants of spelling: British and American, older and newer (`colour`, `color`; `shew`, `show`; `walk’d`, `walked`), and
  numbers in words or in figures (`six`, `6`)

Everything else inside quote marks or in a block quote is an altered word (QC201) or an omission (QC203), and where more than 60 words of the
source are left out or its order is changed, two passages were joined (QC204). What touches a negation, a number or a name
weighs more. A negation that an ellipsis takes with it is a remark (QC209).

How a match is described:

| verdict | the post's words are |
|---|---|
| verbatim | the source's |
| marked-change | the source's, with changes that are shown |
| presentational | the source's, but for marks, spacing, a scan's damage or a spelling |
| altered | changed without a mark |
| spliced | from distant places, joined without a mark |
| other-edition | changed every few words, all through, as another edition or translation would have them (QC208) |

A quotation that is in no registered source is never called wrong: it was not compared, and the report says so. Only when
it is credited to a source whose text is here does the report say that the words are not in it (QC207). Phrases that
everybody uses are not taken for a quotation, however often they stand in a book.
"""

TOPICS: Final = {"counting": _COUNTING, "matching": _MATCHING}
"""By the name under which ``explain`` knows them."""
