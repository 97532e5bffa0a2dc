"""What writers type as Markdown, as clean HTML for pages and print."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

RULES = ("emphasis", "entity", "escape", "heading", "link", "list", "newline", "normalize")
TAGS = {"a", "br", "em", "h3", "h4", "h5", "li", "ol", "p", "strong", "ul"}
DEEPER = {"h1": "h3", "h2": "h3", "h3": "h4"}
"""A chapter is an h2 where it is shown, so a writer's headings begin below it."""

_markdown = MarkdownIt("zero", {"breaks": True}).enable(list(RULES))


def to_html(words: str) -> SafeString:
    """Return Markdown as HTML that holds text, lists, headings and links, and nothing else."""
    tokens = _markdown.parse(words)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = DEEPER.get(token.tag, "h5")
    html = _markdown.renderer.render(tokens, _markdown.options, {})
    clean = nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer",
    )
    return mark_safe(clean)  # noqa: S308  (nh3 cleaned it)
