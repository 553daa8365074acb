"""What stands around a post on a page and is no part of it: told by names of classes, roles and what is hidden."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from quotecheck.memo import regex

_COMMENTS: Final = (
    "comments comments-area comments-section comments-list comment-list commentlist comment comment-body comment-respond comment-form "
    "post-comments disqus_thread isso-thread giscus utterances webmentions respond"
)
_NAVIGATION: Final = (
    "nav navbar navigation menu site-navigation main-navigation post-navigation posts-navigation nav-links pagination pager "
    "breadcrumb breadcrumbs yoast-breadcrumbs rank-math-breadcrumb sidebar widget-area site-header masthead site-footer colophon "
    "skip-link tag-cloud tagcloud blogroll "
    "sharedaddy sd-sharing jp-relatedposts jetpack-likes-widget-wrapper share share-buttons sharing social-share social-links post-share "
    "addtoany_share_save_container addthis_toolbox "
    "related related-posts relatedposts yarpp yarpp-related crp_related read-next recommended recommended-posts more-posts "
    "author-bio author-box authorbox about-author author-info author-card post-author-bio saboxplugin-wrap abh_box "
    "cookie-banner cookie-bar cookie-notice cookie-consent cookie-law-info-bar cookiebanner cc-window gdpr onetrust-consent-sdk "
    "newsletter newsletter-signup subscribe-widget subscription-widget-wrap subscription-widget-wrap-editor subscription-widget "
    "button-wrapper captioned-button-wrap install-substack-app-embed community-chat poll-embed kg-signup-card kg-button-card kg-cta-card adsbygoogle advertisement "
    "entry-meta post-meta article-meta asset-meta postmetadata byline posted-on entry-footer post-footer cat-links tags-links post-tags"
)
_HIDDEN: Final = "screen-reader-text sr-only visually-hidden hide-text margin-toggle"
_CARDS: Final = (
    "kg-bookmark-card embedded-post-wrap embedded-publication-wrap digest-post-embed graf--mixtapeembed mixtapeembed"
)
"""Another page's title and first words, as the sites they are shown on make them up."""
_BY_NAME: Final = {
    **dict.fromkeys(_NAVIGATION.split(), "navigation"),
    **dict.fromkeys(_HIDDEN.split(), "markup"),
    **dict.fromkeys(_COMMENTS.split(), "comments"),
    **dict.fromkeys(_CARDS.split(), "embedded"),
}
_BY_ID: Final = {**_BY_NAME, **dict.fromkeys(("header", "footer", "sidebar-wrapper"), "navigation")}
"""By id, too: what is called so by its class may be the header or footer of a post."""
_ROLES: Final = frozenset("navigation search banner contentinfo dialog alertdialog menu menubar complementary".split())
_BOXES: Final = frozenset("div section article ol ul dl p span table td aside header footer nav figure label".split())
_EMPTY: Final = frozenset("area base br col embed hr img input link meta source track wbr".split())
"""Elements without an end tag."""
_NOT_SHOWN: Final = regex(r"(?:^|[;\s])(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)", re.IGNORECASE)


def boxed(tag: str, attrs: Mapping[str, str]) -> str | None:
    """As what an element is left out for what its attributes say; None when they say nothing."""
    if "hidden" in attrs or ("style" in attrs and _NOT_SHOWN.search(attrs["style"])):
        return None if tag in _EMPTY else "markup"
    if tag not in _BOXES:
        return None
    if attrs.get("role") in _ROLES:
        return "navigation"
    if "class" in attrs:
        for name in attrs["class"].lower().split():
            if name in _BY_NAME:
                return _BY_NAME[name]
    return _BY_ID.get(attrs["id"].lower()) if "id" in attrs else None
