#pragma once

#include <string>

#include "shared/search/query.h"

namespace townwell::search {

/// The words that a query looks for, in one form and order, so that what asks the same is equal:
/// "printer static ip" and "Static IPs for the printer" both give "ip printer static".
///
/// Folded, each once, without inflections and, unless nothing else is left, without stop words.
/// Filters and excluded words are no part of the question. Empty when no word is left.
[[nodiscard]] std::string cluster(const Query& query);

}  // namespace townwell::search
