#include "ingest/lines.hpp"

namespace rapporteur {

namespace {
constexpr std::size_t block = 65536;
}

// Reads a block behind what is left of the last one.
Result<void> LineReader::fill() {
  buffer_.erase(0, place_);
  place_ = 0;
  const auto left = buffer_.size();
  buffer_.resize(left + block);
  const auto count = file_.read({buffer_.data() + left, block});
  buffer_.resize(left + count.value_or(0));
  if (!count) return tl::unexpected(count.error());
  ended_ = *count == 0;
  return {};
}

Result<LineReader::Line> LineReader::next(std::string& line, std::size_t longest) {
  line.clear();
  bool any = false, cut = false;
  for (;;) {
    if (place_ == buffer_.size() && !ended_)
      if (auto done = fill(); !done) return tl::unexpected(done.error());
    if (place_ == buffer_.size()) break;
    any = true;
    const auto end = buffer_.find('\n', place_);
    const auto part = std::string_view(buffer_).substr(place_, end == std::string::npos ? end : end - place_);
    cut = cut || line.size() + part.size() > longest;
    if (!cut) line += part;
    place_ += part.size();
    if (end == std::string::npos) continue;
    ++place_;
    break;
  }
  return cut ? Line::cut : any ? Line::whole : Line::none;
}

Result<std::string_view> LineReader::ahead() {
  while (!ended_ && buffer_.size() - place_ < block)
    if (auto done = fill(); !done) return tl::unexpected(done.error());
  return std::string_view(buffer_).substr(place_, block);
}

void LineReader::read_instead(std::string text) {
  buffer_ = std::move(text);
  place_ = 0;
  ended_ = true;
}

}  // namespace rapporteur
