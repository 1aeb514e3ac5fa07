#include <catch2/catch.hpp>

#include <string>

#include "shared/markdown/entities.h"
#include "shared/markdown/html.h"
#include "shared/markdown/parse.h"
#include "tests/shared/markdown/html_judge.h"

using namespace townwell::markdown;

namespace {

std::string html(std::string_view source) {
  HtmlOptions options;
  options.table_label = "Table";
  options.task_done_label = "Done";
  options.task_open_label = "To do";
  const std::string out = to_html(parse(source), options);
  CHECK(judge_html(out) == "");
  return out;
}

}  // namespace

TEST_CASE("markdown: paragraphs, breaks and emphasis", "[markdown]") {
  CHECK(html("").empty());
  CHECK(html("a\nb\n\nc") == "<p>a\nb</p>\n<p>c</p>\n");
  CHECK(html("a  \nb\\\nc") == "<p>a<br>\nb<br>\nc</p>\n");
  CHECK(html("*a* _b_ **c** ***d*** ~~e~~ `f  g`") ==
        "<p><em>a</em> <em>b</em> <strong>c</strong> <em><strong>d</strong></em> <del>e</del> "
        "<code>f  g</code></p>\n");
  CHECK(html("snake_case_name 2*3*4 5 * 6") == "<p>snake_case_name 2<em>3</em>4 5 * 6</p>\n");
  CHECK(html("a\r\nb\r\n\r\nc") == "<p>a\nb</p>\n<p>c</p>\n");
}

TEST_CASE("markdown: headings begin where the page wants them", "[markdown]") {
  CHECK(html("# A\n## B\n#### D\n##### E") == "<h3>A</h3>\n<h4>B</h4>\n<h6>D</h6>\n<h6>E</h6>\n");
  CHECK(html("A\n===\n#hashtag") == "<h3>A</h3>\n<p>#hashtag</p>\n");
  HtmlOptions options;
  options.heading_level_min = 2;
  options.anchor_prefix = "post-9";
  CHECK(to_html(parse("# A\n# A"), options) ==
        "<h2 id=\"post-9-1\">A</h2>\n<h2 id=\"post-9-2\">A</h2>\n");
}

TEST_CASE("markdown: lists are tight, loose, numbered, nested and tasks", "[markdown]") {
  CHECK(html("- a\n- b") == "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
  CHECK(html("- a\n\n- b") == "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>\n");
  CHECK(html("1. a\n   - b\n2. c") ==
        "<ol>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ol>\n");
  CHECK(html("7) a") == "<ol start=\"7\">\n<li>a</li>\n</ol>\n");
  CHECK(html("- ```\n  x\n  ```") ==
        "<ul>\n<li><pre tabindex=\"0\"><code>x\n</code></pre>\n</li>\n</ul>\n");
  CHECK(html("- [x] a\n- [ ] b") ==
        "<ul>\n<li class=\"task\"><input type=\"checkbox\" disabled checked aria-label=\"Done\"> a"
        "</li>\n<li class=\"task\"><input type=\"checkbox\" disabled aria-label=\"To do\"> b</li>\n"
        "</ul>\n");
}

TEST_CASE("markdown: a tight item still holds blocks in the tree", "[markdown]") {
  const Tree tree = parse("- a *b*\n  > c\n- d");
  const Node& list = *Tree::children(tree.root()).begin();
  REQUIRE(list.kind == NodeKind::List);
  CHECK(list.is_tight);
  const Node& item = *Tree::children(list).begin();
  std::string kinds;
  for (const Node& child : Tree::children(item)) {
    kinds += child.kind == NodeKind::Paragraph ? "p" : child.kind == NodeKind::Quote ? "q" : "?";
  }
  CHECK(kinds == "pq");
}

TEST_CASE("markdown: code keeps its spaces and names its language", "[markdown]") {
  CHECK(html("```C++ extra\n  a < b\n\nd\tc\n```") ==
        "<pre tabindex=\"0\"><code class=\"language-c++\">  a &lt; b\n\nd\tc\n</code></pre>\n");
  CHECK(html("    a\n    b") == "<pre tabindex=\"0\"><code>a\nb\n</code></pre>\n");
  CHECK(html("```\n@anna https://example.org *x*\n```") ==
        "<pre tabindex=\"0\"><code>@anna https://example.org *x*\n</code></pre>\n");
  CHECK(html("``a ` b``") == "<p><code>a ` b</code></p>\n");
  CHECK(html("```bad\"name\nx\n```") == "<pre tabindex=\"0\"><code>x\n</code></pre>\n");
}

TEST_CASE("markdown: tables", "[markdown]") {
  CHECK(html("| a | b |\n|:--|--:|\n| `c\\|d` | |\n| e |") ==
        "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"Table\"><table>\n"
        "<thead>\n<tr><th class=\"left\">a</th><th class=\"right\">b</th></tr>\n</thead>\n"
        "<tbody>\n<tr><td class=\"left\"><code>c|d</code></td><td class=\"right\"></td></tr>\n"
        "<tr><td class=\"left\">e</td><td class=\"right\"></td></tr>\n</tbody>\n</table></div>\n");
}

TEST_CASE("markdown: links say whether we vouch for them", "[markdown]") {
  const std::string rel = " rel=\"nofollow ugc\"";
  CHECK(html("[a](https://example.org/?x=1&y=2 \"t\")") ==
        "<p><a href=\"https://example.org/?x=1&amp;y=2\"" + rel + ">a</a></p>\n");
  CHECK(html("[a](/q/1)") == "<p><a href=\"/q/1\">a</a></p>\n");
  CHECK(html("[a][x]\n\n[X]: https://example.org") ==
        "<p><a href=\"https://example.org\"" + rel + ">a</a></p>\n");
  CHECK(html("see https://example.org/a_(b), ok.") ==
        "<p>see <a href=\"https://example.org/a_(b)\"" + rel +
            ">https://example.org/a_(b)</a>, ok.</p>\n");
  CHECK(html("www.example.org a@example.org") == "<p><a href=\"http://www.example.org\"" + rel +
                                                     ">www.example.org</a> <a "
                                                     "href=\"mailto:a@example.org\"" +
                                                     rel + ">a@example.org</a></p>\n");
  CHECK(html("[*a* b](javascript:x)") == "<p><em>a</em> b</p>\n");
  CHECK(html("[](https://example.org)") ==
        "<p><a href=\"https://example.org\"" + rel + ">https://example.org</a></p>\n");
  HtmlOptions trusted;
  trusted.link_trust = LinkTrust::Trusted;
  CHECK(to_html(parse("[a](https://example.org)"), trusted) ==
        "<p><a href=\"https://example.org\">a</a></p>\n");
}

TEST_CASE("markdown: pictures from elsewhere become links", "[markdown]") {
  const std::string id = "/media/images/0123456789abcdef0123456789abcdef";
  const std::string shown = "<img src=\"" + id +
                            "-1600x1200-small.webp\" alt=\"my cat\" width=\"640\" height=\"480\""
                            " loading=\"lazy\" decoding=\"async\">";
  const std::string full = id + "-1600x1200.webp";
  CHECK(html("![my *cat*](" + full + ")") ==
        "<a class=\"picture own\" href=\"" + full + "\">" + shown + "</a>\n");
  CHECK(html("Here: ![my cat](" + full + ")") ==
        "<p>Here: <a href=\"" + full + "\">my cat</a></p>\n");
  CHECK(html("[![my cat](" + full + ")](/q/1)") == "<p><a href=\"/q/1\">my cat</a></p>\n");
  CHECK(html("![cat](https://example.org/c.png)") ==
        "<p><a href=\"https://example.org/c.png\" rel=\"nofollow ugc\">cat</a></p>\n");
  CHECK(html("[![cat](https://example.org/c.png)](https://example.org)") ==
        "<p><a href=\"https://example.org\" rel=\"nofollow ugc\">cat</a></p>\n");
  CHECK(html("[![](https://example.org/c.png)](/q/1)") == "<p><a href=\"/q/1\">/q/1</a></p>\n");
  CHECK(html("![cat](data:image/png;base64,AAAA)") == "<p>cat</p>\n");
}

TEST_CASE("markdown: mentions", "[markdown]") {
  CHECK(html("@Anna, (@bob_1) and @c-d-.") ==
        "<p><a class=\"mention\" href=\"/u/anna\">@Anna</a>, (<a class=\"mention\" "
        "href=\"/u/bob_1\">@bob_1</a>) and <a class=\"mention\" href=\"/u/c-d\">@c-d</a>-.</p>\n");
  for (const char* none : {"a@anna", "@ab", "@@anna", "@anna@x", "x.@anna", "@", "\u00e4@anna",
                           "@abcdefghijklmnopqrstuvwxyz", "@ann\u00e4", "`@anna`"}) {
    CAPTURE(none);
    CHECK(html(none).find("mention") == std::string::npos);
  }
}

TEST_CASE("markdown: references to characters are read once", "[markdown]") {
  CHECK(html("&copy; &#8212; &#x1F600; &amp;lt; &nosuch; &#0; &lt;b&gt;") ==
        "<p>© — 😀 &amp;lt; &amp;nosuch; \uFFFD &lt;b&gt;</p>\n");
  CHECK(html("`&copy;`") == "<p><code>&amp;copy;</code></p>\n");
  CHECK(decode_entities("a &amp; b &zwnj;&AMP &#1114112; &#xD800;&") ==
        "a & b \u200c&AMP \uFFFD \uFFFD&");
}

TEST_CASE("markdown: other scripts stay as they are", "[markdown]") {
  for (const char* text : {"\u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd",
                           "\u4f60\u597d\uff0c\u4e16\u754c\u3002",
                           "👩‍👩‍👧‍👦 🇩🇪", "\u0e2a\u0e27\u0e31\u0e2a"}) {
    CHECK(html(text) == "<p>" + std::string(text) + "</p>\n");
  }
  CHECK(html("**\u4f60\u597d**") == "<p><strong>\u4f60\u597d</strong></p>\n");
  const std::string line(60'000, 'x');
  CHECK(html(line) == "<p>" + line + "</p>\n");
}

TEST_CASE("markdown: quotes and rules", "[markdown]") {
  CHECK(html("> a\nb\n>\n> - c\n\n---") ==
        "<blockquote>\n<p>a\nb</p>\n<ul>\n<li>c</li>\n</ul>\n</blockquote>\n<hr>\n");
}
