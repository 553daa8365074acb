"""Words that look like names and are none, and names that are also ordinary words: data, no code."""

from __future__ import annotations

from typing import Final


def words(text: str) -> frozenset[str]:
    """The words of ``text`` as a set."""
    return frozenset(text.split())


OPENERS: Final = words(
    """
    a about according across actually after again against all almost already also although always am among an and
    another any anyone are around as aside ask at away back be because been before behind being below beside besides
    best better between beyond both but by call can certainly cf cited citing clearly come compare consider could did do
    does during each earlier early either else elsewhere enter even eventually ever every everybody everyone except
    few finally find first following for forget fortunately from further get give given go has have having he hence
    her here hers him his how however i if imagine in indeed inside instead into is it its itself just know last
    lastly late later lest let like likewise look many may maybe me meanwhile might mine more most much must my
    naturally near nearly neither never nevertheless next no nobody none nor not nothing now obviously of off often
    oh ok on once one only onto or other others our out outside over p per perhaps please possibly pp presumably
    probably put qtd quote quoted quotes quoting rather re-reading read reading recall remember reread rereading said
    say saying says see seldom several shall she should similarly since so some somebody someone something sometimes
    somewhere soon source still such suppose surely take tell than thank thanks that the their them then there
    therefore these they think this those though three through throughout thus till to today together tomorrow
    tonight too toward towards translated two under unfortunately unless unlike until up upon us usually very via was
    we well were what whatever when whenever where whereas wherever whether which while who whoever whom whose why
    will with within without would write writes writing wrote yes yesterday yet you your yours
    """
)
"""Words that often begin a sentence or a title and are not a given name."""

HONORIFICS: Final = words(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady saint st sister brother father mother rev reverend
    president senator judge justice captain general major colonel king queen pope emperor poet novelist philosopher
    historian author essayist economist critic writer playwright scientist old young dear poor good great
    """
)
"""Words before a name that are no part of it."""

ORDINARY_SURNAMES: Final = words(
    """
    abbey alexander alice allen andrew anthony arthur august austin baker banks barber bell benjamin berry best
    bird bishop black bloom blue bond book booth boss bowl bridge brook brooks brown buck burns bush butler carpenter
    carter charles christian church clark clay coffin cole cook cooper craft crane cross daniel david day dean
    drake duke dunn dutch early east edward elder english fair farmer field fish fisher flint flower flowers ford
    forest forester fox francis frank freeman french friend frost gardener george glass golden good grace grant gray
    green grey hall hand hardy harris hart harvey hawk head heart henry herbert hill hope house howard hunter irving
    jack jackson james john joseph joy judge julian key king kings knight lake lamb land lane law lawrence lewis light
    little long lord love major march mark marks marsh martin mason may mercy miles mill miller moon moore moses
    mount newman noble north oliver page park parks parsons pastor paul penny people perry peter piper pitt place
    poole pope porter post potter power price priest prince queen ray read reed rice rich richard ring rivers robert
    rock roman root rose rush russell samuel savage say scott self sharp shepherd silver simon singer small smart smith
    snow south spark spring square star stark steel stephen stone stout street strong summer swan swift
    taylor temple thomas tomorrow towers town turner tyler version vincent walker wall waters webb weeks wells
    west wheeler white will williams winter wise wolf wood woods words work wright young
    """
)
"""Surnames that are also given names, places or common words: alone, they need company to count."""

PARTICLES: Final = words("de du des la le van von der den ter ten da di del della dos ibn bin al el zu zur af av")
"""Small words inside a name."""

ARTICLES: Final = words("a an the der die das ein eine le la les un une el los las il lo gli i")
"""Leading words of a title that may be left out."""

NOT_PEOPLE: Final = words(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday spring summer autumn fall winter
    figure fig table tbl section sec chapter chap part book volume vol page pages appendix equation eq note notes
    line lines verse version step item act scene exhibit plate map listing example theorem article issue number no
    rule update edit source sources via photo image credit credits psalm python windows since until circa born died emphasis italics
    translation translated
    """
)
"""What stands before a number in a parenthesis without being an author."""

CITING: Final = words(
    """
    see also cf compare e g i e from in by the and of a an ed eds edn edition trans translated tr vol volume p pp page
    pages ch chap chapter n d no quoted qtd cited as my emphasis italics original added mine et al via source quoting
    press university london york cambridge oxford paris berlin penguin publisher publishing books print reprint
    """
)
"""Words of a citation beside names, titles and places."""
