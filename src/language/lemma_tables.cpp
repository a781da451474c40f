#include "language/lemma_tables.hpp"

#include <algorithm>
#include <vector>

#include "infer/messagepack.hpp"
#include "language/unicode.hpp"
#include "rapporteur/document.hpp"

namespace rapporteur::language {

using infer::MessagePack;

// Reads the tables of all parts of speech; those that this version has no name for are read and left out.
class LemmaTables::Builder {
public:
  std::optional<LemmaTables> read(std::string_view bytes) {
    MessagePack in(bytes);
    for (std::size_t names = in.read_map(); names > 0 && in.ok() && good_; --names) {
      const auto name = in.read_text();
      if (name != "lemma_rules" && name != "lemma_exc" && name != "lemma_index" && name != "lemma_lookup") {
        in.skip();
        continue;
      }
      for (std::size_t keys = in.read_map(); keys > 0 && in.ok() && good_; --keys) {
        const StringId key = in.next() == MessagePack::Kind::integer ? in.read_unsigned() : string_id(in.read_text());
        if (name == "lemma_lookup")
          by_word_.push_back({key, word(in), 0});
        else
          read_table(in, name, of_[pos_with(key)]);
      }
    }
    if (!good_ || !in.done()) return std::nullopt;
    return take();
  }

private:
  struct Rows {
    std::vector<Ending> rules;
    std::vector<WordIndex::Row> exceptions, index;
  };

  static std::size_t pos_with(StringId id) {
    for (std::size_t pos = 0; pos < pos_count; ++pos)
      if (string_id(to_lower(name(static_cast<Pos>(pos)))) == id) return pos;
    return pos_count;
  }

  // Text that will become output.
  Bytes word(MessagePack& in) {
    const auto text = in.read_text();
    good_ = good_ && valid_utf8(text);
    return text_.add(text);
  }

  void read_table(MessagePack& in, std::string_view name, Rows& rows) {
    if (name == "lemma_rules") {
      for (std::size_t n = in.read_array(); n > 0 && in.ok(); --n) {
        if (in.read_array() != 2) good_ = false;
        if (!good_) return;
        const Bytes from = word(in);
        rows.rules.push_back({from, word(in)});
      }
    } else if (name == "lemma_index") {
      for (std::size_t n = in.read_array(); n > 0 && in.ok(); --n) rows.index.push_back({text_.add(in.read_text()), 0, 0});
    } else {
      for (std::size_t n = in.read_map(); n > 0 && in.ok(); --n) {
        const Bytes key = text_.add(in.read_text());
        const auto first = static_cast<std::uint32_t>(lemmas_.size());
        for (std::size_t m = in.read_array(); m > 0 && in.ok(); --m) lemmas_.push_back(word(in));
        rows.exceptions.push_back({key, first, static_cast<std::uint32_t>(lemmas_.size()) - first});
      }
    }
  }

  LemmaTables take() {
    LemmaTables tables;
    const auto index = [&](const std::vector<WordIndex::Row>& rows) {
      return rows.empty() ? WordIndex() : WordIndex(rows, text_.text());
    };
    for (std::size_t pos = 0; pos < pos_count; ++pos)
      tables.by_pos_[pos] = {std::move(of_[pos].rules), index(of_[pos].exceptions), index(of_[pos].index)};
    std::stable_sort(by_word_.begin(), by_word_.end(), [](const Lemma& a, const Lemma& b) { return a.word < b.word; });
    tables.by_word_ = std::move(by_word_);
    tables.lemmas_ = std::move(lemmas_);
    tables.text_ = text_.take();
    return tables;
  }

  bool good_ = true;
  std::array<Rows, pos_count + 1> of_;  // the last: of no part of speech known
  std::vector<Bytes> lemmas_;
  std::vector<Lemma> by_word_;
  TextBuilder text_;
};

std::optional<LemmaTables> LemmaTables::read(std::string_view bytes) { return Builder().read(bytes); }

void LemmaTables::pack(infer::Packer& out) const {
  for (const OfPos& tables : by_pos_) {
    out.array(tables.rules.span());
    tables.exceptions.pack(out);
    tables.index.pack(out);
  }
  out.array(lemmas_.span());
  out.array(by_word_.span());
  out.array(text_.span());
}

std::optional<LemmaTables> LemmaTables::unpack(infer::Unpacker& in) {
  LemmaTables tables;
  for (OfPos& of : tables.by_pos_) {
    of.rules = infer::Array<Ending>::of(in.array<Ending>());
    for (WordIndex* index : {&of.exceptions, &of.index}) {
      auto read = WordIndex::unpack(in);
      if (!read) return std::nullopt;
      *index = *read;
    }
  }
  tables.lemmas_ = infer::Array<Bytes>::of(in.array<Bytes>());
  tables.by_word_ = infer::Array<Lemma>::of(in.array<Lemma>());
  tables.text_ = infer::Array<char>::of(in.array<char>());
  if (!in.ok() || !tables.is_whole()) return std::nullopt;
  return tables;
}

// What becomes output is UTF-8.
bool LemmaTables::is_whole() const {
  const auto good = [&](Bytes bytes) { return valid_utf8(text(bytes)); };
  for (const OfPos& tables : by_pos_)
    if (!std::all_of(tables.rules.begin(), tables.rules.end(),
                     [&](const Ending& rule) { return good(rule.from) && good(rule.to); }))
      return false;
  return std::all_of(lemmas_.begin(), lemmas_.end(), good) &&
         std::all_of(by_word_.begin(), by_word_.end(), [&](const Lemma& lemma) { return good(lemma.lemma); });
}

std::span<const Bytes> LemmaTables::exceptions(const OfPos& tables, std::string_view word) const {
  const WordIndex::Row* row = tables.exceptions.find(word, view(text_));
  if (row == nullptr || row->first > lemmas_.size() || row->count > lemmas_.size() - row->first) return {};
  return lemmas_.span().subspan(row->first, row->count);
}

std::optional<std::string_view> LemmaTables::lookup(StringId word) const {
  const auto found =
      std::lower_bound(by_word_.begin(), by_word_.end(), word, [](const Lemma& lemma, StringId id) { return lemma.word < id; });
  if (found == by_word_.end() || found->word != word) return std::nullopt;
  return text(found->lemma);
}

}  // namespace rapporteur::language
