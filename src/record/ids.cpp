#include "record/ids.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <tuple>

namespace rapporteur::record {

std::string content_id(char letter, std::string_view content) {
  // FNV-1a (Fowler, Noll, Vo; draft-eastlake-fnv), then the finaliser of MurmurHash3.
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : content) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdULL;
  hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53ULL;
  hash ^= hash >> 33;
  return fmt::format("{}{:012x}", letter, hash >> 16);
}

std::string IdMaker::make(const std::string& content) {
  std::string id = content_id(letter_, content);
  for (unsigned again = 2; !given_.insert(id).second; ++again) id = content_id(letter_, fmt::format("{}#{}", content, again));
  return id;
}

std::string id_content(const View& view, StoryIndex story, std::string_view kind, const std::vector<Anchor>& mentions) {
  const std::string& story_id = view.stories[story].id;
  if (mentions.empty()) return fmt::format("{}|{}", story_id, kind);
  const auto key = [&](const Anchor& a) { return std::tie(view.reports[a.report].id, a.in_title, a.span.start, a.span.end); };
  const Anchor& first =
      *std::min_element(mentions.begin(), mentions.end(), [&](const Anchor& a, const Anchor& b) { return key(a) < key(b); });
  return fmt::format("{}|{}|{}|{}{}-{}", story_id, kind, view.reports[first.report].id, first.in_title ? "title:" : "",
                     first.span.start, first.span.end);
}

}  // namespace rapporteur::record
