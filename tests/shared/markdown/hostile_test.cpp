#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include "shared/base/text.h"
#include "shared/markdown/html.h"
#include "shared/markdown/links.h"
#include "shared/markdown/parse.h"
#include "shared/markdown/plain.h"
#include "tests/shared/markdown/html_judge.h"

using namespace townwell;
using namespace townwell::markdown;

namespace {

std::string render(std::string_view source) {
  HtmlOptions options;
  options.anchor_prefix = "post-7";
  options.table_label = "Table \"wide\" <1>";
  options.task_done_label = "Done";
  options.task_open_label = "Open";
  return to_html(parse(source), options);
}

/// URLs that run, leak or lead elsewhere than they look.
const std::vector<std::string> kBadUrls = {
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "JAVASCRIPT&colon;alert(1)",
    "javascript&#58;alert(1)",
    "javascript&#x3a;alert(1)",
    "javascript&#0000058;alert(1)",
    "java&#115;cript:alert(1)",
    "&#106;&#97;&#118;&#97;script:alert(1)",
    "&#x6A&#x61;vascript:alert(1)",
    "java&Tab;script:alert(1)",
    "java&NewLine;script:alert(1)",
    "java&#9;script:alert(1)",
    "java&#10;script:alert(1)",
    "java&#13;script:alert(1)",
    "java&#0;script:alert(1)",
    "&#1;javascript:alert(1)",
    "&#32;javascript:alert(1)",
    "&nbsp;javascript:alert(1)",
    "java%0ascript:alert(1)",
    "javascript://example.org/%0aalert(1)",
    "javascript:/*x*/alert(1)",
    "javascript\\:alert(1)",
    "\\javascript:alert(1)",
    "vbscript:msgbox(1)",
    "VbScRiPt:msgbox(1)",
    "livescript:alert(1)",
    "data:text/html,<b>x</b>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "data:image/svg+xml,<svg/onload=alert(1)>",
    "DATA:text/html,x",
    "blob:https://example.org/1",
    "file:///etc/passwd",
    "ftp://example.org/",
    "about:blank",
    "view-source:https://example.org",
    "ms-msdt:/id",
    "intent://example#Intent;end",
    "filesystem:https://example.org/x",
    "//evil.example/x",
    "/\\evil.example/x",
    "\\\\evil.example\\x",
    "/&#9;/evil.example",
    "/&#10;/evil.example",
    "///evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "http://",
    "https://&quot;onmouseover=alert(1)",
    "https://\\evil.example",
    "mailto:",
    "#top",
    "?q=1",
    "relative/path",
    "../up",
    "\u200bjavascript:alert(1)",
    "\ufeffjavascript:alert(1)",
    "j\u0430vascript:alert(1)",
    "\uff4aavascript:alert(1)",
    "javascript\uff1aalert(1)",
};

/// Every way to say a URL; "{0}" is its place.
const std::vector<std::string> kWaysToLink = {
    "[a]({0})",
    "[a](<{0}>)",
    "[a]({0} \"t\")",
    "[a]\n\n[a]: {0}",
    "[a]: <{0}> 'title'\n\n[a] and [b][a]",
    "<{0}>",
    "![a]({0})",
    "[![a]({0})]({0})",
    "[![](<{0}>)](https://example.org)",
    "{0}",
    "|a|\n|-|\n|[a]({0})|",
    "- [x] **[a]({0})**\n  > ![b](<{0}> \"t\")",
};

/// Raw HTML, attributes that try to break out, and shapes that confuse readers of HTML.
const std::vector<std::string> kPieces = {
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//x.example/a.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)></style>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<a href='javascript:alert(1)'>a</a>",
    "<body onload=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<style>*{background:url(//x.example)}</style>",
    "<link rel=stylesheet href=//x.example>",
    "<meta http-equiv=refresh content='0;url=//x.example'>",
    "<base href=//x.example>",
    "<form action=//x.example><button>a",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<!-- --><script>alert(1)</script>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?>",
    "<!DOCTYPE x [<!ENTITY y 'z'>]>&y;",
    "</p></div></article><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&amp;lt;script&amp;gt;",
    "&quot;&apos;&#34;&#39;",
    "`<script>alert(1)</script>`",
    "```\n</code></pre><script>alert(1)</script>\n```",
    "```\"><script>alert(1)</script>\nx\n```",
    "```x\" onmouseover=\"alert(1)\nx\n```",
    "```html onload=alert(1)\nx\n```",
    "``` a&quot;b\nx\n```",
    "~~~ ../../x y\nx\n~~~",
    "```\u202e\nx\n```",
    "    <script>alert(1)</script>",
    "[a](https://example.org \"\" onmouseover=\"alert(1)\")",
    "[a](https://example.org '\"><script>alert(1)</script>')",
    "[a](https://example.org/\"onmouseover=\"alert(1))",
    "[a](<https://example.org/\" onmouseover=\"alert(1)>)",
    "[a](https://example.org/&quot;&gt;&lt;script&gt;)",
    "[a](https://example.org/`)[b](`)",
    "![\" onerror=\"alert(1)](/media/images/0123456789abcdef0123456789abcdef-1600x1200.webp)",
    "![<script>](/media/images/0123456789abcdef0123456789abcdef-1600x1200.webp "
    "\"onload=alert(1)\")",
    "![a](/media/images/../logout)",
    "![a](/media/images//x.example/a.webp)",
    "![a](/media/images/0123456789abcdef0123456789abcdef-1600x1200.webp?x=\"onerror=1)",
    "![a](/media/images/%2e%2e/x)",
    "![a ![b](https://x.example/b.png) "
    "[c](https://x.example)](/media/images/0123456789abcdef0123456789abcdef-1600x1200.webp)",
    "[a [b](https://b.example) c](https://c.example)",
    "[https://a.example](https://b.example)",
    "[www.a.example](https://b.example) [me@a.example](https://b.example)",
    "[@anna](https://b.example)",
    "[`@anna`](/u/bob) @anna\"onmouseover=alert(1)",
    "@anna<script> @<b> @../../x @%2e%2e",
    "<https://example.org/\"><script>alert(1)</script>>",
    "<https://example.org/?a=1&b=<script>>",
    "https://example.org/\"onmouseover=\"alert(1)",
    "https://example.org/'><script>alert(1)</script>",
    "www.example.org/<script>",
    "www.\"onload=1.example",
    "a\"b@example.org <a\"b@example.org>",
    "<mailto:a@example.org?subject=\"><script>>",
    "# <script>\n\n## \" onclick=\"x\n\nSetext <b>\n===",
    "# id\" onclick=\"x {#x onclick=y}",
    "| <script> | \" onx=\" |\n|:-:|-:|\n| </td></table><script> | `|` |",
    "- [x]<script>\n- [ ] \" onx\n- [X] [a](javascript:x)",
    "1234567890. a\n999999999. b",
    "> <script>\n>> </blockquote><script>",
    "*<em onx=y>* **</strong>** ~~</del>~~",
    "\\<script\\>alert(1)\\</script\\>",
    "\\[a](javascript:alert(1)) [a\\](javascript:alert(1))",
    "[a]\\(javascript:alert(1))",
    "[a](\njavascript:alert(1)\n)",
    "[a]( javascript:alert(1) )",
    "[a](https://example.org\njavascript:alert(1))",
    "[a]: https://example.org\n[a]: javascript:alert(1)\n[a]",
    "[\u0130]: javascript:alert(1)\n\n[i\u0307]",
    "\u2028<script>\u2029</script>",
    "\u202eevitcaer\u202c \u2066x\u2069",
    std::string("<scr\0ipt>alert(1)</scr\0ipt>", 27),
    std::string("[a](java\0script:alert(1))", 25),
    "a\x01\x02\x0b\x0c\x1b[31m\x7f",
    "<\xC0\xBCscript>",
    "\xF0\x28\x8C\xBC<b>",
    "[a](https://example.org/\xff\xfe)",
    "\xE2\x80",
    "[a](<https://example.org/ b c>)",
    "***[a](javascript:x)*[b](vbscript:y)**",
    "[x]: <> '\n\n[x]",
    "[](javascript:alert(1)) [](https://example.org) ![](https://example.org/a.png)",
};

int depth_below(const Node& node) {
  int depth = 0;
  for (const Node& child : Tree::children(node)) depth = std::max(depth, depth_below(child));
  return depth + 1;
}

std::string repeat(std::string_view piece, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += piece;
  return out;
}

}  // namespace

TEST_CASE("markdown: the judge sees what it must", "[markdown]") {
  CHECK(judge_html("<p>a <em>b</em> &amp; c</p>\n").empty());
  for (const char* bad :
       {"<script></script>", "<p onclick=\"x\"></p>", "<p style=\"x\"></p>", "<p>", "<p></em></p>",
        "a & b", "a > b", "<a href=\"javascript:x\">a</a>", "<a href=\"//x\">a</a>",
        "<img src=\"https://x.example\">", "<code class=\"x\">a</code>", "<p\n>a</p>",
        "<a href=\"/a\"><a href=\"/b\">a</a></a>", "<a href='/a'>a</a>",
        "<a href=\"/\\x\">a</a>"}) {
    CAPTURE(bad);
    CHECK_FALSE(judge_html(bad).empty());
  }
}

TEST_CASE("markdown: no URL but the allowed ones, however it is written", "[markdown]") {
  for (const std::string& url : kBadUrls) {
    for (const std::string& way : kWaysToLink) {
      const std::string source = fill(way, {url});
      CAPTURE(source);
      CHECK(judge_html(render(source)) == "");
    }
  }
}

TEST_CASE("markdown: no HTML but the writer's own", "[markdown]") {
  REQUIRE(kBadUrls.size() + kPieces.size() >= 120);
  for (const std::string& piece : kPieces) {
    for (const char* around :
         {"{0}", "> - {0}", "**{0}**", "| a |\n|---|\n| {0} |", "[{0}](/a)",
          "![{0}](/media/images/0123456789abcdef0123456789abcdef-1600x1200.webp)", "a\n{0}\n{0}"}) {
      const std::string source = fill(around, {piece});
      CAPTURE(source);
      CHECK(judge_html(render(source)) == "");
    }
  }
}

TEST_CASE("markdown: the writer holds even over a tree that nobody parsed", "[markdown]") {
  for (const NodeKind kind : {NodeKind::Link, NodeKind::Image, NodeKind::CodeBlock}) {
    Tree tree;
    tree.text = "javascript:alert(1)\"><script>";
    Node node;
    node.kind = kind;
    node.text_bytes = node.target_bytes = static_cast<std::uint32_t>(tree.text.size());
    tree.nodes.push_back(node);
    tree.nodes.front().size = 2;
    CHECK(judge_html(to_html(tree, HtmlOptions{})) == "");
  }
}

TEST_CASE("markdown: what explodes stays small", "[markdown]") {
  constexpr std::size_t kBytes = 64 * 1024;
  std::vector<std::string> hostile;
  for (const char* piece :
       {"[",      "]",       ">",           "> ",    "*",        "* ",       "- ",
        "1. ",    "_*",      "*a ",         "a**b",  "![",       "![[]()",   "[a](",
        "[](",    "[a](<b",  "`",           "`a``b", "~",        "~~a",      "<",
        "<a:",    "<!--",    "&",           "\\",    "#",        "|",        "@",
        "a@b.",   "http://", "http://a.b(", "www.",  "(www.a.b", "- [x] ",   "> 1. ",
        "*[_",    "\n",      " ",           "\t",    "a\n",      "[a]: u\n", "| a |\n|-|\n\n",
        "@anna ", "- a\n\n", "-\n"}) {
    hostile.push_back(repeat(piece, kBytes));
  }
  hostile.push_back(repeat("[", kBytes / 2) + repeat("]", kBytes / 2));
  hostile.push_back(repeat("- ", kBytes / 2) + "a\n" + repeat("\n", kBytes / 2));
  hostile.push_back(repeat(">", kBytes / 2) + "a\n" + repeat("b\n", kBytes / 2));
  hostile.push_back("[a]: /" + repeat("b", kBytes / 2) + "\n\n" + repeat("[a] ", kBytes / 2));
  hostile.push_back(repeat("|a", kBytes / 8) + "|\n" + repeat("|-", kBytes / 8) + "|\n" +
                    repeat("b\n", kBytes / 2));
  hostile.push_back(repeat("a", kBytes * 8));
  std::string stairs;
  for (std::size_t i = 0; stairs.size() < kBytes; ++i) stairs += std::string(2 * i, ' ') + "- a\n";
  hostile.push_back(stairs);
  for (const std::string& source : hostile) {
    CAPTURE(source.substr(0, 12));
    const Tree tree = parse(source);
    CHECK(tree.nodes.size() <= 2 * source.size() + 64);
    CHECK(tree.text.size() <= 4 * source.size() + 64 * 1024);
    CHECK(tree.root().size == tree.nodes.size());
    CHECK(depth_below(tree.root()) <= kDepthMax);
    CHECK(judge_html(to_html(tree, HtmlOptions{})) == "");
    CHECK(count_code_points(excerpt(tree, 50)) <= 50);
  }
}

TEST_CASE("markdown: flattened nesting loses no word", "[markdown]") {
  const std::string quotes = repeat("> ", 400) + "deep *end*";
  const std::string text = to_plain_text(parse(quotes)).text;
  CHECK(text.find("deep end") != std::string::npos);
  std::string stairs;
  for (std::size_t i = 0; i < 40; ++i)
    stairs += std::string(2 * i, ' ') + "- w" + std::to_string(i) + "\n";
  const std::string words = to_plain_text(parse(stairs)).text;
  for (int i = 0; i < 40; ++i) {
    CHECK((words + "\n").find("w" + std::to_string(i) + "\n") != std::string::npos);
  }
}

TEST_CASE("markdown: a text over the limit is read as plain paragraphs", "[markdown]") {
  const std::string long_text = "*a*\n\n" + repeat("word ", kSourceBytesMax);
  const Tree tree = parse(long_text);
  CHECK(to_html(tree, HtmlOptions{}).rfind("<p>*a*</p>\n<p>word word", 0) == 0);
}

TEST_CASE("links: which are safe, internal, pictures", "[markdown]") {
  for (const char* good :
       {"https://example.org", "HTTP://example.org/a?b=c#d", "https://[::1]/",
        "https://\u4f8b.example/", "mailto:a@example.org", "/", "/q/1-a", "/?x"}) {
    CAPTURE(good);
    CHECK(is_safe_link(good));
  }
  for (const char* bad : {"", "//a", "/\\a", "a", "https:a", "https://", "https:///", "https://@a",
                          "mailto:", "javascript:x", "/a\tb", " https://a", "/a\\b"}) {
    CAPTURE(bad);
    CHECK_FALSE(is_safe_link(bad));
  }
  CHECK(is_internal_link("/a"));
  CHECK_FALSE(is_internal_link("//a"));
  CHECK_FALSE(is_internal_link("https://a"));
}
