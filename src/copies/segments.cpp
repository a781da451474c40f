#include "copies/segments.hpp"

#include <algorithm>
#include <queue>

namespace rapporteur::copies {
namespace {

constexpr std::size_t block_postings = 4'096;
constexpr std::size_t fan = 8;  // segments of a level before they are merged

constexpr const char* schema = R"(
  CREATE TABLE IF NOT EXISTS segment (number INTEGER PRIMARY KEY, level INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS block (segment INTEGER NOT NULL, first INTEGER NOT NULL, place INTEGER NOT NULL,
                                    postings BLOB NOT NULL, PRIMARY KEY (segment, place));
)";

// Writes postings, which come in order, as the blocks of a new segment.
class SegmentWriter {
public:
  static Result<SegmentWriter> of(const Database& database, std::int64_t segment) {
    auto add_block = database.prepare("INSERT INTO block (segment, place, first, postings) VALUES (?, ?, ?, ?)");
    if (!add_block) return tl::unexpected(add_block.error());
    return SegmentWriter(std::move(*add_block), segment);
  }

  Result<void> add(Posting posting) {
    block_.push_back(posting);
    return block_.size() < block_postings ? Result<void>() : end();
  }
  // Writes what is left.
  Result<void> end() {
    if (block_.empty()) return {};
    add_block_.bind(1, segment_).bind(2, place_++).bind(3, block_.front().hash);
    auto done = add_block_.bind(4, bytes_of(std::span<const Posting>(block_))).run();
    block_.clear();
    return done;
  }

private:
  SegmentWriter(Query add_block, std::int64_t segment) : add_block_(std::move(add_block)), segment_(segment) {}

  Query add_block_;
  std::int64_t segment_;
  std::int64_t place_ = 0;
  std::vector<Posting> block_;
};

}  // namespace

// The postings of one segment in ascending order; blocks that hold none of those sought are not read.
class SegmentReader {
public:
  // `blocks` gives the postings of a block by segment and place; `first` are the blocks' first hashes.
  SegmentReader(Query blocks, std::int64_t segment, std::vector<std::uint32_t> first)
      : blocks_(std::move(blocks)), segment_(segment), first_(std::move(first)) {}

  // Moves to the first posting that is not below `least`, which must not be below what was asked for before. Nothing at the
  // end.
  Result<std::optional<Posting>> seek(Posting least) {
    if (block_.empty() || block_.back() < least) {
      // The last block that begins before the hash may end with it.
      const auto from = first_.begin() + static_cast<std::ptrdiff_t>(next_);
      const auto beyond = std::lower_bound(from, first_.end(), least.hash);
      if (beyond != from) next_ = static_cast<std::size_t>(beyond - first_.begin()) - 1;
      do {
        if (next_ == first_.size()) return at_end();
        if (auto done = read(next_++); !done) return tl::unexpected(done.error());
      } while (block_.back() < least);
    }
    at_ = static_cast<std::size_t>(std::lower_bound(block_.begin() + static_cast<std::ptrdiff_t>(at_), block_.end(), least) -
                                   block_.begin());
    return std::optional(block_[at_]);
  }

  // The first posting, or the one after the last that was given.
  Result<std::optional<Posting>> next() {
    if (!block_.empty()) ++at_;
    if (at_ == block_.size()) {
      if (next_ == first_.size()) return at_end();
      if (auto done = read(next_++); !done) return tl::unexpected(done.error());
    }
    return std::optional(block_[at_]);
  }

private:
  static std::optional<Posting> at_end() { return std::nullopt; }
  Result<void> read(std::size_t place) {
    const auto row = blocks_.bind(1, segment_).bind(2, static_cast<std::int64_t>(place)).step();
    if (!row) return tl::unexpected(row.error());
    block_ = values_of<Posting>(blocks_.blob(0));
    blocks_.reset();
    at_ = 0;
    return {};
  }
  Query blocks_;
  std::int64_t segment_;
  std::vector<std::uint32_t> first_;
  std::vector<Posting> block_;
  std::size_t next_ = 0;  // the block after the one that is held
  std::size_t at_ = 0;
};

Result<void> Segments::create() { return database_.run(schema); }

Result<std::vector<std::int64_t>> Segments::segments(std::optional<std::int64_t> level) const {
  auto query = database_.prepare(level ? "SELECT number FROM segment WHERE level = ? ORDER BY number"
                                       : "SELECT number FROM segment ORDER BY number");
  if (!query) return tl::unexpected(query.error());
  if (level) query->bind(1, *level);
  std::vector<std::int64_t> numbers;
  for (;;) {
    const auto row = query->step();
    if (!row) return tl::unexpected(row.error());
    if (!*row) return numbers;
    numbers.push_back(query->integer(0));
  }
}

Result<SegmentReader> Segments::reader(std::int64_t segment) const {
  auto blocks = database_.prepare("SELECT postings FROM block WHERE segment = ? AND place = ?");
  if (!blocks) return tl::unexpected(blocks.error());
  auto query = database_.prepare("SELECT first FROM block WHERE segment = ? ORDER BY place");
  if (!query) return tl::unexpected(query.error());
  std::vector<std::uint32_t> first;
  for (query->bind(1, segment);;) {
    const auto row = query->step();
    if (!row) return tl::unexpected(row.error());
    if (!*row) return SegmentReader(std::move(*blocks), segment, std::move(first));
    first.push_back(static_cast<std::uint32_t>(query->integer(0)));
  }
}

Result<void> Segments::postings(std::span<const std::uint32_t> hashes, std::size_t most,
                                const std::function<void(Posting)>& each) const {
  const auto numbers = segments(std::nullopt);
  if (!numbers) return tl::unexpected(numbers.error());
  // Segments in the order of their reports' numbers, so the lists of one hash follow one another. All are read side by side.
  std::vector<SegmentReader> readers;
  for (const auto number : *numbers) {
    auto made = reader(number);
    if (!made) return tl::unexpected(made.error());
    readers.push_back(std::move(*made));
  }
  std::vector<std::optional<Posting>> heads(readers.size());
  std::vector<bool> begun(readers.size(), false);
  for (const auto hash : hashes) {
    std::size_t found = 0;
    for (std::size_t r = 0; r < readers.size() && found < most; ++r) {
      if (begun[r] && (!heads[r] || heads[r]->hash > hash)) continue;
      begun[r] = true;
      auto head = readers[r].seek({hash, 0});
      for (;;) {
        if (!head) return tl::unexpected(head.error());
        heads[r] = *head;
        if (!heads[r] || heads[r]->hash != hash || found == most) break;
        each(*heads[r]);
        ++found;
        head = readers[r].next();
      }
    }
  }
  return {};
}

// Numbers of segments ascend with the numbers of their reports: a level is merged whole, and all of it is younger than the
// next.
Result<std::int64_t> Segments::new_segment(std::int64_t level) {
  auto insert = database_.prepare("INSERT INTO segment (number, level) SELECT coalesce(max(number) + 1, 0), ? FROM segment");
  if (!insert) return tl::unexpected(insert.error());
  if (auto done = insert->bind(1, level).run(); !done) return tl::unexpected(done.error());
  const auto all = segments(std::nullopt);
  if (!all) return tl::unexpected(all.error());
  return all->back();
}

Result<void> Segments::add(std::span<const Posting> postings) {
  const auto number = new_segment(0);
  if (!number) return tl::unexpected(number.error());
  auto writer = SegmentWriter::of(database_, *number);
  if (!writer) return tl::unexpected(writer.error());
  for (const auto posting : postings)
    if (auto done = writer->add(posting); !done) return done;
  if (auto done = writer->end(); !done) return done;
  return merge_full_levels();
}

Result<void> Segments::merge(std::span<const std::int64_t> segments, std::int64_t level) {
  using Head = std::pair<Posting, std::size_t>;  // the next posting of a reader
  std::priority_queue<Head, std::vector<Head>, std::greater<>> heads;
  std::vector<SegmentReader> readers;
  const auto advance = [&](std::size_t r) -> Result<void> {
    const auto head = readers[r].next();
    if (!head) return tl::unexpected(head.error());
    if (*head) heads.emplace(**head, r);
    return {};
  };
  for (const auto number : segments) {
    auto made = reader(number);
    if (!made) return tl::unexpected(made.error());
    readers.push_back(std::move(*made));
    if (auto done = advance(readers.size() - 1); !done) return done;
  }
  const auto number = new_segment(level);
  if (!number) return tl::unexpected(number.error());
  auto writer = SegmentWriter::of(database_, *number);
  if (!writer) return tl::unexpected(writer.error());
  while (!heads.empty()) {
    const auto [posting, r] = heads.top();
    heads.pop();
    if (auto done = writer->add(posting); !done) return done;
    if (auto done = advance(r); !done) return done;
  }
  if (auto done = writer->end(); !done) return done;
  readers.clear();  // before what they read goes
  auto remove = database_.prepare("DELETE FROM block WHERE segment = ?");
  auto forget = database_.prepare("DELETE FROM segment WHERE number = ?");
  if (!remove) return tl::unexpected(remove.error());
  if (!forget) return tl::unexpected(forget.error());
  for (const auto old : segments)
    for (auto* query : {&*remove, &*forget})
      if (auto done = query->bind(1, old).run(); !done) return done;
  return {};
}

Result<void> Segments::merge_full_levels() {
  for (std::int64_t level = 0;; ++level) {
    const auto full = segments(level);
    if (!full) return tl::unexpected(full.error());
    if (full->size() < fan) return {};
    if (auto done = merge(*full, level + 1); !done) return done;
  }
}

}  // namespace rapporteur::copies
