#include "shared/html/form.h"

#include <algorithm>

namespace townwell::html {

namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

// The page's id with the form's number mixed into its last four digits.
std::string id_of_form(std::string id, unsigned form) {
  for (std::size_t i = id.size(); i > 0 && form > 0; --i, form >>= 4U) {
    const std::size_t digit = kHexDigits.find(id[i - 1]);
    if (digit != std::string_view::npos) id[i - 1] = kHexDigits[digit ^ (form & 15U)];
  }
  return id;
}

}  // namespace

Field with_problem(Field field, const Problems& problems) {
  const views::FieldProblem* problem = find_problem(problems, field.name);
  if (problem != nullptr) field.error = problem->sentence;
  return field;
}

std::string_view error_of(const std::vector<views::ProblemField>& errors,
                          std::string_view pointer) {
  const auto found =
      std::find_if(errors.begin(), errors.end(),
                   [&](const views::ProblemField& error) { return error.pointer == pointer; });
  return found == errors.end() ? std::string_view() : std::string_view(found->detail);
}

void write_choices(Writer& out, const Field& field, const std::vector<views::FormChoice>& choices) {
  Field chosen = field;
  std::vector<Option> options;
  for (const views::FormChoice& choice : choices) {
    options.push_back({choice.value, choice.label});
    if (choice.is_chosen) chosen.value = choice.value;
  }
  write_select(out, chosen, options);
}

void write_options(Writer& out, const std::vector<views::FormChoice>& choices) {
  for (const views::FormChoice& choice : choices) {
    if (choice.is_chosen) {
      out.put("<option value=\"{}\" selected>{}</option>", choice.value, choice.label);
    } else {
      out.put("<option value=\"{}\">{}</option>", choice.value, choice.label);
    }
  }
}

void open_group(Writer& out, std::string_view field, std::string_view legend,
                const Problems& problems) {
  out.begin("fieldset");
  out.attributes(" class=\"fld\" id=\"f-{}\"", field);
  if (find_problem(problems, field) != nullptr) {
    out.attributes(" aria-describedby=\"f-{}-e\"", field);
  }
  out.end();
  out.put("<legend class=\"lbl\">{}</legend>", legend);
}

void write_group_problem(Writer& out, std::string_view field, const Problems& problems) {
  const views::FieldProblem* problem = find_problem(problems, field);
  if (problem == nullptr) return;
  out.put("<p class=\"err\" id=\"f-{}-e\">", field);
  write_icon(out, Icon::CircleAlert, 14);
  out.put("{}</p>", problem->sentence);
}

void write_segment_part(Writer& out, Icon icon, const Field& part, bool is_on) {
  out.put("<label>");
  out.begin("input");
  out.attributes(" type=\"radio\" name=\"{}\" value=\"{}\"", part.name, part.value);
  if (is_on) out.attributes(" checked");
  out.end();
  out.put("<span>");
  write_icon(out, icon);
  out.put("{}</span></label>", part.label);
}

void write_problem_summary(Writer& out, const Problems& problems) {
  if (problems.empty()) return;
  out.put("<div class=\"problems c-red\" role=\"alert\">");
  write_icon(out, Icon::CircleAlert);
  out.put("<div><p class=\"b\">{}</p><ul>", say(Msg::ErrorFormHeading));
  for (const views::FieldProblem& problem : problems) {
    const std::string_view label = views::label_of_field(problem.field);
    if (problem.field.empty()) {
      out.put("<li>{}</li>", problem.sentence);
      continue;
    }
    out.put("<li><a href=\"#f-{}\">", problem.field);
    // A label that asks ("Who can see this?") needs no colon.
    if (!label.empty()) out.put("{}{} ", label, label.back() == '?' ? "" : ":");
    out.put("{}</a></li>", problem.sentence);
  }
  out.put("</ul></div></div>");
}

void write_command_id(Writer& out, const views::FormGuard& guard, unsigned form) {
  write_hidden(out, "command_id", id_of_form(guard.command_id, form));
}

void write_guard(Writer& out, const views::FormGuard& guard) {
  write_command_id(out, guard);
  if (!guard.opened.empty()) write_hidden(out, "opened", guard.opened);
  out.put(
      "<div class=\"vh\" aria-hidden=\"true\"><label for=\"f-website\">{}</label>"
      "<input type=\"text\" id=\"f-website\" name=\"website\" tabindex=\"-1\" "
      "autocomplete=\"off\"></div>",
      say(Msg::AskHoneypot));
}

void write_default_button(Writer& out, std::string_view name, std::string_view value) {
  out.put(
      "<button class=\"vh\" name=\"{}\" value=\"{}\" tabindex=\"-1\" "
      "aria-hidden=\"true\"></button>",
      name, value);
}

}  // namespace townwell::html
