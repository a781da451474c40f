// At a glance first: what became of the words, in how many reports and origins, who is said to have said them, where the oldest
// wording stands. Then each wording once, with all the places that have it. In a changed wording [-a word-] is asked but does
// not stand there and {+a word+} stands there but was not asked, so that the page reads in black and white too.
#include "brief/check_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>

#include "brief/places.hpp"
#include "brief/text_layout.hpp"

namespace rapporteur {
namespace {

constexpr unsigned label_column = 22;

std::string_view heading(Match match) {
  static constexpr std::string_view words[] = {"Negated: says the contrary",
                                               "Stands so",
                                               "Shortened",
                                               "Altered",
                                               "Put together from several quotations",
                                               "As reported speech, not quoted",
                                               "In a report's own words, not quoted",
                                               "Not found. The nearest quotation"};
  return words[static_cast<std::size_t>(match)];
}
std::string_view in_short(Match match) {
  static constexpr std::string_view words[] = {"Negated",      "Stands so",     "Shortened", "Altered",
                                               "Put together", "Reported only", "Unquoted",  "Not found"};
  return words[static_cast<std::size_t>(match)];
}

// Findings that say the same in the same words of the same speaker: one wording in several places.
struct Wording {
  std::vector<const Finding*> places;
};

class Page {
public:
  Page(std::ostream& out, const Reading& reading, const QuotationSearch& search, const AskedSpeaker& by, const TextStyle& style)
      : page_(out, style), reading_(reading), search_(search), by_(by) {
    for (const Finding& f : search.findings) {
      auto& wordings = groups_[f.match];
      const auto same =
          std::find_if(wordings.begin(), wordings.end(), [&](const Wording& w) { return alike(*w.places[0], f); });
      if (same == wordings.end())
        wordings.push_back({{&f}});
      else
        same->places.push_back(&f);
    }
  }

  void write() {
    page_.title("“" + shortened(bare(search_.asked), 600) + "”");
    if (search_.findings.empty()) {
      page_.paragraph({{"Nothing found: no report quotes or reports these words, nor words near them."}}, 0, 0);
      return;
    }
    summary();
    for (const auto& [match, wordings] : groups_) {
      page_.heading(fmt::format("{}", heading(match)));
      for (const Wording& wording : wordings) write_wording(wording);
    }
    if (marked_) {
      page_.blank();
      page_.paragraph({{"[-asked, not there-]  {+there, not asked+}", Ink::quiet}}, 0, 0);
    }
  }

private:
  // Without the quotation marks that were pasted along.
  static std::string bare(std::string text) {
    for (const std::string_view mark : {"“", "”", "\"", "«", "»"}) {
      if (text.starts_with(mark)) text.erase(0, mark.size());
      if (text.ends_with(mark)) text.erase(text.size() - mark.size());
    }
    return text;
  }

  bool alike(const Finding& a, const Finding& b) const {
    return speaker_of(reading_, a) == speaker_of(reading_, b) && a.before == b.before && a.after == b.after &&
           changes_in_words(search_, a) == changes_in_words(search_, b) && a.quoted == b.quoted;
  }

  static std::vector<const Finding*> all_of(const std::vector<Wording>& wordings) {
    std::vector<const Finding*> all;
    for (const Wording& w : wordings) all.insert(all.end(), w.places.begin(), w.places.end());
    return all;
  }

  // "2 reports, 1 origin"
  std::string weight(const std::vector<const Finding*>& findings) const {
    std::set<ReportIndex> reports;
    for (const Finding* f : findings) reports.insert(f->anchor.report);
    return counted(reports.size(), "report") + " from " + counted(origins_of(reading_.record, findings).size(), "origin");
  }

  void summary() {
    for (const auto& [match, wordings] : groups_) {
      const auto findings = all_of(wordings);
      if (match == Match::nearest)
        page_.field("Not found", {{"no report quotes or reports these words; the nearest stands below"}}, 0, label_column);
      else
        page_.field(std::string(in_short(match)), summary_of(match, findings), 0, label_column);
    }
    speakers();
    oldest();
    if (!by_.name.empty()) page_.field("By " + flat(by_.name) + "?", {{answer(), Ink::strong}}, 0, label_column);
  }

  // A fragment that the reports have behind a "not" does not say what it seems to.
  Pieces summary_of(Match match, const std::vector<const Finding*>& findings) const {
    Pieces pieces{{weight(findings), match == Match::negated ? Ink::strong : Ink::plain}};
    const auto behind = std::count_if(findings.begin(), findings.end(), [](const Finding* f) { return !f->before.empty(); });
    if (behind > 0)
      pieces.push_back({"; behind a negation in " + counted(static_cast<std::size_t>(behind), "place"), Ink::strong});
    return pieces;
  }

  // The named speakers of the words themselves: what a fact-checker must not miss is that there are two. One or two words many
  // people say.
  void speakers() {
    std::map<std::string, std::vector<const Finding*>> by_name;
    std::vector<std::string> order;
    for (const Finding& f : search_.findings) {
      if (!f.statement || f.statement->source.empty() || f.match == Match::nearest) continue;
      auto& places = by_name[speaker_of(reading_, f)];
      if (places.empty()) order.push_back(speaker_of(reading_, f));
      places.push_back(&f);
    }
    if (order.empty()) return;
    if (order.size() == 1 || search_.words.size() < 3) return page_.field("Said by", {{joined(order)}}, 0, label_column);
    std::string text;
    for (const std::string& who : order) text += (text.empty() ? "" : "; ") + who + " in " + marks(by_name[who]);
    page_.field("Reports differ on who", {{text, Ink::strong}}, 0, label_column);
  }

  std::string marks(const std::vector<const Finding*>& findings) const {
    std::string text;
    for (const Finding* f : findings) text += (text.empty() ? "[" : " [") + label(reading_.mark(f->anchor)) + "]";
    return text;
  }

  // The wording with the earliest date; without dates, that of a report from which all other findings' reports derive.
  void oldest() {
    const auto& findings = search_.findings;
    if (findings.size() < 2 || findings[0].match == Match::nearest) return;
    const auto published = [&](const Finding& f) { return reading_.run.reports[f.anchor.report].published; };
    const Finding* first = nullptr;
    for (const Finding& f : findings)
      if (!published(f).empty() && (!first || published(f) < published(*first))) first = &f;
    const bool dated =
        first != nullptr && std::none_of(findings.begin(), findings.end(), [&](const Finding& f) {
          return published(f).empty() || (f.anchor.report != first->anchor.report && published(f) == published(*first));
        });
    if (dated)
      return page_.field("Oldest", {{fmt::format("{}, {}, {}", marks({first}), flat(published(*first)), has_it(first->match))}},
                         0, label_column);
    const auto origins = origins_of(reading_.record, pointers(findings));
    if (origins.size() != 1) return;
    const auto root = reading_.record.lineage.origins[*origins.begin()].root;
    const auto there =
        std::find_if(findings.begin(), findings.end(), [&](const Finding& f) { return root && f.anchor.report == *root; });
    if (there != findings.end())
      page_.field("Origin", {{fmt::format("{}, the source of the others, {}", marks({&*there}), has_it(there->match))}}, 0,
                  label_column);
  }

  static std::vector<const Finding*> pointers(const std::vector<Finding>& findings) {
    std::vector<const Finding*> all;
    for (const Finding& f : findings) all.push_back(&f);
    return all;
  }
  static std::string_view has_it(Match match) {
    static constexpr std::string_view words[] = {"has the contrary",
                                                 "has it so",
                                                 "has it shortened",
                                                 "has it altered",
                                                 "has it in several quotations",
                                                 "reports it without quotation marks",
                                                 "says it in its own words",
                                                 ""};
    return words[static_cast<std::size_t>(match)];
  }

  std::string answer() const {
    if (!by_.known()) return "no report names this person as a speaker";
    std::vector<const Finding*> his, others;
    for (const Finding& f : search_.findings)
      if (f.match != Match::nearest && f.statement && !f.statement->source.empty()) (by_.said(f) ? his : others).push_back(&f);
    if (!his.empty()) {
      switch (his.front()->match) {
        case Match::negated: {
          const auto so = std::find_if(his.begin(), his.end(), [](const Finding* f) { return f->match == Match::exact; });
          return "the contrary, in " + marks({his.front()}) + (so == his.end() ? "" : "; but so in " + marks({*so}));
        }
        case Match::exact:
          return "yes, in " + marks({his.front()});
        case Match::reported:
          return "reported to have said so, not quoted, in " + marks({his.front()});
        case Match::altered:
          return "in other words, in " + marks({his.front()});
        default:
          return "in part, in " + marks({his.front()});
      }
    }
    if (others.empty()) return "no report says so";
    return "said, but by " + speaker_of(reading_, *others.front()) + " in " + marks({others.front()});
  }

  void write_wording(const Wording& wording) {
    const Finding& f = *wording.places.front();
    Pieces who{{speaker_of(reading_, f), Ink::strong}};
    if (f.statement && f.statement->source.size() == 1 && f.pieces.empty()) {
      const std::string role = reading_.role(f.statement->source.front()), party = reading_.party(f.statement->source.front());
      const std::string more = role.empty() || party.empty() ? role + party : role + ", " + party;
      if (!more.empty()) who.push_back({"  " + more, Ink::quiet});
    }
    if (f.statement && f.statement->negated) who.push_back({"  says that it is not so", Ink::accent});
    who.push_back({"  " + weight(wording.places), Ink::quiet});
    page_.paragraph(who, 2, 4);
    page_.paragraph(words_of_finding(f), 4, 6);
    if (const std::string changes = changes_in_words(search_, f); !changes.empty() && f.match != Match::pieced)
      page_.paragraph({{changes, Ink::accent}}, 4, 6);
    if (!f.before.empty()) page_.paragraph({{"stands after “" + f.before + "”", Ink::accent}}, 4, 6);
    if (!f.after.empty()) page_.paragraph({{"goes on: “" + shortened(f.after, 160) + "”", Ink::accent}}, 4, 6);
    for (const Finding* place : wording.places) page_.paragraph({{where(*place), Ink::quiet}}, 4, 6);
  }

  // The words there, from the sentence in which the asked ones begin to the one in which they end, changes marked.
  Pieces words_of_finding(const Finding& f) {
    const Alignment& a = f.alignment;
    const std::string opening = f.quoted ? "“" : "", closing = f.quoted ? "”" : "";
    if (f.match == Match::pieced || a.last == 0 || f.words.empty()) return {{opening + f.text + closing}};
    const std::size_t start = sentence_start(f), end = sentence_end(f);
    Pieces pieces{{opening + (start > 0 ? "… " : "")}};
    std::size_t at = start;
    const auto upto = [&](std::size_t place) {
      if (place > at) pieces.push_back({f.text.substr(at, place - at)});
      at = std::max(at, place);
    };
    for (const WordChange& change : a.changes) {
      upto(change.found_at < f.words.size() ? f.words[change.found_at].start : end);
      const std::string asked = words_between(search_.asked, search_.words, change.asked_at, change.asked_count);
      const std::string found = words_between(f.text, f.words, change.found_at, change.found_count);
      const bool blank_before = at > start && at == end;
      if (!asked.empty()) pieces.push_back({(blank_before ? " [-" : "[-") + asked + "-]", Ink::accent});
      if (!asked.empty() && !found.empty()) pieces.push_back({" "});
      if (!found.empty()) pieces.push_back({"{+" + found + "+}", Ink::strong});
      if (found.empty() && !blank_before) pieces.push_back({" "});
      if (!found.empty()) at = f.words[change.found_at + change.found_count - 1].end;
      marked_ = true;
    }
    upto(end);
    pieces.push_back({(end < f.text.size() ? " …" : "") + closing});
    return pieces;
  }

  static bool ends_sentence(const std::string& text, std::size_t i) {
    return (text[i] == '.' || text[i] == '?' || text[i] == '!') && (i + 1 == text.size() || text[i + 1] == ' ');
  }
  static std::size_t sentence_start(const Finding& f) {
    std::size_t start = f.words[std::min(f.alignment.first, f.words.size() - 1)].start;
    while (start > 0 && !(start >= 2 && f.text[start - 1] == ' ' && ends_sentence(f.text, start - 2))) --start;
    return start;
  }
  static std::size_t sentence_end(const Finding& f) {
    std::size_t end = f.words[f.alignment.last - 1].end;
    while (end < f.text.size() && !ends_sentence(f.text, end)) ++end;
    return std::min(end + 1, f.text.size());
  }

  // "[2:9] Title · file · outlet · 2024-05-31 · rewrites report 6"
  std::string where(const Finding& f) const {
    const ReportIndex index = f.anchor.report;
    const Report& report = reading_.run.reports[index];
    const std::string name = reading_.report_name(index), file = reading_.file_name(index), outlet = flat(report.outlet);
    std::string text = f.pieces.empty() ? "[" + label(reading_.mark(f.anchor)) + "]" : "";
    for (const auto& piece : f.pieces) text += (text.empty() ? "[" : " [") + label(reading_.mark(piece.anchor)) + "]";
    text += " " + name;
    if (name != file) text += " · " + file;
    if (!outlet.empty() && outlet != name) text += " · " + outlet;
    if (!report.published.empty()) text += " · " + flat(report.published);
    for (const LineageLink& link : reading_.record.lineage.links)
      if (link.from == index)
        text += fmt::format(" · {} report {}",
                            link.relation == LinkRelation::copy      ? "copies"
                            : link.relation == LinkRelation::excerpt ? "excerpt of"
                                                                     : "rewrites",
                            link.to + 1);
    return text;
  }

  TextPage page_;
  const Reading& reading_;
  const QuotationSearch& search_;
  const AskedSpeaker& by_;
  std::map<Match, std::vector<Wording>> groups_;
  bool marked_ = false;
};

}  // namespace

bool AskedSpeaker::said(const Finding& finding) const {
  if (!finding.statement) return false;
  const auto& source = finding.statement->source;
  return std::any_of(source.begin(), source.end(), [&](ActorIndex a) { return a < actors.size() && actors[a]; });
}

std::string speaker_of(const Reading& reading, const Finding& finding) {
  std::vector<std::string> names;
  for (const auto& piece : finding.pieces)
    if (const auto who = reading.speaker(*piece.statement); std::find(names.begin(), names.end(), who) == names.end())
      names.push_back(who);
  if (!names.empty()) return joined(names);
  if (finding.statement) return reading.speaker(*finding.statement);
  return finding.match == Match::unquoted ? "the report itself" : "nobody named";
}

std::set<OriginIndex> origins_of(const Record& record, const std::vector<const Finding*>& findings) {
  std::set<OriginIndex> origins;
  for (OriginIndex o = 0; o < record.lineage.origins.size(); ++o)
    for (const Finding* f : findings)
      if (const auto& reports = record.lineage.origins[o].reports;
          std::find(reports.begin(), reports.end(), f->anchor.report) != reports.end())
        origins.insert(o);
  return origins;
}

void write_check_text(std::ostream& out, const Reading& reading, const QuotationSearch& search, const AskedSpeaker& by,
                      const TextStyle& style) {
  Page(out, reading, search, by, style).write();
}

}  // namespace rapporteur
