#include "tests/support/html_forms.h"

#include <algorithm>

#include "shared/base/text.h"

namespace townwell::support {
namespace {

constexpr std::string_view kTyped = "Because it is so";

/// Hands every tag of that name to `each`, with what stands before the next tag of any name.
template <class Each>
void for_each_tag(std::string_view html, std::string_view name, const Each& each) {
  const std::string opening = "<" + std::string(name) + " ";
  for (std::size_t at = html.find(opening); at != std::string_view::npos;
       at = html.find(opening, at + 1)) {
    each(html.substr(at, html.find('>', at) - at + 1), at);
  }
}

std::string attribute(std::string_view tag, std::string_view name) {
  const std::string key = " " + std::string(name) + "=\"";
  const std::size_t at = tag.find(key);
  if (at == std::string_view::npos) return "";
  const std::size_t begin = at + key.size();
  std::string value(tag.substr(begin, tag.find('"', begin) - begin));
  constexpr std::string_view kAmp = "&amp;";
  for (std::size_t amp = value.find(kAmp); amp != std::string::npos;
       amp = value.find(kAmp, amp + 1)) {
    value.replace(amp, kAmp.size(), "&");
  }
  return value;
}

void add_field(std::string& body, std::string_view name, std::string_view value) {
  if (name.empty()) return;
  if (!body.empty()) body += '&';
  body += percent_encode(name) + "=" + percent_encode(value);
}

std::string chosen_of(std::string_view select) {
  std::string chosen;
  bool is_first = true;
  for_each_tag(select, "option", [&](std::string_view option, std::size_t) {
    if (is_first || option.find(" selected") != std::string_view::npos) {
      chosen = attribute(option, "value");
    }
    is_first = false;
  });
  return chosen;
}

std::string fields_of(std::string_view form) {
  std::string body;
  for_each_tag(form, "input", [&](std::string_view input, std::size_t) {
    const std::string type = attribute(input, "type");
    const bool is_trap = attribute(input, "name") == "website";
    if (type == "hidden") add_field(body, attribute(input, "name"), attribute(input, "value"));
    if (input.find(" checked") != std::string_view::npos) {
      add_field(body, attribute(input, "name"), attribute(input, "value"));
    }
    if (type == "text" && !is_trap) add_field(body, attribute(input, "name"), kTyped);
  });
  for_each_tag(form, "textarea", [&](std::string_view area, std::size_t) {
    add_field(body, attribute(area, "name"), kTyped);
  });
  for_each_tag(form, "select", [&](std::string_view select, std::size_t at) {
    const std::string_view options = form.substr(at, form.find("</select>", at) - at);
    add_field(body, attribute(select, "name"), chosen_of(options));
  });
  return body;
}

void add_offers(std::string_view form, std::vector<Offer>& offers) {
  const std::string url = attribute(form.substr(0, form.find('>') + 1), "action");
  const std::string fields = fields_of(form);
  for_each_tag(form, "button", [&](std::string_view button, std::size_t) {
    const std::string other_url = attribute(button, "formaction");
    Offer& offer = offers.emplace_back(Offer{other_url.empty() ? url : other_url, fields});
    add_field(offer.body, attribute(button, "name"), attribute(button, "value"));
  });
}

}  // namespace

std::vector<Offer> find_offers(std::string_view html) {
  std::vector<Offer> offers;
  for_each_tag(html, "form", [&](std::string_view form, std::size_t at) {
    if (attribute(form, "method") != "post") return;
    add_offers(html.substr(at, html.find("</form>", at) - at), offers);
  });
  return offers;
}

std::vector<std::string> find_links(std::string_view html) {
  std::vector<std::string> links;
  for_each_tag(html, "a", [&](std::string_view anchor, std::size_t) {
    const std::string url = attribute(anchor, "href");
    const bool is_here = url.starts_with("/") && !url.starts_with("//");
    if (is_here) links.push_back(url.substr(0, url.find('#')));
  });
  std::sort(links.begin(), links.end());
  links.erase(std::unique(links.begin(), links.end()), links.end());
  return links;
}

}  // namespace townwell::support
