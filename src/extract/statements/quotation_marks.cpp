#include "extract/statements/quotation_marks.hpp"

#include <optional>

namespace rapporteur::extract {
namespace {

bool is_double(char32_t c) { return c == U'"' || c == U'“' || c == U'”' || c == U'„' || c == U'«' || c == U'»' || c == U'‟'; }
bool is_single(char32_t c) { return c == U'\'' || c == U'‘' || c == U'’' || c == U'‚' || c == U'`'; }
bool is_blank(char32_t c) { return c <= U' ' || c == U'\u00A0' || (c >= U'\u2000' && c <= U'\u200B') || c == U'\u202F'; }
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_lower(char32_t c) { return c >= U'a' && c <= U'z'; }
// Letters and digits; beyond ASCII everything is one but the general punctuation and the marks of Latin-1.
bool is_word(char32_t c) {
  if (c < 0x80) return is_digit(c) || is_lower(c) || (c >= U'A' && c <= U'Z');
  if (c < 0xC0) return false;
  return !(c >= 0x2000 && c < 0x2070);
}
bool opens_bracket(char32_t c) {
  return c == U'(' || c == U'[' || c == U'{' || c == U'—' || c == U'–' || c == U'-' || c == U':';
}

// One paragraph of the text, with blanks beyond its ends. Two single marks in a row read as one double mark, the way old
// wires and TeX write it: the outer one of the pair as the mark, the inner one as nothing.
class Paragraph {
public:
  Paragraph(const Text& text, Span span) : text_(text), span_(span) {}

  char32_t at(std::uint32_t place) const {
    if (!span_.contains(place)) return U' ';
    const char32_t c = text_.at(place);
    return is_single(c) ? doubled(place, c) : c;
  }
  char32_t before(std::uint32_t place) const { return place > span_.start ? text_.at(place - 1) : U' '; }
  std::uint32_t start() const { return span_.start; }
  std::uint32_t end() const { return span_.end; }

  // A double mark that can stand before or after quoted words, judged by its neighbours; a straight mark between two blanks or
  // two letters can do both.
  bool double_opens(std::uint32_t place) const {
    const char32_t c = at(place), previous = before(place), next = at(place + 1);
    if (c == U'“' || c == U'„' || c == U'«') return true;
    if (is_blank(next)) return false;
    return is_blank(previous) || opens_bracket(previous) || is_single(previous) || (c == U'"' && !is_word(previous));
  }
  bool double_closes(std::uint32_t place) const {
    const char32_t c = at(place), previous = before(place), next = at(place + 1);
    if (c == U'”' || c == U'»' || c == U'"') return true;
    return !is_blank(previous) && !is_word(next);  // an opening mark used as a closing one
  }

  // A closing mark after the punctuation that ends a speech.
  bool ends_speech(std::uint32_t place) const {
    const char32_t previous = before(place);
    return !is_word(at(place + 1)) && (previous == U',' || previous == U'.' || previous == U'?' || previous == U'!');
  }

  // "'Good'", not "Jones'", "don't", "'90s" or "'em".
  bool single_opens(std::uint32_t place) const {
    const char32_t c = at(place), previous = before(place), next = at(place + 1);
    if (!is_blank(previous) && !opens_bracket(previous)) return false;
    if (!is_word(next) && !is_double(next) && next != U'[' && next != U'…') return false;
    return !(is_digit(next) && is_digit(at(place + 2)) && !is_digit(at(place + 3)) && c != U'‘');
  }
  bool single_closes(std::uint32_t place) const {
    return !is_blank(before(place)) && !is_word(at(place + 1)) && at(place) != U'‘';
  }

  // The closing mark of the double mark at `open`. A straight or curly mark that clearly opens ends the search: the first was
  // never closed.
  std::optional<std::uint32_t> close_double(std::uint32_t open) const {
    for (std::uint32_t p = open + 1; p < end(); ++p) {
      if (!is_double(at(p))) continue;
      const bool blank_before = is_blank(before(p)), word_after = !is_blank(at(p + 1));
      if (blank_before && word_after && double_opens(p)) {
        // A long speech after a colon, with an opening mark before each of its paragraphs, that was set as one paragraph.
        if (follows_colon(open) && ends_sentence_before(p)) continue;
        return std::nullopt;
      }
      if (double_closes(p)) return p;
    }
    return std::nullopt;
  }

  // The closing mark of the single mark at `open`. After "s" and before a small letter it may be a possessive ("the leaders'
  // view"): then a later one before the next opening mark is preferred.
  std::optional<std::uint32_t> close_single(std::uint32_t open) const {
    std::optional<std::uint32_t> doubtful;
    for (std::uint32_t p = open + 1; p < end(); ++p) {
      const char32_t c = at(p);
      if (!is_single(c)) continue;
      if (single_opens(p)) break;
      if (!single_closes(p)) continue;
      const bool possessive = (before(p) == U's' || before(p) == U'S') && at(p + 1) == U' ' && is_lower(at(p + 2));
      if (!possessive) return p;
      if (!doubtful) doubtful = p;
    }
    return doubtful;
  }

  // Where the next opening mark after `place` would start, for a string that was never closed.
  std::uint32_t next_double_opening(std::uint32_t place) const {
    for (std::uint32_t p = place + 1; p < end(); ++p)
      if (is_double(at(p)) && is_blank(before(p)) && double_opens(p)) return p;
    return end();
  }

private:
  // The last character before a place that is no blank, also in the paragraph before.
  char32_t last_before(std::uint32_t place) const {
    while (place > 0 && is_blank(text_.at(place - 1))) --place;
    return place > 0 ? text_.at(place - 1) : U' ';
  }
  bool follows_colon(std::uint32_t place) const { return last_before(place) == U':'; }
  bool ends_sentence_before(std::uint32_t place) const {
    const char32_t c = last_before(place);
    return c == U'.' || c == U'?' || c == U'!';
  }
  // The straight double mark for the first of a pair that opens or the last of a pair that closes.
  char32_t doubled(std::uint32_t place, char32_t c) const {
    const auto raw = [&](std::uint32_t p) { return span_.contains(p) ? text_.at(p) : U' '; };
    const bool twin_after = raw(place + 1) == c, twin_before = place > span_.start && raw(place - 1) == c;
    if (twin_after && !twin_before && !is_blank(raw(place + 2)) && (place == span_.start || !is_word(raw(place - 1))))
      return U'"';
    if (twin_before && !twin_after && !is_word(raw(place + 1))) return U'"';
    return c;
  }

  const Text& text_;
  Span span_;
};

// Without blanks at the ends, and without one comma or full stop that is not part of an ellipsis or of "U.S.".
Span trim_words(const Paragraph& paragraph, Span span) {
  const auto trim_blanks = [&] {
    while (!span.empty() && is_blank(paragraph.at(span.end - 1))) --span.end;
    while (!span.empty() && is_blank(paragraph.at(span.start))) ++span.start;
  };
  // The inner half of a doubled mark.
  if (span.size() > 2 && is_single(paragraph.at(span.start)) && paragraph.at(span.start - 1) == U'"') ++span.start;
  if (span.size() > 2 && is_single(paragraph.at(span.end - 1)) && paragraph.at(span.end) == U'"') --span.end;
  trim_blanks();
  if (span.size() < 2) return span;
  const char32_t last = paragraph.at(span.end - 1), previous = paragraph.at(span.end - 2);
  const bool ellipsis = last == U'.' && (previous == U'.' || previous == U' ');
  const bool abbreviation = last == U'.' && span.size() >= 4 && paragraph.at(span.end - 3) == U'.' && is_word(previous);
  if (last == U',' || (last == U'.' && !ellipsis && !abbreviation)) --span.end;
  trim_blanks();
  return span;
}

}  // namespace

bool is_quotation_mark(char32_t c) { return is_double(c) || is_single(c); }

std::vector<QuotedString> find_quoted_strings(const Text& text, std::span<const Span> paragraphs) {
  std::vector<QuotedString> strings;
  for (std::uint32_t number = 0; number < paragraphs.size(); ++number) {
    const Paragraph paragraph(text, paragraphs[number]);
    const auto add = [&](std::uint32_t open, std::uint32_t end, bool closed) {
      const Span words = trim_words(paragraph, {open + 1, closed ? end - 1 : end});
      if (!words.empty()) strings.push_back({{open, end}, words, number, closed});
    };
    const auto add_from_start = [&](std::uint32_t close) {
      const Span words = trim_words(paragraph, {paragraph.start(), close});
      if (!words.empty()) strings.push_back({{paragraph.start(), close + 1}, words, number, true});
    };
    bool none_yet = true;  // no mark has been read in this paragraph
    for (std::uint32_t p = paragraph.start(); p < paragraph.end(); ++p) {
      const char32_t c = paragraph.at(p);
      if (is_double(c) && c != U'“' && c != U'"' && none_yet && paragraph.ends_speech(p)) {
        add_from_start(p);  // the opening mark was forgotten
        none_yet = false;
      } else if (is_double(c) && paragraph.double_opens(p)) {
        none_yet = false;
        if (const auto close = paragraph.close_double(p)) {
          add(p, *close + 1, true);
          p = *close;
        } else {
          const auto next = paragraph.next_double_opening(p);
          // Never closed, and another string follows: where it ended cannot be known, so the mark is passed over.
          if (next != paragraph.end()) continue;
          add(p, next, false);
          break;
        }
      } else if (is_single(c) && paragraph.single_opens(p)) {
        if (const auto close = paragraph.close_single(p)) {
          add(p, *close + 1, true);
          p = *close;
        } else if (p == paragraph.start() && c == U'‘') {
          add(p, paragraph.end(), false);  // a speech in single marks that runs on
          break;
        }
      }
    }
  }
  return strings;
}

}  // namespace rapporteur::extract
