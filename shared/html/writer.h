#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace townwell::html {

namespace detail {
// Never defined: naming one in a constant expression is the compile error that says what is wrong.
void place_in_a_tag_stands_outside_quotes();
void places_and_arguments_differ_in_number();
void inline_style_script_or_handler();
void tag_or_quote_left_open();

consteval bool starts_at(std::string_view text, std::size_t at, std::string_view word) {
  return text.substr(at, word.size()) == word;
}

// Attributes whose value a browser would run or apply past the content security policy.
consteval bool is_forbidden_at(std::string_view text, std::size_t at) {
  if (starts_at(text, at, " style=") || starts_at(text, at, " srcdoc=")) return true;
  if (!starts_at(text, at, " on")) return false;
  std::size_t end = at + 3;
  while (end < text.size() && text[end] >= 'a' && text[end] <= 'z') ++end;
  return end < text.size() && text[end] == '=';
}

// Where the places of a checked text stand.
template <std::size_t N>
using Places = std::array<std::uint16_t, N>;

template <std::size_t N>
consteval Places<N> check(std::string_view text, bool starts_in_tag) {
  Places<N> places{};
  std::size_t found = 0;
  bool in_tag = starts_in_tag;
  bool in_quotes = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_tag && !in_quotes && is_forbidden_at(text, i)) inline_style_script_or_handler();
    if (!in_tag && c == '<')
      in_tag = true;
    else if (in_tag && c == '"')
      in_quotes = !in_quotes;
    else if (in_tag && !in_quotes && c == '>')
      in_tag = false;
    else if (starts_at(text, i, "{}")) {
      if (found == N) places_and_arguments_differ_in_number();
      places[found++] = static_cast<std::uint16_t>(i);
      if (in_tag && !in_quotes) place_in_a_tag_stands_outside_quotes();
    }
  }
  if (found != N) places_and_arguments_differ_in_number();
  if (in_quotes || in_tag != starts_in_tag) tag_or_quote_left_open();
  return places;
}
}  // namespace detail

/// A piece of our own markup, known at compile time, with one `{}` for each argument.
///
/// It must hold whole tags, each place in it must be text or stand in a double-quoted attribute,
/// and it may hold no inline style, script or handler: the compiler refuses anything else.
template <class... Args>
struct Markup {
  std::string_view text;
  detail::Places<sizeof...(Args)> places;
  template <std::size_t N>
  consteval Markup(const char (&literal)[N])
      : text(literal, N - 1), places(detail::check<sizeof...(Args)>(text, false)) {}
};

/// Attributes for the inside of a start tag, checked like Markup: ` href="{}" rel="next"`.
template <class... Args>
struct Attributes {
  std::string_view text;
  detail::Places<sizeof...(Args)> places;
  template <std::size_t N>
  consteval Attributes(const char (&literal)[N])
      : text(literal, N - 1), places(detail::check<sizeof...(Args)>(text, true)) {}
};

/// Writes HTML into one string. Nothing but a literal is ever taken as markup: every value handed
/// to a place is escaped, which holds for text and for quoted attributes alike.
class Writer {
 public:
  explicit Writer(std::size_t bytes_expected = 1024) { out_.reserve(bytes_expected); }

  /// Appends markup, its places filled with the escaped `arguments`: texts or whole numbers.
  template <class... Args>
  void put(std::type_identity_t<Markup<Args...>> markup, const Args&... arguments) {
    fill(markup, arguments...);
  }

  /// Begins a start tag whose attributes vary: `begin("a"); attributes(" href=\"{}\"", url);
  /// end();`
  template <std::size_t N>
  void begin(const char (&name)[N]) {
    out_ += '<';
    out_.append(name, N - 1);
  }
  template <class... Args>
  void attributes(std::type_identity_t<Attributes<Args...>> text, const Args&... arguments) {
    fill(text, arguments...);
  }
  void end() { out_ += '>'; }

  /// Appends text, escaped.
  void text(std::string_view text);

  /// Appends HTML that another writer of this project made (a post's `body_html`); never a value
  /// that came from outside.
  void trusted_html(std::string_view html) { out_ += html; }

  /// Appends a data block: `<script type="{type}" id="{id}" data-screen="{screen}">`, the last left
  /// out when empty. In `json`, every `<` must already be escaped, as `wire::to_json` writes it.
  void data_block(std::string_view type, std::string_view id, std::string_view json,
                  std::string_view screen = {});

  /// Appends a data block of JSON that holds one text.
  void text_block(std::string_view id, std::string_view text);

  [[nodiscard]] std::string take() && { return std::move(out_); }
  [[nodiscard]] std::size_t size() const { return out_.size(); }

 private:
  template <class Checked, class... Args>
  void fill(const Checked& checked, const Args&... arguments) {
    std::size_t written = 0;
    [[maybe_unused]] auto place = checked.places.begin();
    ((written = put_until(checked.text, written, *place++), put_value(arguments)), ...);
    out_.append(checked.text.data() + written, checked.text.size() - written);
  }
  /// Appends the markup up to a place; where it goes on.
  std::size_t put_until(std::string_view markup, std::size_t from, std::size_t place) {
    out_.append(markup.data() + from, place - from);
    return place + 2;
  }
  template <class T>
  void put_value(const T& value) {
    if constexpr (std::is_integral_v<T>) {
      out_ += std::to_string(value);
    } else {
      text(value);
    }
  }

  std::string out_;
};

}  // namespace townwell::html
