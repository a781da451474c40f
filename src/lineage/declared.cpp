// Credit lines and datelines are read from the text, since the language layer does not read page furniture; attributions from
// the dependency tree: the name is the subject of a verb of reporting, the one told, or the object of "to", "by", "with", "on"
// under such a verb.
#include "lineage/declared.hpp"

#include <algorithm>
#include <string>

#include "base/ascii.hpp"
#include "lineage/outlets.hpp"

namespace rapporteur::lineage {
namespace {

using Words = std::string_view;

bool one_of(Words word, std::initializer_list<Words> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// By its first byte: ASCII capitals, and Latin, Greek and Cyrillic letters whatever their case.
bool is_upper(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (c >= 'A' && c <= 'Z') || (byte >= 0xC3 && byte <= 0xD1);
}

// A part of a paragraph by bytes; `place` is where it starts in the report's bytes.
struct Piece {
  Words words;
  std::size_t place = 0;
  Piece sub(std::size_t start, std::size_t size = Words::npos) const { return {words.substr(start, size), place + start}; }
};

Piece trimmed(Piece piece) {
  const auto stray = [](char c) { return Words(" \t\r.,;:()[]*").find(c) != Words::npos; };
  while (!piece.words.empty() && stray(piece.words.front())) piece = piece.sub(1);
  while (!piece.words.empty() && stray(piece.words.back())) piece.words.remove_suffix(1);
  return piece;
}

Words without_article(Words name) {
  if (name.starts_with("The ") || name.starts_with("the ")) name.remove_prefix(4);
  return name;
}

// "The Post" for "The Example Post".
bool is_short_for(Words name, Words full) {
  name = without_article(name), full = without_article(full);
  return name == full || (full.size() > name.size() && full.ends_with(name) && full[full.size() - name.size() - 1] == ' ');
}

class Reader {
public:
  Reader(ReportIndex index, const Report& report, const Document& document)
      : index_(index), report_(report), document_(document) {}

  Declared read() {
    const auto text = report_.text.utf8();
    std::size_t paragraph = 0;
    for (std::size_t start = 0; start < text.size();) {
      const auto end = std::min(text.find('\n', start), text.size());
      const auto piece = trimmed_blanks({text.substr(start, end - start), start});
      if (!piece.words.empty()) {
        read_source_line(piece);
        read_contribution(piece);
        if (paragraph++ < dateline_paragraphs) read_dateline(piece);
      }
      start = end + 1;
    }
    read_attributions();
    auto& sources = out_.sources;
    std::stable_sort(sources.begin(), sources.end(), [](const auto& a, const auto& b) { return a.anchor < b.anchor; });
    for (auto i = sources.begin(); i != sources.end();) {
      const auto same = [&](const DeclaredSource& other) { return other.name == i->name || is_short_for(i->name, other.name); };
      i = std::any_of(sources.begin(), i, same) ? sources.erase(i) : i + 1;
    }
    return std::move(out_);
  }

private:
  static constexpr std::size_t dateline_paragraphs = 6;
  static constexpr std::size_t longest_place = 60, longest_name = 60, longest_line = 110;

  static Piece trimmed_blanks(Piece piece) {
    while (!piece.words.empty() && static_cast<unsigned char>(piece.words.front()) <= ' ') piece = piece.sub(1);
    while (!piece.words.empty() && static_cast<unsigned char>(piece.words.back()) <= ' ') piece.words.remove_suffix(1);
    return piece;
  }

  void add(Piece name) {
    name = trimmed(name);
    if (name.words.empty() || name.words.size() > longest_name) return;
    const Span span{report_.text.place_of(name.place), report_.text.place_of(name.place + name.words.size())};
    out_.sources.push_back({index_, std::string(name.words), {index_, span, false}});
  }

  // "Original Source: example.org", "Source: X", "This article originally appeared in X."
  void read_source_line(Piece piece) {
    if (piece.words.size() > longest_line) return;
    const auto lower = lower_ascii(piece.words);
    Words rest = lower;
    const auto skip = [&](Words prefix) {
      if (!rest.starts_with(prefix)) return false;
      rest.remove_prefix(prefix.size());
      return true;
    };
    bool published = false;
    if (skip("this ") && (skip("article ") || skip("story ") || skip("report ") || skip("text ") || skip("piece "))) {
      skip("was ");
      published = true;
    } else {
      rest = lower;
      skip("original ") || skip("article ") || skip("story ") || skip("news ") || skip("text ");
    }
    bool found = !published && (skip("sources:") || skip("source:") || skip("source :") || skip("via:") || skip("courtesy:"));
    if (!found && (skip("originally ") || skip("first ")) && (skip("published") || skip("appeared")))
      found = skip(" in ") || skip(" on ") || skip(" by ") || skip(" at ") || skip(" in:") || skip(" on:") || skip(" by:") ||
              skip(" at:");
    if (!found) return;
    const auto before = out_.sources.size();
    Piece names = piece.sub(lower.size() - rest.size());
    for (std::size_t start = 0; start <= names.words.size();) {
      const auto end = std::min(names.words.find_first_of(",;|", start), names.words.size());
      add(names.sub(start, end - start));
      start = end + 1;
    }
    out_.whole_text = out_.whole_text || out_.sources.size() > before;
  }

  // "X contributed to this report", "based in part on wire service reports", "With files from X".
  void read_contribution(Piece piece) {
    const auto lower = lower_ascii(piece.words);
    const bool about_text = lower.find("this report") != lower.npos || lower.find("this article") != lower.npos ||
                            lower.find("this story") != lower.npos || piece.words.size() <= longest_line / 2;
    if (!about_text) return;
    const auto contributed = lower.find("contributed");
    const auto with = lower.find("with files from ");
    if (contributed != lower.npos) add_names(piece.sub(0, contributed));
    if (with != lower.npos) add_names(piece.sub(with + Words("with files from ").size()));
    const bool credited = contributed != lower.npos || with != lower.npos || lower.find("based ") != lower.npos ||
                          lower.find("compiled ") != lower.npos || lower.starts_with("with ") || lower.starts_with("from ");
    if (!credited) return;
    for (const auto& credit : Outlets::table().credits()) {
      const auto place = lower.find(credit);
      if (place == lower.npos || (place > 0 && lower[place - 1] != ' ')) continue;
      add(piece.sub(place, credit.size()));
      return;
    }
  }

  // The names of outlets among the runs of capitalised words of a line.
  void add_names(Piece piece) {
    const auto words = piece.words;
    for (std::size_t start = 0; start < words.size();) {
      if (!is_upper(words[start])) {
        start = std::min(words.find(' ', start), words.size() - 1) + 1;
        continue;
      }
      auto end = start;
      for (auto next = start; next < words.size() && is_upper(words[next]);) {
        end = std::min(words.find_first_of(" ,;", next), words.size());
        if (end == words.size() || words[end] != ' ') break;
        next = end + 1;
      }
      if (Outlets::table().may_be_name(words.substr(start, end - start))) add(piece.sub(start, end - start));
      start = end + 1;
    }
  }

  // What stands before the bracket of a dateline: capitalised words and numbers, no end of a sentence.
  static bool is_place(Words before) {
    for (std::size_t i = 0; i < before.size(); ++i) {
      const bool start = i == 0 || before[i - 1] == ' ' || before[i - 1] == '/';
      const bool digit = before[i] >= '0' && before[i] <= '9';
      if (start && before[i] != ' ' && !is_upper(before[i]) && !digit) return false;
      const bool ends = Words(".!?\"").find(before[i]) != Words::npos && i + 2 < before.size() && before[i + 1] == ' ';
      if (ends && i > 4) return false;  // "St. ", "Ft. " may begin a place
    }
    return true;
  }

  // "GENEVA (X) - ", "GENEVA, March 3 (X) -- ", "(X) Talks ..."
  void read_dateline(Piece piece) {
    const auto open = piece.words.find('(');
    if (open > longest_place) return;
    const auto close = piece.words.find(')', open);
    if (close == Words::npos || close - open > longest_name || !is_place(piece.words.substr(0, open))) return;
    const Piece name = piece.sub(open + 1, close - open - 1);
    const auto after = piece.words.substr(close + 1);
    const auto sign = after.find_first_not_of(' ');
    if (name.words.empty() || sign == Words::npos) return;
    const auto follows = after.substr(sign);
    const bool dash = follows.starts_with("-") || follows.starts_with("–") || follows.starts_with("—");
    const bool like_name = is_upper(name.words[0]) && name.words.find_first_of("0123456789") == Words::npos;
    const auto in_capitals = [](Words words) {
      return std::count_if(words.begin(), words.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) >= 3;
    };
    // A dash after a place in capitals makes a dateline of any name; a known name needs no dash.
    const bool any = like_name && dash && in_capitals(piece.words.substr(0, open));
    if (any || Outlets::table().may_be_name(name.words)) add(name);
  }

  // Runs of proper nouns that name an outlet and stand where a source stands.
  void read_attributions() {
    const auto& tokens = document_.tokens;
    for (TokenIndex first = 0; first < tokens.size();) {
      if (tokens[first].pos != Pos::propn) {
        ++first;
        continue;
      }
      auto last = first + 1;
      while (last < tokens.size() && tokens[last].pos == Pos::propn && tokens[last].sentence == tokens[first].sentence) ++last;
      read_run({first, last});
      first = last;
    }
  }

  Words words(TokenRange range) const { return report_.text.slice(document_.span(range)); }

  bool beside_noun(TokenRange range) const {
    const auto& tokens = document_.tokens;
    const auto noun = [&](TokenIndex i) { return i < tokens.size() && Outlets::table().is_noun(tokens[i].lower); };
    const bool after = noun(range.last) || (noun(range.last + 1) && tokens[range.last].lower == "news");
    const bool before = range.first > 0 && (noun(range.first - 1) ||
                                            (range.first > 1 && tokens[range.first - 1].text == "," && noun(range.first - 2)));
    return after || before;
  }

  void read_run(TokenRange range) {
    const auto& tokens = document_.tokens;
    // "The" belongs to the name as printed; a title before the name does not, but then the run is no outlet's name.
    auto named = range;
    if (range.first > 0 && tokens[range.first - 1].lower == "the" &&
        tokens[range.first - 1].sentence == tokens[range.first].sentence)
      --named.first;
    if (!Outlets::table().is_name(words(named)) && !beside_noun(range)) return;
    if (!is_upper(words(range).front()) || !is_source(range)) return;
    if (named.first != range.first && tokens[named.first].text != "The") named = range;
    const auto place = report_.text.byte_of(document_.span(named).start);
    add({words(named), place});
  }

  // Whether the name's phrase is told, reports, or is reported to.
  bool is_source(TokenRange range) const {
    const auto& tokens = document_.tokens;
    auto head = range.last - 1;
    for (int steps = 0; steps < 6; ++steps) {
      const auto dep = tokens[head].dep;
      if (!one_of(dep, {"compound", "nmod", "appos", "poss", "flat"}) || tokens[head].head == head) break;
      head = tokens[head].head;
    }
    const auto& token = tokens[head];
    const auto& governor = tokens[token.head];
    if (one_of(token.dep, {"nsubj", "nsubjpass"}))
      return one_of(governor.lemma,
                    {"report", "say", "write", "quote", "cite", "publish", "broadcast", "reveal", "add", "carry"});
    if (one_of(token.dep, {"dobj", "dative", "iobj"})) return one_of(governor.lemma, {"tell", "cite", "quote", "inform"});
    if (token.dep != "pobj") return false;
    if (!one_of(governor.lower, {"to", "with", "by", "on", "in", "for", "from", "via"})) return false;
    const auto& verb = tokens[governor.head];
    return one_of(verb.lemma, {"accord", "say", "tell", "speak", "report", "interview", "publish", "quote", "cite", "broadcast",
                               "carry", "write", "comment", "remark", "announce", "appear", "statement"}) ||
           verb.lower == "according";
  }

  ReportIndex index_;
  const Report& report_;
  const Document& document_;
  Declared out_;
};

}  // namespace

Declared declared_sources(ReportIndex index, const Report& report, const Document& document) {
  return Reader(index, report, document).read();
}

}  // namespace rapporteur::lineage
