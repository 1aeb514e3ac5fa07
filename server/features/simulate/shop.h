#pragma once

#include <string>
#include <vector>

#include "server/features/simulate/chance.h"
#include "shared/base/result.h"

/// The hardware shop that the community is of: what its customers write about, with slots such as
/// {model} and {days} in the sentences.
namespace townwell::simulate {

struct ShopSpace {
  std::string slug;
  std::string name;
  std::string icon;
  std::string description;
  template <class V>
  void fields(V& visit) {
    visit("slug", slug);
    visit("name", name);
    visit("icon", icon);
    visit("description", description);
  }
};

struct Topic {
  std::string space;
  std::vector<std::string> tags;
  std::vector<std::string> titles;
  std::string problem;
  std::string answer;
  std::string further;  ///< What a second one adds.
  std::vector<std::string> queries;
  template <class V>
  void fields(V& visit) {
    visit("space", space);
    visit("tags", tags);
    visit("titles", titles);
    visit("problem", problem);
    visit("answer", answer);
    visit("further", further);
    visit("queries", queries);
  }
};

struct Shop {
  std::vector<ShopSpace> spaces;
  std::vector<Topic> topics;
  std::vector<std::vector<std::string>> gaps;  ///< Ways to search for what nobody wrote about.
  std::vector<std::string> models, brands;
  std::vector<std::string> greetings, extras, closings, thanks, replies, staff;
  std::vector<std::string> first_names, last_names;
  template <class V>
  void fields(V& visit) {
    visit("spaces", spaces);
    visit("topics", topics);
    visit("gaps", gaps);
    visit("models", models);
    visit("brands", brands);
    visit("greetings", greetings);
    visit("extras", extras);
    visit("closings", closings);
    visit("thanks", thanks);
    visit("replies", replies);
    visit("staff", staff);
    visit("first_names", first_names);
    visit("last_names", last_names);
  }
};

/// The JSON in the binary. Errors: as `wire::from_json`.
[[nodiscard]] Result<Shop> load_shop();

/// What a case is about, once its slots are drawn: the same in question and answers.
struct Case {
  int topic = 0;
  std::string model, brand, size, days, hours, months, few;
};
[[nodiscard]] Case draw_case(Chance& chance, const Shop& shop);
[[nodiscard]] std::string fill(const std::string& sentence, const Case& of);

/// Markdown of a question, an answer and the team's reply.
[[nodiscard]] std::string tell_problem(Chance& chance, const Shop& shop, const Case& of);
[[nodiscard]] std::string tell_answer(Chance& chance, const Shop& shop, const Case& of);
[[nodiscard]] std::string tell_more(Chance& chance, const Shop& shop, const Case& of);
[[nodiscard]] std::string tell_for_team(Chance& chance, const Shop& shop, const Case& of);

}  // namespace townwell::simulate
