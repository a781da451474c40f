#include "ingest/layout.hpp"

#include <set>

#include "base/pattern.hpp"
#include "ingest/characters.hpp"
#include "ingest/furniture.hpp"
#include "ingest/metadata.hpp"
#include "ingest/paragraphs.hpp"

namespace rapporteur {
namespace {

// Limits in words. Headlines of news sites have 5 to 20 words; subheads seldom more than 8.
constexpr std::size_t most_title_words = 30;
constexpr std::size_t most_subhead_words = 12;
constexpr std::size_t most_capital_subhead_words = 7;
constexpr std::size_t most_quoted_subhead_words = 6;
constexpr std::size_t most_label_words = 6;
constexpr std::size_t most_kicker_words = 3;

struct Piece {
  Paragraph paragraph;
  BlockKind kind = BlockKind::body;
  Furniture furniture = Furniture::none;
  bool decided = false;
  bool metadata = false;      // furniture that was read, so not named in the note
  bool sentence = false;      // ends as sentences do
  bool abbreviation = false;  // ends in one, so that its full stop may be that alone
  bool question = false;
  bool capitals = false;
  bool small = false;   // begins with a small letter: the rest of a sentence
  bool listed = false;  // begins with a bullet or number

  std::size_t words() const { return paragraph.word_count; }
  bool is_body() const {
    return decided ? kind == BlockKind::body
                   : listed || (sentence && words() >= 5) || (!capitals && words() > most_subhead_words);
  }
  void decide(BlockKind as) {
    kind = as;
    decided = true;
  }
  void leave_out(Furniture as) {
    furniture = as;
    decide(BlockKind::furniture);
  }
};

bool all_capitals(std::string_view s) {
  std::size_t upper = 0, lower = 0;
  for_each_code_point(s, [&](char32_t c) {
    upper += is_upper(c) ? 1 : 0;
    lower += is_lower(c) ? 1 : 0;
  });
  return upper >= 3 && lower * 10 <= upper && lower <= 3;
}

Piece describe(Paragraph paragraph) {
  static const Pattern sentence_end("[.!?…:;,][\"”’'»)\\]]*$|[\"”’'»]$");
  static const Pattern abbreviation_end("(?-i)\\b(\\p{Lu}\\.){2,}$|\\b(Jr|Sr|Inc|Co|Corp|Ltd)\\.$");
  static const Pattern question_end("\\?[\"”’']?$");
  static const Pattern bullet("^(?:[•●▪■◦‣–—*-] ?|\\d{1,2}[.)] |\\(?[a-z\\d][.)] )\\S");
  // None of the ends holds a blank.
  const std::string_view last_word = std::string_view(paragraph.words).substr(paragraph.words.rfind(' ') + 1);
  Piece piece;
  piece.sentence = sentence_end.found_in(last_word);
  piece.abbreviation = abbreviation_end.found_in(last_word);
  piece.question = question_end.found_in(last_word);
  std::size_t length = 0;
  piece.small = is_lower(code_point(paragraph.words, 0, length));
  piece.capitals = all_capitals(paragraph.words);
  piece.listed = bullet.found_in(paragraph.words);
  piece.paragraph = std::move(paragraph);
  return piece;
}

class Layout {
public:
  explicit Layout(std::string_view text) {
    for (auto& paragraph : find_paragraphs(text)) pieces_.push_back(describe(std::move(paragraph)));
  }

  void decide() {
    in_capitals_ = mostly_capitals();
    find_furniture();
    find_title();
    find_bylines();
    find_subheads();
    for (auto& piece : pieces_)
      if (!piece.decided) piece.decide(BlockKind::body);
  }

  std::vector<Piece> pieces_;
  Metadata metadata_;

private:
  using Place = std::size_t;

  // A wire text all in capitals: there they say nothing.
  bool mostly_capitals() const {
    std::size_t capitals = 0, all = 0;
    for (const auto& piece : pieces_) {
      all += piece.words();
      capitals += piece.capitals ? piece.words() : 0;
    }
    return capitals * 2 > all;
  }

  // Place of the last body paragraph, 0 where there is none.
  Place last_body() const {
    Place i = pieces_.size();
    while (i > 1 && !pieces_[i - 1].is_body()) --i;
    return i > 0 ? i - 1 : 0;
  }

  // The next paragraph that is not known to be furniture; pieces_.size() where there is none.
  Place next(Place i) const {
    for (++i; i < pieces_.size(); ++i)
      if (!pieces_[i].decided || pieces_[i].kind != BlockKind::furniture) return i;
    return i;
  }

  void find_furniture() {
    bool first = true, head = true;
    for (auto& piece : pieces_) {
      const auto& words = piece.paragraph.words;
      if (const auto kind = furniture_of(words, piece.words(), first); kind != Furniture::none) {
        piece.leave_out(kind);
        if (head && kind == Furniture::source) (void)read_metadata(words, piece.words(), head, metadata_);
        continue;
      }
      // Below the first text a byline names the author of a passage, not of the report.
      auto read = metadata_;
      if (!first && read_metadata(words, piece.words(), false, read)) {
        if (!head) read.author = metadata_.author;
        metadata_ = std::move(read);
        piece.leave_out(Furniture::none);
        piece.metadata = true;
        continue;
      }
      if (head && piece.is_body() && piece.words() >= 12) {
        head = false;
        if (const auto date = dateline_date(words); date && metadata_.published.empty()) metadata_.published = *date;
      }
      first = false;
    }
  }

  bool may_be_title(const Piece& piece) const {
    const auto& words = piece.paragraph.words;
    const bool ends_plainly =
        !piece.sentence || piece.abbreviation || piece.question || words.back() == '!' || ends_in_quotation(words);
    return piece.words() <= most_title_words && ends_plainly && !piece.listed;
  }

  // A closing mark that no full stop precedes: a headline may end so, a sentence hardly.
  static bool ends_in_quotation(std::string_view words) {
    static const Pattern quotation("[^.!?…,:;][\"”’'»]$");
    return quotation.found_in(words);
  }

  void find_title() {
    Place i = pieces_.size();
    for (Place k = 0; k < pieces_.size() && i == pieces_.size(); ++k)
      if (!pieces_[k].decided) i = k;
    if (i == pieces_.size()) return;
    // "Title: ..." stands for itself.
    static const Pattern label("^(?:title|headline) ?: ?\\S");
    if (label.found_in(pieces_[i].paragraph.words)) return title(i);
    // A kicker or a section's name above the title.
    const Place after = next(i), last = last_body();
    if (pieces_[i].words() <= most_kicker_words && !pieces_[i].sentence && after < pieces_.size() &&
        pieces_[after].words() > most_kicker_words && may_be_title(pieces_[after]) && after < last) {
      pieces_[i].leave_out(Furniture::section);
      i = after;
    }
    if (may_be_title(pieces_[i]) && i < last) title(i);
  }

  void title(Place i) { pieces_[i].decide(BlockKind::title); }

  // Lines between title and body that say who and when.
  void find_bylines() {
    bool after_title = false;
    for (auto& piece : pieces_) {
      if (piece.decided && piece.kind == BlockKind::title) after_title = true;
      if (piece.decided) continue;
      if (piece.is_body()) return;
      if (!read_metadata(piece.paragraph.words, piece.words(), after_title, metadata_)) continue;
      piece.leave_out(Furniture::none);
      piece.metadata = true;
    }
  }

  void find_subheads() {
    bool after_links = false;
    const Place last = last_body();
    for (Place i = 0; i < pieces_.size(); ++i) {
      auto& piece = pieces_[i];
      if (piece.decided) {
        after_links = after_links || piece.furniture == Furniture::section || piece.furniture == Furniture::link;
        continue;
      }
      if (piece.listed) continue;
      const bool tail = i >= last;
      if (piece.capitals && !in_capitals_ && (piece.abbreviation || !stopped(piece)))
        capital_line(i, tail);
      else if (!piece.sentence)
        plain_line(piece, tail, tail && after_links);
      else if (piece.question && piece.words() <= most_subhead_words && !tail && !starts_quoted(piece) &&
               !quotes_question(piece))
        piece.decide(BlockKind::subhead);
      else if (piece.words() <= most_quoted_subhead_words && !tail && starts_quoted(piece) &&
               ends_in_quotation(piece.paragraph.words))
        piece.decide(BlockKind::subhead);
    }
  }

  static bool stopped(const Piece& piece) {
    static const Pattern stop("[.!?…:;,][\"”’'»)\\]]*$");
    return stop.found_in(piece.paragraph.words);
  }

  static bool starts_quoted(const Piece& piece) {
    static const Pattern quotation("^[\"“‘']");
    return quotation.found_in(piece.paragraph.words);
  }

  // "She asked: “When?”" is a sentence of the article.
  static bool quotes_question(const Piece& piece) {
    static const Pattern quoted("\\?[\"”’»]$");
    return quoted.found_in(piece.paragraph.words);
  }

  // Capitals name a section of the article where its text follows at once, and a section of the site, or another article, else.
  void capital_line(Place i, bool tail) {
    auto& piece = pieces_[i];
    const Place after = next(i);
    const bool list = after < pieces_.size() && pieces_[after].capitals && !pieces_[after].sentence;
    if (!tail && !list && piece.words() <= most_capital_subhead_words)
      piece.decide(BlockKind::subhead);
    else
      piece.leave_out(piece.words() <= most_capital_subhead_words ? Furniture::section : Furniture::link);
  }

  static void plain_line(Piece& piece, bool tail, bool after_links) {
    if (after_links && piece.words() <= most_title_words && !piece.small)
      piece.leave_out(Furniture::link);
    else if (tail && piece.words() <= most_label_words && !piece.small)
      piece.leave_out(Furniture::section);
    else if (piece.words() <= most_subhead_words && !piece.small)
      piece.decide(BlockKind::subhead);
  }

  bool in_capitals_ = false;
};

// "boilerplate left out: ..." names each line once, long ones shortened.
std::string furniture_note(const std::vector<Piece>& pieces) {
  constexpr std::size_t most_named = 12, most_length = 60;
  std::set<std::string> seen;
  std::string note;
  for (const auto& piece : pieces) {
    if (piece.kind != BlockKind::furniture || piece.metadata || piece.furniture == Furniture::mark) continue;
    std::string words;
    std::size_t length = 0;
    for_each_code_point(piece.paragraph.words, [&](char32_t c) {
      if (++length <= most_length) append_utf8(words, c < U' ' ? char32_t{0xFFFD} : c);
    });
    if (length > most_length) words += "…";
    if (seen.insert(words).second && seen.size() <= most_named) note += (seen.size() > 1 ? ", “" : "“") + words + "”";
  }
  if (seen.size() > most_named) note += " and " + std::to_string(seen.size() - most_named) + " more";
  return note.empty() ? note : "boilerplate left out: " + note;
}

// The title's own words: without "Title:" or the number signs of Markdown.
std::size_t title_prefix(std::string_view raw) {
  static const Pattern prefix("^(?:#{1,6}\\s+|(?:title|headline)\\s*:\\s*)");
  const auto found = prefix.match(raw);
  return found ? (*found)[0].size() : 0;
}

}  // namespace

void read_layout(Report& report) {
  const auto text = report.text.utf8();
  Layout layout(text);
  layout.decide();
  for (auto& piece : layout.pieces_) {
    std::size_t start = piece.paragraph.start;
    if (piece.kind == BlockKind::title || piece.kind == BlockKind::subhead)
      start += title_prefix(text.substr(start, piece.paragraph.end - start));
    const Span span{report.text.place_of(start), report.text.place_of(piece.paragraph.end)};
    report.blocks.push_back({span, piece.kind});
    if (piece.kind != BlockKind::title) continue;
    report.title_span = span;
    report.title = piece.paragraph.words.substr(title_prefix(piece.paragraph.words));
  }
  const auto& metadata = layout.metadata_;
  report.author = metadata.author;
  report.outlet = metadata.outlet;
  report.url = metadata.url;
  report.published = metadata.published.empty() ? metadata.updated : metadata.published;
  if (auto note = furniture_note(layout.pieces_); !note.empty()) report.notes.push_back(std::move(note));
}

}  // namespace rapporteur
