#include "server/jobs/schedule.h"

#include <catch2/catch.hpp>
#include <future>

using namespace townwell;
using namespace std::chrono_literals;

namespace {

void ignore_fault(std::string_view, std::string_view) {}

}  // namespace

TEST_CASE("schedule: its thread runs what is due, and again when told to come back", "[jobs]") {
  platform::Clock clock;
  std::promise<void> third;
  int runs = 0;
  jobs::Schedule schedule(clock,
                          {{"often",
                            [&](UtcTime now) {
                              if (++runs == 3) third.set_value();
                              return now;
                            }}},
                          ignore_fault);
  schedule.start();
  third.get_future().wait();
  schedule.stop();
  CHECK(runs >= 3);
}

TEST_CASE("schedule: moving the clock runs everything before it returns", "[jobs]") {
  platform::Clock clock;
  UtcTime seen{};
  std::string faults;
  jobs::Schedule schedule(clock,
                          {{"breaks", [](UtcTime) -> UtcTime { throw std::runtime_error("disk"); }},
                           {"rarely",
                            [&](UtcTime now) {
                              seen = now;
                              return now + 1000h;
                            }}},
                          [&](std::string_view job, std::string_view what) {
                            faults += std::string(job) + ": " + std::string(what) + "\n";
                          });
  schedule.run_all();
  const UtcTime before = clock.now() + 1h;
  clock.advance(1h);
  schedule.run_all();
  CHECK(seen >= before);
  CHECK(faults == "breaks: disk\nbreaks: disk\n");
}
