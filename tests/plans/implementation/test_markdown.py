"""What becomes of what writers type."""

import pytest

from plans.implementation.markdown import to_html


def test_text_lists_headings_and_links_stay() -> None:
    words = "## Ask\n\n**Ring** *one* person\nby night.\n\n- first\n- [see](https://a.example/b)"

    assert to_html(words) == (
        "<h3>Ask</h3>\n<p><strong>Ring</strong> <em>one</em> person<br>\nby night.</p>\n"
        '<ul>\n<li>first</li>\n<li><a href="https://a.example/b"'
        ' rel="noopener noreferrer">see</a></li>\n</ul>\n'
    )


@pytest.mark.parametrize(
    "words",
    [
        "<script>steal()</script>",
        "<img src=x onerror=steal()>",
        "[a](javascript:steal())",
        "[a](data:text/html,steal)",
        '<p style="position:fixed">all over</p>',
        "<iframe src='https://a.example'></iframe>",
    ],
)
def test_nothing_that_acts_comes_through(words: str) -> None:
    html = to_html(words)

    assert "<script" not in html
    assert "<img" not in html
    assert "<iframe" not in html
    assert "<p style" not in html
    assert "href=" not in html
