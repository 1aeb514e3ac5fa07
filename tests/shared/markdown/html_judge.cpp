#include "tests/shared/markdown/html_judge.h"

#include <cctype>
#include <map>
#include <set>
#include <vector>

namespace townwell::markdown {
namespace {

const std::map<std::string, std::set<std::string>>& allowed() {
  static const std::map<std::string, std::set<std::string>> attributes = {
      {"p", {}},
      {"h3", {"id"}},
      {"h4", {"id"}},
      {"h5", {"id"}},
      {"h6", {"id"}},
      {"ul", {}},
      {"ol", {"start"}},
      {"li", {"class"}},
      {"blockquote", {}},
      {"pre", {"tabindex"}},
      {"code", {"class"}},
      {"div", {"class", "tabindex", "role", "aria-label"}},
      {"table", {}},
      {"thead", {}},
      {"tbody", {}},
      {"tr", {}},
      {"th", {"class"}},
      {"td", {"class"}},
      {"hr", {}},
      {"em", {}},
      {"strong", {}},
      {"del", {}},
      {"a", {"href", "rel", "class"}},
      {"img", {"src", "alt", "width", "height", "loading", "decoding"}},
      {"br", {}},
      {"input", {"type", "disabled", "checked", "aria-label"}},
  };
  return attributes;
}

const std::set<std::string> kVoid = {"hr", "br", "img", "input"};
const std::set<std::string> kClasses = {"left",  "center",  "right",      "task",
                                        "table", "mention", "picture own"};

class Judge {
 public:
  explicit Judge(std::string_view html) : html_(html) {}

  std::string verdict() {
    while (at_ < html_.size() && problem_.empty()) {
      if (html_[at_] == '<') {
        read_tag();
      } else {
        read_character();
      }
    }
    if (problem_.empty() && !open_.empty()) problem_ = "never closed: " + open_.back();
    return problem_;
  }

 private:
  void blame(const std::string& what) {
    if (problem_.empty()) problem_ = what + " at " + std::to_string(at_);
  }

  /// One character of text or of a value; what it stands for, or nothing and blame.
  std::string read_character() {
    const char c = html_[at_];
    if (c == '&') {
      static const std::map<std::string, std::string> kNames = {
          {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}};
      const auto end = html_.find(';', at_);
      const auto found = kNames.find(std::string(html_.substr(at_, end - at_ + 1)));
      if (found == kNames.end()) {
        blame("a bare ampersand");
        return {};
      }
      at_ = end + 1;
      return found->second;
    }
    if (c == '<' || c == '>' || c == '"' || c == '\'') blame("a bare " + std::string(1, c));
    if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') blame("a control");
    ++at_;
    return std::string(1, c);
  }

  std::string read_name() {
    std::string name;
    while (at_ < html_.size() &&
           (std::islower(static_cast<unsigned char>(html_[at_])) != 0 ||
            std::isdigit(static_cast<unsigned char>(html_[at_])) != 0 || html_[at_] == '-')) {
      name += html_[at_++];
    }
    if (name.empty()) blame("no name");
    return name;
  }

  bool take(std::string_view expected) {
    if (html_.substr(at_, expected.size()) != expected) return false;
    at_ += expected.size();
    return true;
  }

  void read_tag() {
    ++at_;
    if (take("/")) {
      const std::string name = read_name();
      if (open_.empty() || open_.back() != name) return blame("closes " + name);
      open_.pop_back();
      if (!take(">")) blame("a broken end tag");
      return;
    }
    const std::string name = read_name();
    const auto element = allowed().find(name);
    if (element == allowed().end()) return blame("element " + name);
    if (name == "a" && std::set<std::string>(open_.begin(), open_.end()).count("a") > 0) {
      return blame("a link in a link");
    }
    std::set<std::string> seen;
    while (problem_.empty() && take(" ")) {
      const std::string attribute = read_name();
      if (element->second.count(attribute) == 0) return blame(name + " has " + attribute);
      if (!seen.insert(attribute).second) return blame("twice " + attribute);
      if (take("=\"")) judge_value(attribute, read_value());
    }
    if (!take(">")) return blame("a broken tag");
    if (kVoid.count(name) == 0) open_.push_back(name);
  }

  std::string read_value() {
    std::string value;
    while (at_ < html_.size() && html_[at_] != '"' && problem_.empty()) value += read_character();
    take("\"");
    return value;
  }

  void judge_value(const std::string& attribute, const std::string& value) {
    const bool is_label = attribute == "alt" || attribute == "aria-label";
    if (is_label) return;
    for (const char c : value) {
      if (static_cast<unsigned char>(c) < 0x20 || c == '\x7f') return blame("a control");
      if (c == '\\') return blame("a backslash");
    }
    if (attribute == "href") return judge_href(value);
    if (attribute == "src" && value.rfind("/media/images/", 0) != 0) return blame("src " + value);
    if (attribute == "src" && value.find("..") != std::string::npos) return blame("src " + value);
    if (attribute == "rel" && value != "nofollow ugc") return blame("rel " + value);
    if (attribute == "id" && value.rfind("post-", 0) != 0) return blame("id " + value);
    if (attribute == "class" && kClasses.count(value) == 0) judge_language(value);
  }

  void judge_href(const std::string& value) {
    std::string lower;
    for (const char c : value) lower += static_cast<char>(std::tolower(c));
    const bool has_scheme = lower.rfind("http://", 0) == 0 || lower.rfind("https://", 0) == 0 ||
                            lower.rfind("mailto:", 0) == 0;
    const bool is_path = lower[0] == '/' && lower.rfind("//", 0) != 0;
    if (!has_scheme && !is_path) blame("href " + value);
  }

  void judge_language(const std::string& value) {
    if (value.rfind("language-", 0) != 0 || value.size() < 10) return blame("class " + value);
    if (value.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789+#.-") != std::string::npos) {
      blame("class " + value);
    }
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::vector<std::string> open_;
  std::string problem_;
};

}  // namespace

std::string judge_html(std::string_view html) {
  return Judge(html).verdict();
}

}  // namespace townwell::markdown
