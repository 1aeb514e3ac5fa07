#include "shared/html/lists.h"

#include <algorithm>
#include <array>

#include "shared/html/parts.h"

namespace townwell::html {

namespace {

void write_vote_content(Writer& out, const views::VoteBox& vote) {
  write_icon(out, Icon::ChevronUp);
  out.put("<b>{}</b>", vote.count);
}

void write_row_meta(Writer& out, const views::ThreadRow& row) {
  out.put("<div class=\"mt\">");
  write_pills(out, row.pills);
  if (!row.topics.empty()) out.put("<span class=\"tp\">{}</span>", row.topics);
  out.put("<span class=\"au\"><bdi>{}</bdi></span><span class=\"ac\">", row.author);
  out.put("<time datetime=\"{}\">{}</time></span></div>", row.active.iso,
          say(Msg::RowActive, {row.active.label}));
}

void write_menu_button(Writer& out, Icon icon, std::string_view label) {
  out.put("<summary class=\"btn ghost\">");
  write_icon(out, icon);
  out.put("<span>{}</span></summary>", label);
}

void write_filter(Writer& out, const views::ListFilter& filter) {
  out.put("<details class=\"menu drop\">");
  write_menu_button(out, Icon::ListFilter, say(Msg::Filter));
  out.put("<form class=\"menu-p e2\" action=\"{}\">", filter.url);
  if (!filter.tab.empty()) write_hidden(out, "tab", filter.tab);
  if (!filter.sort.empty()) write_hidden(out, "sort", filter.sort);
  Field space{"space", say(Msg::FilterSpace), filter.space};
  space.id_prefix = "filter-";
  if (!filter.spaces.empty()) write_select(out, space, filter.spaces);
  Field tag{"tag", say(Msg::FilterTag), filter.tag};
  tag.id_prefix = "filter-";
  write_field(out, tag);
  write_button(out, {ButtonKind::Secondary, say(Msg::FilterApply)});
  out.put("</form></details>");
}

void write_sorts(Writer& out, const std::vector<views::NavItem>& sorts) {
  const auto current = std::find_if(sorts.begin(), sorts.end(),
                                    [](const views::NavItem& item) { return item.is_current; });
  if (current == sorts.end()) return;
  out.put("<details class=\"menu drop\">");
  write_menu_button(out, Icon::ArrowUpDown, current->label);
  out.put("<nav class=\"menu-p e2\" aria-label=\"{}\">", say(Msg::SortLabel));
  for (const auto& sort : sorts) {
    if (sort.is_current) {
      out.put("<a aria-current=\"true\" href=\"{}\">{}</a>", sort.url, sort.label);
    } else {
      out.put("<a href=\"{}\">{}</a>", sort.url, sort.label);
    }
  }
  out.put("</nav></details>");
}

views::Link link_to(Msg label, const std::string& url) {
  return {std::string(say(label)), url};
}

void write_empty_list(Writer& out, const views::ThreadList& list) {
  Empty empty;
  switch (list.empty) {
    case views::ListEmpty::NothingUnanswered:
      empty = {Icon::Sprout,
               "green",
               say(Msg::EmptyUnansweredTitle),
               say(Msg::EmptyUnansweredText),
               {link_to(Msg::EmptyUnansweredButton, list.all_url)},
               {Icon::ArrowRight}};
      break;
    case views::ListEmpty::NothingMatches:
      empty = {Icon::SearchX,
               "accent",
               say(Msg::EmptyFilterTitle),
               say(Msg::EmptyFilterText),
               {link_to(Msg::EmptyFilterButton, list.all_url)},
               {Icon::ArrowRight}};
      break;
    default:
      empty = {Icon::MessageCircle,
               "accent",
               say(Msg::EmptyListTitle),
               say(Msg::EmptyListText),
               {link_to(Msg::AskQuestion, list.ask_url)},
               {Icon::SquarePen}};
  }
  out.put("<div class=\"card\">");
  write_empty(out, empty);
  out.put("</div>");
}

}  // namespace

void write_vote(Writer& out, const views::VoteBox& vote) {
  if (vote.url.empty() && vote.sign_in_url.empty()) {
    out.put("<span class=\"vote\" title=\"{}\">", vote.label);
    write_vote_content(out, vote);
    out.put("</span>");
    return;
  }
  if (vote.url.empty()) {
    out.put("<a class=\"vote\" href=\"{}\" aria-label=\"{}\">", vote.sign_in_url,
            say(Msg::VoteSignIn, {vote.label}));
    write_vote_content(out, vote);
    out.put("</a>");
    return;
  }
  open_form(out, vote.url, "vf");
  const std::string label = say(vote.is_on ? Msg::VoteTakeBack : Msg::VoteGive, {vote.label});
  if (vote.is_on) {
    out.put(
        "<button class=\"vote on\" name=\"value\" value=\"0\" aria-pressed=\"true\" "
        "aria-label=\"{}\">",
        label);
  } else {
    out.put(
        "<button class=\"vote\" name=\"value\" value=\"1\" aria-pressed=\"false\" "
        "aria-label=\"{}\">",
        label);
  }
  write_vote_content(out, vote);
  out.put("</button></form>");
}

void write_thread_row(Writer& out, const views::ThreadRow& row) {
  out.put("<li class=\"tr\">");
  write_vote(out, row.vote);
  out.put(
      "<div class=\"m\"><h3 class=\"tt\"><a href=\"{}\" dir=\"auto\">{}</a></h3><div class=\"ml\">",
      row.url, row.title);
  write_row_meta(out, row);
  if (row.next) {
    out.put("<span class=\"nx {}\">{}</span>", pill_tone(row.next->kind), row.next->text);
  }
  out.put("</div></div>");
  write_avatar_stack(out, row.repliers);
  out.put("<span class=\"rep\" title=\"{}\">", row.replies_label);
  write_icon(out, Icon::MessageCircle);
  out.put("<span aria-hidden=\"true\">{}</span><span class=\"vh\">{}</span></span></li>",
          row.replies, row.replies_label);
}

void write_thread_list(Writer& out, const views::ThreadList& list) {
  out.put("<div class=\"list-h\">");
  write_tabs(out, say(Msg::TabsLabel), list.tabs);
  out.put("<span class=\"sp\"></span>");
  write_filter(out, list.filter);
  write_sorts(out, list.sorts);
  out.put("</div><h2 class=\"vh\">{}</h2>", say(Msg::QuestionsHeading));
  if (list.rows.empty()) {
    write_empty_list(out, list);
  } else {
    out.put("<ul class=\"card rows\">");
    for (const auto& row : list.rows) write_thread_row(out, row);
    out.put("</ul>");
  }
  write_pager(out, list.paging);
}

void write_space_tile(Writer& out, std::string_view icon) {
  static constexpr std::array<std::string_view, 5> kDrawn = {"hub", "twig", "canopy", "app", "box"};
  const bool is_drawn = std::find(kDrawn.begin(), kDrawn.end(), icon) != kDrawn.end();
  if (is_drawn) {
    out.put("<span class=\"tile40 p-{}\"></span>", icon);
    return;
  }
  out.put("<span class=\"tile40\">");
  write_icon(out, find_icon(icon).value_or(Icon::MessageCircle), 20);
  out.put("</span>");
}

void write_helpers_card(Writer& out, const std::vector<views::Helper>& helpers) {
  if (helpers.empty()) return;
  open_side_card(out, say(Msg::TopHelpers), say(Msg::ThisWeek));
  out.put("<ul class=\"people\">");
  for (const auto& helper : helpers) {
    out.put("<li>");
    write_avatar(out, helper.person, 32);
    out.put("<div class=\"sp\">");
    write_name(out, helper.person);
    out.put("<p class=\"t3 s13\">{}</p></div><span class=\"green s13 row g4\" title=\"{}\">",
            helper.line, helper.accepted_label);
    write_icon(out, Icon::CircleCheck, 14);
    out.put("<span aria-hidden=\"true\">{}</span><span class=\"vh\">{}</span></span></li>",
            helper.accepted, helper.accepted_label);
  }
  out.put("</ul>");
  close_card(out);
}

void write_ask_card(Writer& out, std::string_view url) {
  open_side_card(out, say(Msg::AskCardTitle));
  out.put("<p class=\"s13 t2\">{}</p>", say(Msg::AskCardText));
  write_link_button(out, {ButtonKind::Secondary, say(Msg::AskCardButton), Icon::SquarePen}, url);
  close_card(out);
}

}  // namespace townwell::html
