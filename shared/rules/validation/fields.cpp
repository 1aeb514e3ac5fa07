#include "shared/rules/validation/fields.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/rules/validation/characters.h"
#include "shared/rules/validation/guessed_passwords.h"

namespace townwell::validation {
namespace {

bool is_lower_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool is_atom_character(char c) {
  const std::string_view kMarks = "!#$%&'*+/=?^_`{|}~-";
  return is_lower_or_digit(c) || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80 ||
         kMarks.find(c) != std::string_view::npos;
}

// Parts of atom characters with single dots between them.
bool is_dotted(std::string_view text, bool (*is_part)(std::string_view)) {
  while (true) {
    const std::size_t dot = text.find('.');
    if (!is_part(text.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    text.remove_prefix(dot + 1);
  }
}

bool is_local_atom(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_atom_character);
}

bool is_domain_label(std::string_view text) {
  constexpr std::size_t kLabelBytesMax = 63;
  if (text.empty() || text.size() > kLabelBytesMax) return false;
  if (text.front() == '-' || text.back() == '-') return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return is_lower_or_digit(c) || (c >= 'A' && c <= 'Z') || c == '-' ||
           static_cast<unsigned char>(c) >= 0x80;
  });
}

}  // namespace

void Fields::add(FieldError error) {
  errors_.push_back(std::move(error));
}

void Fields::titled(const char* pointer, std::string_view text) {
  const std::string_view trimmed = trim(text);
  if (!is_clean(trimmed, Lines::One)) return add(FieldError{pointer, "text-invalid", {}});
  const std::size_t length = is_visible(trimmed) ? count_code_points(trimmed) : 0;
  if (length < limits::kTitleCodePointsMin) {
    add(FieldError{pointer,
                   "title-too-short",
                   {std::to_string(limits::kTitleCodePointsMin), std::to_string(length)}});
  } else if (length > limits::kTitleCodePointsMax) {
    add(FieldError{pointer,
                   "title-too-long",
                   {std::to_string(limits::kTitleCodePointsMax), std::to_string(length)}});
  }
}

void Fields::title(std::string_view text) {
  titled("/title", text);
}

void Fields::subject(std::string_view text) {
  titled("/subject", text);
}

void Fields::body(std::string_view text) {
  if (text.size() > limits::kBodyBytesMax) {
    add(FieldError{"/body", "body-too-long", {std::to_string(limits::kBodyBytesMax / 1024)}});
  } else if (!is_clean(text, Lines::Many)) {
    add(FieldError{"/body", "text-invalid", {}});
  } else if (!is_visible(text)) {
    add(FieldError{"/body", "body-empty", {}});
  }
}

void Fields::tags(const std::vector<std::string>& tags) {
  if (tags.size() > limits::kTagsMax) {
    return add(FieldError{"/tags", "tags-too-many", {std::to_string(limits::kTagsMax)}});
  }
  for (std::size_t i = 0; i < tags.size(); ++i) {
    const std::string pointer = "/tags/" + std::to_string(i);
    if (!is_clean(tags[i], Lines::One)) {
      add(FieldError{pointer, "text-invalid", {}});
    } else if (tags[i].size() > limits::kTagBytesMax) {
      add(FieldError{pointer, "tag-too-long", {tags[i], std::to_string(limits::kTagBytesMax)}});
    } else if (!is_tag(tags[i])) {
      add(FieldError{pointer, "tag-invalid", {tags[i]}});
    }
  }
}

void Fields::handle(std::string_view text) {
  const bool is_sound = std::all_of(text.begin(), text.end(), [](char c) {
    return is_lower_or_digit(c) || c == '_' || c == '-';
  });
  if (text.size() < limits::kHandleBytesMin || text.size() > limits::kHandleBytesMax) {
    add(FieldError{
        "/handle",
        "handle-length",
        {std::to_string(limits::kHandleBytesMin), std::to_string(limits::kHandleBytesMax)}});
  } else if (!is_sound) {
    add(FieldError{"/handle", "handle-invalid", {}});
  }
}

void Fields::display_name(std::string_view text) {
  const std::string_view trimmed = trim(text);
  if (!is_clean(trimmed, Lines::One)) {
    add(FieldError{"/display_name", "text-invalid", {}});
  } else if (!is_visible(trimmed)) {
    add(FieldError{"/display_name", "name-empty", {}});
  } else if (count_code_points(trimmed) > limits::kDisplayNameCodePointsMax) {
    add(FieldError{
        "/display_name", "name-too-long", {std::to_string(limits::kDisplayNameCodePointsMax)}});
  }
}

void Fields::email(std::string_view text) {
  const std::string_view trimmed = trim(text);
  if (trimmed.empty()) {
    add(FieldError{"/email", "email-empty", {}});
  } else if (!is_email(trimmed)) {
    add(FieldError{"/email", "email-invalid", {}});
  }
}

void Fields::password(std::string_view text, std::string_view handle, std::string_view email) {
  const std::string lower = to_lower_ascii(text);
  if (text.size() < limits::kPasswordBytesMin) {
    add(FieldError{"/password", "password-too-short", {std::to_string(limits::kPasswordBytesMin)}});
  } else if (text.size() > limits::kPasswordBytesMax) {
    add(FieldError{"/password", "password-too-long", {std::to_string(limits::kPasswordBytesMax)}});
  } else if (!is_clean(text, Lines::One)) {
    add(FieldError{"/password", "text-invalid", {}});
  } else if (lower == to_lower_ascii(handle) || lower == to_lower_ascii(trim(email))) {
    add(FieldError{"/password", "password-like-name", {}});
  } else if (is_guessed_password(text)) {
    add(FieldError{"/password", "password-common", {}});
  }
}

void Fields::reason(std::string_view text) {
  if (is_valid_utf8(text) && !is_visible(text))
    return add(FieldError{"/reason", "reason-required", {}});
  if (!is_clean(text, Lines::Many)) return add(FieldError{"/reason", "text-invalid", {}});
  if (count_code_points(trim(text)) > limits::kReasonCodePointsMax) {
    add(FieldError{"/reason", "reason-too-long", {std::to_string(limits::kReasonCodePointsMax)}});
  }
}

void Fields::note(std::string pointer, std::string_view text) {
  if (!is_clean(text, Lines::Many)) return add(FieldError{std::move(pointer), "text-invalid", {}});
  if (count_code_points(trim(text)) > limits::kReasonCodePointsMax) {
    add(FieldError{
        std::move(pointer), "note-too-long", {std::to_string(limits::kReasonCodePointsMax)}});
  }
}

Result<void> Fields::finish() {
  if (errors_.empty()) return {};
  Error error = fail(ErrorCode::Unprocessable, "invalid-fields");
  error.fields = std::exchange(errors_, {});
  return error;
}

std::vector<std::string> normalise_tags(const std::vector<std::string>& tags) {
  std::vector<std::string> out;
  for (const std::string& tag : tags) {
    std::string stored = to_lower_ascii(trim(tag));
    std::replace(stored.begin(), stored.end(), ' ', '-');
    const bool is_new = std::find(out.begin(), out.end(), stored) == out.end();
    if (!stored.empty() && is_new) out.push_back(std::move(stored));
  }
  return out;
}

bool is_tag(std::string_view text) {
  bool has_word = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t code_point = next_code_point(text, at);
    const bool is_ascii_word =
        (code_point >= U'a' && code_point <= U'z') || (code_point >= U'0' && code_point <= U'9');
    const bool is_mark =
        code_point == U'.' || code_point == U'+' || code_point == U'#' || code_point == U'-';
    const bool is_word = is_ascii_word || is_word_code_point(code_point);
    if (!is_word && !is_mark) return false;
    has_word = has_word || is_word;
  }
  return has_word;
}

// Source: the dot-atom forms of RFC 5321 and, for other scripts, RFC 6531.
bool is_email(std::string_view text) {
  constexpr std::size_t kLocalBytesMax = 64;
  if (text.size() > limits::kEmailBytesMax || !is_clean(text, Lines::One)) return false;
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos || at > kLocalBytesMax) return false;
  const std::string_view domain = text.substr(at + 1);
  return is_dotted(text.substr(0, at), is_local_atom) && is_dotted(domain, is_domain_label) &&
         domain.find('.') != std::string_view::npos;
}

}  // namespace townwell::validation
