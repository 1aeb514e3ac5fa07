#include "server/features/simulate/shop.h"

#include <span>

#include "server/platform/embedded_file.h"
#include "shared/wire/json_reader.h"

namespace townwell::simulate {

std::span<const EmbeddedFile> embedded_shop();  // Written at build time: cmake/generated.cmake.

namespace {

constexpr double kTopicsPower = 0.4;
constexpr double kSaysMore = 0.6;

std::string_view value_of(std::string_view slot, const Case& of) {
  if (slot == "model") return of.model;
  if (slot == "brand") return of.brand;
  if (slot == "size") return of.size;
  if (slot == "days") return of.days;
  if (slot == "hours") return of.hours;
  if (slot == "months") return of.months;
  return of.few;
}

}  // namespace

Result<Shop> load_shop() {
  return wire::from_json<Shop>(embedded_shop().front().bytes);
}

Case draw_case(Chance& chance, const Shop& shop) {
  Case drawn;
  drawn.topic = chance.rank(static_cast<int>(shop.topics.size()), kTopicsPower);
  drawn.model = chance.pick(shop.models);
  drawn.brand = chance.pick(shop.brands);
  drawn.size = std::to_string(chance.between(2, 9));
  drawn.days = std::to_string(chance.between(5, 21));
  drawn.hours = std::to_string(chance.between(6, 24));
  drawn.months = std::to_string(chance.between(3, 30));
  drawn.few = std::to_string(chance.between(2, 7));
  return drawn;
}

std::string fill(const std::string& sentence, const Case& of) {
  std::string out;
  for (std::size_t i = 0; i < sentence.size();) {
    const std::size_t end = sentence[i] == '{' ? sentence.find('}', i) : std::string::npos;
    if (end == std::string::npos) {
      out += sentence[i++];
      continue;
    }
    out += value_of(std::string_view(sentence).substr(i + 1, end - i - 1), of);
    i = end + 1;
  }
  return out;
}

std::string tell_problem(Chance& chance, const Shop& shop, const Case& of) {
  const Topic& topic = shop.topics[static_cast<std::size_t>(of.topic)];
  std::string text = chance.pick(shop.greetings) + "\n\n" + fill(topic.problem, of);
  if (chance.happens(kSaysMore)) text += " " + chance.pick(shop.extras);
  return text + "\n\n" + chance.pick(shop.closings);
}

std::string tell_answer(Chance& chance, const Shop& shop, const Case& of) {
  const Topic& topic = shop.topics[static_cast<std::size_t>(of.topic)];
  return chance.pick(shop.replies) + "\n\n" + fill(topic.answer, of);
}

std::string tell_more(Chance& chance, const Shop& shop, const Case& of) {
  const Topic& topic = shop.topics[static_cast<std::size_t>(of.topic)];
  return chance.pick(shop.replies) + " " + fill(topic.further, of);
}

std::string tell_for_team(Chance& chance, const Shop& shop, const Case& of) {
  const Topic& topic = shop.topics[static_cast<std::size_t>(of.topic)];
  return chance.pick(shop.staff) + "\n\n" + fill(topic.answer, of);
}

}  // namespace townwell::simulate
