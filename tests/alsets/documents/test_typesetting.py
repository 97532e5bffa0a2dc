"""Days, Latin words in Arabic, headings."""

from alsets.documents.typesetting import composed


def left(html: str) -> str:
    return composed(html, right_to_left=False)


def right(html: str) -> str:
    return composed(html, right_to_left=True)


def test_a_day_keeps_its_month() -> None:
    assert left("<p>by 3 May 2027, in 3 weeks</p>") == "<p>by 3\u00a0May 2027, in 3 weeks</p>"


def test_a_heading_that_skips_a_level_is_lifted() -> None:
    assert left("<h1>a</h1><h4 id=x>b</h4><h5>c</h5><h2>d</h2>") == (
        "<h1>a</h1><h2 id=x>b</h2><h3>c</h3><h2>d</h2>"
    )


def test_latin_words_are_fenced_off_in_arabic() -> None:
    assert right("<p>قالت Ruth M. إن</p>") == '<p>قالت <bdi dir="ltr">Ruth M.</bdi> إن</p>'
    assert left("<p>قالت Ruth M. إن</p>") == "<p>قالت Ruth M. إن</p>"


def test_the_groups_of_a_telephone_number_keep_their_order_in_arabic() -> None:
    assert right("<p>اتصل على 0800 000 0001.</p>") == (
        '<p>اتصل على <bdi dir="ltr">0800 000 0001</bdi>.</p>'
    )
    assert right("<p>في 3 مارس 2027</p>") == "<p>في 3\u00a0مارس 2027</p>"


def test_a_latin_word_ends_where_arabic_letters_begin() -> None:
    assert right("<p>مع Łukaszو</p>") == '<p>مع <bdi dir="ltr">Łukasz</bdi>و</p>'


def test_a_text_without_arabic_is_fenced_off_whole() -> None:
    assert right("<b>12 of 12.</b><i>61</i>") == '<b><bdi dir="ltr">12 of 12.</bdi></b><i>61</i>'


def test_signs_of_html_stay_what_they_are() -> None:
    assert right("<p>سكن &amp; B&amp;B &lt;i&gt;</p>") == (
        '<p>سكن &amp; <bdi dir="ltr">B&amp;B</bdi> &lt;<bdi dir="ltr">i</bdi>&gt;</p>'
    )


def test_links_and_titles_stay_whole() -> None:
    kept = '<title>خطة Ruth</title><a href="#a">خطة Ruth</a>'
    assert right(kept) == kept


def test_a_telephone_number_keeps_the_order_of_its_groups() -> None:
    assert right("<p>اتصل 0800 123 456</p>") == '<p>اتصل <bdi dir="ltr">0800 123 456</bdi></p>'
    assert right("<p>في 12 مارس 2027</p>") == "<p>في 12\u00a0مارس 2027</p>"
