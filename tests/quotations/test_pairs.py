"""Pairs of quotation marks in one paragraph: what stands between them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecheck.quotations.pairs import find_pairs
from tests.growth import cpu_seconds, keeps_pace


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
        ("彼は｢お入り｣と言い、〝どうぞ〟と言った。", ["お入り", "どうぞ"]),
        ("他说“请进”就走了，又说‘再见’才走。", ["请进", "再见"]),
        ('他说"请进"就走了。', ["请进"]),
        ("他在读《红楼梦》和〈家〉。", ["红楼梦", "家"]),
        ("Powiedział „wejdź” i wyszedł.", ["wejdź"]),
        ("Azt mondta: „gyere be”, és elment.", ["gyere be"]),
        ("Han sagde »kom ind« og gik.", ["kom ind"]),
        ("Hon sade ”kom in” och gick.", ["kom in"]),
        ("Hän sanoi »tule sisään» ja »mene pois».", ["tule sisään", "mene pois"]),
        ("Είπε «έλα μέσα» και έφυγε.", ["έλα μέσα"]),
        ("Он сказал: «входи», — и ушёл.", ["входи"]),
        ("Dijo «pasa» y “vete”.", ["pasa", "vete"]),
        ("Hij zei ‘kom binnen’ en ging.", ["kom binnen"]),
        ("Er sagte ›komm herein‹ und ging.", ["komm herein"]),
        # typed with what a keyboard has
        ("He said ``come in'' and ``go''.", ["come in", "go"]),
        ("He said ,,come in'' and left.", ["come in"]),
        ('Er sagte ,,komm herein" und ging.', ["komm herein"]),
        ("Il dit << entrez >> et <<partez>>.", [" entrez ", "partez"]),
        ("''Come in,'' he said.", ["Come in,"]),
        ("He said `come in' and left.", ["come in"]),
        ("Run `ls` in the boys' folder.", []),
        ('Run `say("come in")` and "listen".', ["listen"]),
        ("The row is a,,b and c,,d.", []),
        # several, side by side and in each other
        ("“One,” he said, “two.”", ["One,", "two."]),
        ("“He told me ‘not today’ and left.”", ["He told me ‘not today’ and left.", "not today"]),
        ("‘He told me “not today” and left.’", ["He told me “not today” and left.", "not today"]),
        ("«Il m’a dit “pas encore” hier»", ["Il m’a dit “pas encore” hier", "pas encore"]),
        ('"Some crew. "There!" he cried."', ['Some crew. "There!" he cried.', "There!"]),
        ('"All hands. "There!""', ['All hands. "There!"', "There!"]),
        ("“All hands. ‘There!’”", ["All hands. ‘There!’", "There!"]),
        (
            "“She told me ‘he said “no” to me’ once”",
            ["She told me ‘he said “no” to me’ once", "he said “no” to me", "no"],
        ),
        ("« Il a dit “oui” hier »", [" Il a dit “oui” hier ", "oui"]),
        ("„Er sagte ‚ja‘ gestern“", ["Er sagte ‚ja‘ gestern", "ja"]),
        ("»Er sagte ›ja‹ gestern«", ["Er sagte ›ja‹ gestern", "ja"]),
        ("「彼は『お入り』と言った」", ["彼は『お入り』と言った", "お入り"]),
        ("”Hon sade ’kom in’ igår” sade han.", ["Hon sade ’kom in’ igår", "kom in"]),
        ("\"'No,' he said, 'I shan't.'\"", ["'No,' he said, 'I shan't.'", "No,", "I shan't."]),
        ("'He said \"no,\" and left.'", ['He said "no," and left.', "no,"]),
        # set twice around the same words
        ("““Come in””", ["Come in"]),
        ("'‘come in’'", ["come in"]),
        ('He said "“come in”" so.', ["come in"]),
        ('He said ""come in"" and left.', ["come in"]),
        ('"He said ""come in"" and left"', ['He said ""come in"" and left', "come in"]),
        ('"a "b" c"', ['a "b" c', "b"]),
        ('“"All hands," he cried, "there.”', ['"All hands," he cried, "there.', "All hands,"]),
        # opened again at each line
        ("« Un mur\n« est lent\n« à finir » dit-il.", [" Un mur\n« est lent\n« à finir "]),
        ("« Un mur\n» est lent\n» à finir » dit-il.", [" Un mur\n» est lent\n» à finir "]),
        ("“A wall is slow\nto finish” he said.", ["A wall is slow\nto finish"]),
        ('“"All hands," he cried, "there-"”', ['"All hands," he cried, "there-"', "All hands,", "there-"]),
        # that do not belong together
        ('He said “come in" and left.', ["come in"]),
        ('He said "come in” and left.', ["come in"]),
        ("He said “come in“, and left.", ["come in"]),
        ('Er sagte „komm herein" und ging.', ["komm herein"]),
        # beside other marks of punctuation
        ("(“come in”)", ["come in"]),
        ("He left—“at once”—and ran.", ["at once"]),
        ('He left--"at once"--and ran.', ["at once"]),
        ("“Come in”, he said; “now”.", ["Come in", "now"]),
        ("He asked “why?”.", ["why?"]),
        ("“… come in …”", ["… come in …"]),
        ('"...come in"', ["...come in"]),
        ('"[C]ome in" and "come [right] in"', ["[C]ome in", "come [right] in"]),
        ('He said:"come in".', ["come in"]),
        ('"yes"/"no"', ["yes", "no"]),
        ("‘Come in’¹ and “come in”² and 'come in'³", ["Come in", "come in", "come in"]),
        ('"Come in"[1] and “come in”[^2]', ["Come in", "come in"]),
        ("“\u00a0Come in\u00a0” he said.", ["\u00a0Come in\u00a0"]),
        ("“ Come in ” he said.", [" Come in "]),
        ("“Come in”'s echo, and Ben's \"house\"'s door", ["Come in", "house"]),
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
        ('Lodge: "’Tis nothing", and "’twas less".', ["’Tis nothing", "’twas less"]),
        ('Lodge: "»Komm herein«, sagte er".', ["»Komm herein«, sagte er", "Komm herein"]),
        ("'Tis the rock 'n' roll of the boys' book in the '90s.", []),
        ("‘Tis the rock ‘n’ roll of the boys’ book in the ‘90s.", []),
        ("'Twas here,' he said, 'and 'tis gone.'", ["Twas here,", "and 'tis gone."]),
        ("He said 'the boys' book is here' and left.", ["the boys' book is here"]),
        ("He said ‘the boys’ book is here’ and left.", ["the boys’ book is here"]),
        ("‘Yes’ said the boys’ teacher, ‘no’ the girls’.", ["Yes", "no"]),
        ("The ‘cats’ and the ‘dogs’ of the house", ["cats", "dogs"]),
        ("It was five o’clock, or five o'clock.", []),
        ("C'est l'été, dit-il, 'c'est l'heure'.", ["c'est l'heure"]),
        # feet, inches, minutes, seconds
        ("""He is 6'2" and she is 5'11" tall.""", []),
        ('A 12" record beside a 7" one.', []),
        ("""At 51°28'40" north he said "stop" and sat down.""", ["stop"]),
        ('A 3.5" disk and a 5.25" one.', []),
        ('The "12" record" was here.', ['12" record']),
        ('The word "a 12" record" is here.', ['a 12" record']),
        ("He said “he is 5’10” tall” and left.", ["he is 5’10” tall"]),
        ('"It was 12" he said. "Now it is 13."', ["It was 12", "Now it is 13."]),
        ("The ‘room 12’ sign and the ‘room 13’ sign.", ["room 12", "room 13"]),
        ("""At 40° 26' 46" N she said 'come in' to all.""", ["come in"]),
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
    ("text", "rest"),
    [("He said “come in.", "come in."), ('"Come in.', "Come in."), ("Plain.", None), ("‘Tis the season.", None)],
)
def test_a_mark_left_open_is_known(text: str, rest: str | None) -> None:
    opened = [text[pair.inner.start : pair.inner.end] for pair in find_pairs(text) if pair.open_end]
    assert opened == ([] if rest is None else [rest])


def test_pairs_are_moved_with_their_paragraph() -> None:
    (pair,) = find_pairs("say “yes” now", 100)
    assert (pair.outer, pair.inner) == ((104, 109), (105, 108))


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("abs .,!?(—…“”„‘’‚«»‹›「」\"'`<>0\n"), max_size=40))
def test_pairs_lie_in_each_other_or_apart(text: str) -> None:
    spans = [pair.outer for pair in find_pairs(text) if not pair.open_end]
    assert len(set(spans)) == len(spans)
    for one in spans:
        assert 0 <= one.start < one.end <= len(text)
        for other in spans:
            assert one.covers(other) or other.covers(one) or not one.overlaps(other)


GROWING = ("“", "‘a ", "‘s’ ", '"', '""a ', '"a ', '"1" ', "'a' ", "'s' a", "'tis ", "'n' ", "«", "«\n", "« a\n» ", "»a ", "„a“ ",
           "”a ", "``", "``a ", "`a ", "''", "''a ", ",,", "<<a ", ">>", "「", "『「", "《a》", "“‘", "“‘a’ ", "“1” ")  # fmt: skip


@pytest.mark.parametrize("piece", GROWING)
def test_time_grows_with_the_size_alone(piece: str) -> None:
    assert keeps_pace(lambda count: cpu_seconds(lambda: find_pairs(piece * count)), 4_000)


@pytest.mark.parametrize("around", ["“‘", "“", "\"'", "„‚", "「『", "«‹"])
def test_marks_nested_deep(around: str) -> None:
    closing = around[::-1].translate(str.maketrans("“‘„‚「『«‹", "”’“‘」』»›"))

    def nested(depth: int) -> str:
        return around * depth + "a" + closing * depth

    assert keeps_pace(lambda depth: cpu_seconds(lambda: find_pairs(nested(depth))), 4_000)
