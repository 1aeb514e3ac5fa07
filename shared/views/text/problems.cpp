#include "shared/views/text/problems.h"

#include <array>

#include "shared/base/text.h"

namespace townwell::views {

namespace {

struct Entry {
  std::string_view key;
  std::string_view title;
  std::string_view detail;
};

constexpr Entry kProblems[] = {
#define P(key, title, detail) {key, title, detail},
#define F(key, detail)
#include "shared/views/text/problems.def"
#undef P
#undef F
};

constexpr Entry kFields[] = {
#define P(key, title, detail)
#define F(key, detail) {key, {}, detail},
#include "shared/views/text/problems.def"
#undef P
#undef F
};

template <std::size_t N>
const Entry* find(const Entry (&entries)[N], std::string_view key) {
  for (const Entry& entry : entries) {
    if (entry.key == key) return &entry;
  }
  return nullptr;
}

struct Class {
  int status;
  std::string_view key;
};

constexpr std::array<Class, 15> kClasses = {{{400, "invalid-argument"},
                                             {401, "sign-in-required"},
                                             {403, "not-allowed"},
                                             {404, "not-found"},
                                             {409, "conflict"},
                                             {410, "gone"},
                                             {413, "too-large"},
                                             {422, "invalid-fields"},
                                             {429, "too-many-requests"},
                                             {503, "unavailable"},
                                             {507, "storage-full"},
                                             {412, "precondition-failed"},
                                             {415, "unsupported-type"},
                                             {460, "checksum-mismatch"},
                                             {500, "internal"}}};

const Class& class_of(ErrorCode code) {
  return kClasses[static_cast<std::size_t>(code)];
}

}  // namespace

int to_status(ErrorCode code) {
  return class_of(code).status;
}

Problem describe(const Error& error) {
  const Entry* entry = find(kProblems, error.key);
  if (entry == nullptr) entry = find(kProblems, class_of(error.code).key);
  Problem problem;
  problem.status = to_status(error.code);
  problem.key = error.key;
  problem.title = fill(entry->title, error.args);
  problem.detail = fill(entry->detail, error.args);
  for (const FieldError& field : error.fields) {
    problem.errors.push_back({field.pointer, describe_field(field)});
  }
  return problem;
}

std::string describe_field(const FieldError& error) {
  const Entry* entry = find(kFields, error.key);
  if (entry == nullptr) entry = find(kFields, "field-invalid");
  return fill(entry->detail, error.args);
}

Error error_of(std::string_view key, std::vector<std::string> args) {
  const Entry* entry = find(kProblems, key);
  if (entry == nullptr) return fail(ErrorCode::Internal, "internal");
  return fail(ErrorCode::Internal, entry->key, std::move(args));
}

bool has_words(std::string_view key) {
  return find(kProblems, key) != nullptr || find(kFields, key) != nullptr;
}

}  // namespace townwell::views
