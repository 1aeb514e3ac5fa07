#include "server/app/body_cache.h"

namespace townwell::app {

namespace {

constexpr std::size_t kParts = 8;

}  // namespace

BodyCache::BodyCache(std::size_t bytes_max) {
  for (std::size_t i = 0; i < kParts; ++i) {
    parts_.push_back(std::make_unique<Part>(bytes_max / kParts));
  }
}

BodyCache::Part& BodyCache::part_of(PostId id) {
  // The low bits of an id are a sequence that often starts at 0, so the others are mixed in.
  const auto mixed = static_cast<std::uint64_t>(id.value) * 0x9E3779B97F4A7C15ULL;
  return *parts_[(mixed >> 32U) % kParts];
}

views::SharedBody BodyCache::find(Part& part, const Post& post, markdown::LinkTrust trust) {
  const std::lock_guard lock(part.mutex);
  const Kept* kept = part.kept.find(post.id.value);
  const bool is_same = kept != nullptr && kept->trust == trust && kept->markdown == post.body;
  ++(is_same ? part.hits : part.misses);
  return is_same ? kept->body : nullptr;
}

views::SharedBody BodyCache::get(const Post& post, Role author_role) {
  const markdown::LinkTrust trust = views::link_trust_of(author_role);
  Part& part = part_of(post.id);
  if (auto found = find(part, post, trust)) return found;
  auto body = views::render_body(post, author_role);
  const std::size_t bytes = post.body.size() + body->html.size() + body->excerpt.size();
  const std::lock_guard lock(part.mutex);
  part.kept.put(post.id.value, {post.body, trust, body}, bytes);
  return body;
}

BodyCache::Figures BodyCache::figures() const {
  Figures sum;
  for (const auto& part : parts_) {
    const std::lock_guard lock(part->mutex);
    sum.bodies += part->kept.size();
    sum.bytes += part->kept.bytes();
    sum.hits += part->hits;
    sum.misses += part->misses;
  }
  return sum;
}

}  // namespace townwell::app
