#include "shared/html/parts.h"

#include "shared/base/text.h"
#include "shared/views/routes.h"

namespace townwell::html {

using views::PillKind;

namespace {

constexpr std::string_view kTints = "abcdefgh";

std::string_view tint_of(const views::Person& person) {
  return kTints.substr(static_cast<std::size_t>(person.tint) % kTints.size(), 1);
}

std::string first_of(const std::string& initials) {
  std::size_t position = 0;
  std::string letter;
  if (!initials.empty()) append_utf8(letter, next_code_point(initials, position));
  return letter;
}

}  // namespace

void write_avatar(Writer& out, const views::Person& person, int size_px) {
  out.put("<span class=\"av av{} t-{}\" aria-hidden=\"true\">{}", size_px, tint_of(person),
          size_px <= 20 ? first_of(person.initials) : person.initials);
  if (person.is_staff && size_px > 20) out.put("<i class=\"stf i-check\"></i>");
  out.put("</span>");
}

void write_avatar_stack(Writer& out, const std::vector<views::Person>& people) {
  if (people.empty()) return;
  out.put("<span class=\"avs\" aria-hidden=\"true\">");
  for (std::size_t i = 0; i < people.size() && i < 5; ++i) {
    out.put("<span class=\"av av24 t-{}\">{}</span>", tint_of(people[i]),
            first_of(people[i].initials));
  }
  out.put("</span>");
}

void write_name(Writer& out, const views::Person& person) {
  if (person.url.empty()) {
    out.put("<span class=\"name\"><bdi>{}</bdi></span>", person.display_name);
    return;
  }
  out.put("<a class=\"name\" href=\"{}\"><bdi>{}</bdi></a>", person.url, person.display_name);
}

void write_thumb(Writer& out, std::string_view poster_url, std::string_view time) {
  out.put("<span class=\"thumb own\">");
  if (poster_url.empty()) {
    write_icon(out, Icon::Film, 24);
  } else {
    out.put("<img src=\"{}\" alt=\"\" loading=\"lazy\" width=\"128\" height=\"72\">", poster_url);
    out.put("<span class=\"disc\">");
    write_icon(out, Icon::Play, 14);
    out.put("</span>");
  }
  out.put("<span class=\"len\">{}</span></span>", time);
}

Icon pill_icon(PillKind kind) {
  switch (kind) {
    case PillKind::Solved:
      return Icon::CircleCheck;
    case PillKind::Unanswered:
      return Icon::CircleDashed;
    case PillKind::Escalated:
      return Icon::Ticket;
    case PillKind::Official:
    case PillKind::Staff:
      return Icon::BadgeCheck;
    case PillKind::Discussing:
      return Icon::MessageCircle;
    case PillKind::Waiting:
      return Icon::Hourglass;
    case PillKind::Private:
    case PillKind::Locked:
      return Icon::Lock;
    case PillKind::Closed:
      return Icon::CircleX;
    case PillKind::Duplicate:
      return Icon::Copy;
    case PillKind::Hidden:
      return Icon::EyeOff;
    case PillKind::Deleted:
      return Icon::Trash;
    case PillKind::Paused:
      return Icon::Pause;
    default:
      return Icon::Clock;
  }
}

std::string_view pill_tone(PillKind kind) {
  switch (kind) {
    case PillKind::Solved:
    case PillKind::Due:
      return "green";
    case PillKind::Unanswered:
    case PillKind::Waiting:
    case PillKind::DueSoon:
      return "amber";
    case PillKind::Escalated:
    case PillKind::Private:
      return "violet";
    case PillKind::Official:
    case PillKind::Staff:
      return "accent";
    case PillKind::Late:
    case PillKind::Deleted:
    case PillKind::Hidden:
      return "red";
    default:
      return "gray";
  }
}

void write_pill(Writer& out, const views::Pill& pill) {
  out.put("<span class=\"pill c-{}{}\">", pill_tone(pill.kind),
          pill.kind == PillKind::Late ? " b" : "");
  write_icon(out, pill_icon(pill.kind), 14);
  out.put("{}</span>", pill.label);
}

void write_pills(Writer& out, const std::vector<views::Pill>& pills) {
  for (const auto& pill : pills) write_pill(out, pill);
}

void write_tag(Writer& out, const views::Link& tag) {
  out.put("<a class=\"tag\" href=\"{}\">{}</a>", tag.url, tag.label);
}

void write_moment(Writer& out, const views::Moment& moment) {
  out.put("<time datetime=\"{}\">{}</time>", moment.iso, moment.label);
}

void write_tabs(Writer& out, std::string_view label, const std::vector<views::NavItem>& tabs) {
  out.put("<nav class=\"tabs\" aria-label=\"{}\">", label);
  for (const auto& tab : tabs) {
    if (tab.is_current) {
      out.put("<a class=\"on\" aria-current=\"page\" href=\"{}\">{}", tab.url, tab.label);
    } else {
      out.put("<a href=\"{}\">{}", tab.url, tab.label);
    }
    if (!tab.count.empty()) out.put(" <span class=\"n\">{}</span>", tab.count);
    out.put("</a>");
  }
  out.put("</nav>");
}

void write_notice(Writer& out, const views::Notice& notice) {
  using views::NoticeKind;
  const bool is_problem = notice.kind == NoticeKind::Problem;
  const auto tone = is_problem                           ? "red"
                    : notice.kind == NoticeKind::Done    ? "green"
                    : notice.kind == NoticeKind::Waiting ? "amber"
                                                         : "blue";
  const Icon icon = is_problem                           ? Icon::CircleAlert
                    : notice.kind == NoticeKind::Done    ? Icon::CircleCheck
                    : notice.kind == NoticeKind::Waiting ? Icon::Hourglass
                                                         : Icon::Info;
  out.put("<div class=\"banner c-{}\" role=\"{}\">", tone, is_problem ? "alert" : "status");
  write_icon(out, icon);
  out.put("<p>");
  if (!notice.strong.empty()) out.put("<b>{}</b> ", notice.strong);
  out.put("{}</p>", notice.text);
  if (notice.action)
    out.put("<a class=\"b\" href=\"{}\">{}</a>", notice.action->url, notice.action->label);
  out.put("</div>");
}

void write_empty(Writer& out, const Empty& empty) {
  out.put("<div class=\"empty\"><span class=\"tile56 c-{}\">", empty.tone);
  write_icon(out, empty.icon, 24);
  out.put("</span>");
  if (empty.heading_level == 1) {
    out.put("<h1 class=\"s18\">{}</h1>", empty.title);
  } else {
    out.put("<h2 class=\"s18\">{}</h2>", empty.title);
  }
  out.put("<p>{}</p>", empty.text);
  if (!empty.actions.empty()) out.put("<div class=\"acts\">");
  for (std::size_t i = 0; i < empty.actions.size(); ++i) {
    Button button{ButtonKind::Secondary, empty.actions[i].label};
    if (i < empty.action_icons.size()) button.icon = empty.action_icons[i];
    write_link_button(out, button, empty.actions[i].url);
  }
  if (!empty.actions.empty()) out.put("</div>");
  out.put("</div>");
}

void write_pager(Writer& out, const views::Paging& paging) {
  if (paging.newer_url.empty() && paging.older_url.empty()) return;
  out.put("<nav class=\"pager\" aria-label=\"{}\">", say(Msg::PagerLabel));
  if (!paging.newer_url.empty()) {
    out.put("<a class=\"btn sec\" rel=\"prev\" href=\"{}\">{}</a>", paging.newer_url,
            say(Msg::PagerNewer));
  }
  if (!paging.older_url.empty()) {
    out.put("<a class=\"btn sec\" rel=\"next\" href=\"{}\">{}</a>", paging.older_url,
            say(Msg::PagerOlder));
  }
  out.put("</nav>");
}

void open_side_card(Writer& out, std::string_view title, std::string_view aside) {
  out.put("<section class=\"card pad\"><div class=\"card-h\"><h2>{}</h2>", title);
  if (!aside.empty()) out.put("<span class=\"t3 s13\">{}</span>", aside);
  out.put("</div>");
}

void close_card(Writer& out) {
  out.put("</section>");
}

void write_talk_card(Writer& out) {
  open_side_card(out, say(Msg::TalkTitle));
  out.put("<p class=\"s13 t2\">{}</p>", say(Msg::TalkText));
  write_link_button(out, {ButtonKind::Secondary, say(Msg::TalkButton), Icon::Lock},
                    views::routes::talk_to_team());
  close_card(out);
}

}  // namespace townwell::html
