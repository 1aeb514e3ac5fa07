#include <cctype>

#include "shared/markdown/private_data.h"
#include "shared/views/present_agent_ticket.h"
#include "shared/views/text/messages.h"

namespace townwell::views {
namespace {

using markdown::PrivateDataKind;

Msg words_of(PrivateDataKind kind) {
  switch (kind) {
    case PrivateDataKind::PaymentCard:
      return Msg::AgentTakenCard;
    case PrivateDataKind::Iban:
      return Msg::AgentTakenIban;
    case PrivateDataKind::EmailAddress:
      return Msg::AgentTakenEmail;
    case PrivateDataKind::Secret:
      break;
  }
  return Msg::AgentTakenSecret;
}

void add_once(std::vector<std::string>& words, Msg message) {
  const std::string text(say(message));
  for (const std::string& known : words) {
    if (known == text) return;
  }
  words.push_back(text);
}

// Letters beyond ASCII count as parts of a word.
bool is_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || std::isalnum(byte) != 0 || c == '_';
}

/// `text` without a name that stands by itself. "Thanks Hana. Could" reads "Thanks. Could", and at
/// the beginning of a line the comma goes as well.
std::string without_name(std::string text, const std::string& name, bool& was_found) {
  if (name.size() < 2) return text;
  std::size_t at = 0;
  while ((at = text.find(name, at)) != std::string::npos) {
    std::size_t end = at + name.size();
    const bool is_whole =
        (at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]));
    if (!is_whole) {
      at = end;
      continue;
    }
    was_found = true;
    const bool begins_line = at == 0 || text[at - 1] == '\n';
    if (begins_line) {
      while (end < text.size() && (text[end] == ',' || text[end] == ' ')) ++end;
    } else if (text[at - 1] == ' ') {
      --at;
      // The comma that led to the name goes with it.
      if (at > 0 && text[at - 1] == ',') --at;
    }
    text.erase(at, end - at);
  }
  return text;
}

}  // namespace

PublishForm make_publish_form(std::string_view reply, const Author& requester) {
  PublishForm form;
  const auto findings = markdown::find_private_data(reply);
  for (const auto& finding : findings) add_once(form.masked, words_of(finding.kind));
  form.body = markdown::mask(reply, findings);
  const std::string& name = requester.display_name;
  bool was_named = false;
  form.body = without_name(std::move(form.body), name, was_named);
  form.body = without_name(std::move(form.body), name.substr(0, name.find(' ')), was_named);
  form.body = without_name(std::move(form.body), "@" + requester.handle, was_named);
  if (was_named) add_once(form.masked, Msg::AgentTakenName);
  return form;
}

}  // namespace townwell::views
