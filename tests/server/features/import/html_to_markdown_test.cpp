#include "server/features/import/html_to_markdown.h"

#include <catch2/catch.hpp>

#include "shared/markdown/html.h"
#include "shared/markdown/parse.h"

using namespace townwell;
using namespace townwell::importing;

namespace {

/// What our page shows of it, blocks joined without line ends.
std::string shown(std::string_view html) {
  markdown::HtmlOptions options;
  options.heading_level_min = 1;
  options.link_trust = markdown::LinkTrust::Trusted;
  const std::string page = markdown::to_html(markdown::parse(html_to_markdown(html)), options);
  std::string joined;
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (page[i] != '\n' || (i + 1 < page.size() && page[i + 1] != '<' && page[i - 1] != '>')) {
      joined += page[i];
    }
  }
  return joined;
}

/// That HTML of a dump, which is HTML of ours, comes out as it went in.
void check_same(std::string_view html) {
  CAPTURE(html, html_to_markdown(html));
  CHECK(shown(html) == html);
}

}  // namespace

TEST_CASE("html to markdown: comes out as it went in", "[import]") {
  for (const char* html :
       {"<p>One <em>two</em> <strong>three</strong> <code>four</code> <del>five</del></p>",
        "<p>a</p><p>b</p>", "<p>in<em>side</em>word and <em><strong>both</strong></em></p>",
        "<p>line<br>next</p>", "<h1>A</h1><h3>B <code>c</code> #</h3><p>d</p>",
        "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>",
        "<ul><li><p>a</p></li><li><p>b</p><p>c</p></li></ul>", "<ol><li>a</li><li>b</li></ol>",
        "<ol start=\"3\"><li>a</li></ol>", "<ul><li>a</li></ul><ul><li>b</li></ul>",
        "<ol><li><p>a</p><blockquote><p>b</p></blockquote><ol><li>c</li></ol></li></ol>",
        "<blockquote><p>a</p><ul><li>b</li></ul></blockquote>",
        "<blockquote><blockquote><p>a</p></blockquote></blockquote>",
        "<ul><li>a<blockquote><p>b</p></blockquote></li></ul>", "<p>a</p><hr><p>b</p>",
        "<p><a href=\"https://example.org/a_(b)?c=1&amp;d=2\">a <em>b</em> [c]</a></p>",
        "<p><a href=\"https://example.org\">https://example.org</a></p>",
        "<p><a href=\"/q/1\">q</a> <a href=\"mailto:a@example.org\">mail</a></p>"}) {
    check_same(html);
  }
}

TEST_CASE("html to markdown: text is never taken for marks", "[import]") {
  for (const char* text :
       {"*a* _b_ __c__ `d` ~~e~~ [f](g) ![h](i) &lt;b&gt; \\*", "snake_case_name a*b*c", "# a",
        "- a", "+ a", "&gt; a", "1. a", "12) a", "=== a", "--- a", "a | b", "~~~ a",
        "&amp;lt; &amp;#65; &amp;copy; AT&amp;T", "[a]: https", "\\ \\\\ \\n",
        "&lt;script&gt;alert(1)&lt;/script&gt;"}) {
    check_same("<p>" + std::string(text) + "</p>");
    check_same("<ul><li>" + std::string(text) + "</li></ul>");
  }
  CHECK(shown("<p>a\n# b\n    c\n1. d</p>") == "<p>a # b c 1. d</p>");
  CHECK(shown("<p>a<br># b<br>- c<br>2. d</p>") == "<p>a<br># b<br>- c<br>2. d</p>");
}

TEST_CASE("html to markdown: code as it stands", "[import]") {
  CHECK(html_to_markdown("<pre class=\"lang-py prettyprint\"><code>if a &lt; b:\n\n    c\n</code>"
                         "</pre>") == "```py\nif a < b:\n\n    c\n```");
  CHECK(html_to_markdown("<pre><code>a\n```\nb</code></pre>") == "````\na\n```\nb\n````");
  CHECK(html_to_markdown("<p><code>a`b</code> <code>`</code> <kbd>Ctrl</kbd></p>") ==
        "``a`b`` `` ` `` `Ctrl`");
  CHECK(html_to_markdown("<ul><li><pre><code>a\n\nb</code></pre></li></ul>") ==
        "- ```\n  a\n\n  b\n  ```");
  CHECK(html_to_markdown("<blockquote><pre>a\n\nb</pre></blockquote>") ==
        "> ```\n> a\n>\n> b\n> ```");
}

TEST_CASE("html to markdown: emphasis beside words and spaces", "[import]") {
  CHECK(html_to_markdown("<p>a<b> b </b>c</p>") == "a **b** c");
  CHECK(html_to_markdown("<p><i>a</i><i>b</i> <b></b><em> </em>c</p>") == "*ab* c");
  CHECK(html_to_markdown("<p><em>a <i>b</i></em></p>") == "*a b*");
  CHECK(html_to_markdown("<p>a<b>(b)</b>c</p>") == "a(b)c");
  CHECK(html_to_markdown("<p><b>a<br></b>b</p>") == "**a**\\\nb");
}

TEST_CASE("html to markdown: pictures become links, bad links words", "[import]") {
  CHECK(html_to_markdown("<p><img src=\"https://example.org/a.png\" alt=\"a cat\"></p>") ==
        "[a cat](https://example.org/a.png)");
  CHECK(html_to_markdown("<img src='//example.org/a.png'>") ==
        "[//example.org/a.png](https://example.org/a.png)");
  CHECK(html_to_markdown("<a href='https://example.org'><img src='https://example.org/a.png' "
                         "alt='a'></a>") == "[a](https://example.org)");
  CHECK(html_to_markdown("<a href='javascript:alert(1)'>a</a> <a href='ftp://b'>b</a> <a>c</a>") ==
        "a b c");
  CHECK(html_to_markdown("<a href='https://example.org/a b'>c</a>") ==
        "[c](https://example.org/a%20b)");
}

TEST_CASE("html to markdown: raised text", "[import]") {
  CHECK(html_to_markdown("x<sup>2</sup> H<sub>2</sub>O x<sup>n+1</sup> a<sub>i</sub>") ==
        "x² H₂O x^(n+1) a\\_(i)");
  CHECK(html_to_markdown("<sup>a longer note</sup>") == "a longer note");
  CHECK(html_to_markdown("a<sup><a href='https://example.org'>1</a></sup>") ==
        "a[1](https://example.org)");
}

TEST_CASE("html to markdown: tables, unknown elements and what is dropped", "[import]") {
  CHECK(html_to_markdown("<table><tr><th>a</th><th>b|c</th></tr><tr><td>d</td></tr></table>") ==
        "| a | b\\|c |\n|---|---|\n| d |");
  CHECK(html_to_markdown("<div><span>a</span></div><!-- b --><script>c</script>"
                         "<style>d</style><dl><dt>e<dd>f</dl>") == "a\n\ne\n\nf");
}

TEST_CASE("html to markdown: broken and hostile HTML", "[import]") {
  CHECK(html_to_markdown("<p>a<p>b<ul><li>c<li>d</ul>e") == "a\n\nb\n\n- c\n- d\n\ne");
  CHECK(html_to_markdown("a </b> </p> <b>c") == "a **c**");
  CHECK(html_to_markdown("1 < 2 <3 <") == "1 \\< 2 \\<3 \\<");
  for (const char* cut : {"<", "</", "<p", "<a href", "<a href=", "<a href='x", "<!--", "<script>",
                          "&", "&#", "<p>&amp", ""}) {
    CAPTURE(cut);
    CHECK(html_to_markdown(cut).size() <= 16);
  }
  for (const char* piece : {"<blockquote>", "<ul><li>", "<b>", "<p>", "<a href='/x'>", "<", "<sup>",
                            "<table><tr><td>", "</p>"}) {
    std::string html;
    while (html.size() < 64 * 1024) html += piece;
    html += " end";
    const std::string markdown = html_to_markdown(html);
    CAPTURE(piece);
    CHECK(markdown.size() <= 4 * html.size());
    CHECK(markdown.find("end") != std::string::npos);
  }
}

TEST_CASE("raw html: in text, not in code", "[import]") {
  for (const char* raw : {"a <b>c</b>", "<br/>", "x\n\n<pre>y</pre>", "<!-- language: py -->",
                          "a<sup>2</sup>", "<img src='x'>", "<A HREF='x'>y</A>"}) {
    CAPTURE(raw);
    CHECK(contains_raw_html(raw));
  }
  for (const char* plain :
       {"a < b", "`<b>`", "    <b>c</b>", "```\n<b>\n```", "<https://example.org>", "vector<int> a",
        "a <- b", "<a@example.org>"}) {
    CAPTURE(plain);
    CHECK_FALSE(contains_raw_html(plain));
  }
  CHECK(reads_alike("# a **b**", "a b"));
  CHECK_FALSE(reads_alike("a b", "a c"));
}
