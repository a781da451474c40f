// Roles: titles of one person that cannot both be his.
//   former X against X      in any two reports of a story
//   one office, another     in a rewrite and its source alone (data/incompatible_offices.tsv): elsewhere a person can have
//                           changed office, or hold two
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/data.hpp"
#include "record/disputes.hpp"
#include "record/names.hpp"

namespace rapporteur::record {
namespace {

constexpr std::string_view head_of_all = "president premier";  // classes that no field of government goes with

const std::set<std::string_view>& past_words() {
  static const std::set<std::string_view> words = {"former", "ex", "onetime", "erstwhile"};
  return words;
}

// "then-President", "the late President": the time that is told of, which no other title contradicts.
const std::set<std::string_view>& telling_words_of_time() {
  static const std::set<std::string_view> words = {"then", "late"};
  return words;
}

struct Title {
  std::string office;  // folded, without what says that it is past
  bool past = false;
  bool of_a_time = false;
};

Title read_title(std::string_view title) {
  Title read;
  for (const std::string& word : name_words(fold_name(title))) {
    if (past_words().count(word) > 0)
      read.past = true;
    else if (telling_words_of_time().count(word) > 0)
      read.of_a_time = true;
    else
      read.office += (read.office.empty() ? "" : " ") + word;
  }
  return read;
}

// The title with the word right before it, where it was read without that ("ex-", "then-", "Vice").
Title read_title(const View& view, const Role& role) {
  Title read = read_title(role.title);
  const Span span = role.anchor.span;
  if (role.anchor.in_title || span.start == 0) return read;
  const std::uint32_t start = span.start - std::min<std::uint32_t>(span.start, 10);
  const auto words = name_words(fold_name(view.words({role.anchor.report, {start, span.start}, false})));
  if (words.empty()) return read;
  read.past = read.past || past_words().count(words.back()) > 0;
  read.of_a_time = read.of_a_time || telling_words_of_time().count(words.back()) > 0;
  for (const std::string_view second : {"vice", "deputy"})
    if (words.back() == second) read.office = fmt::format("{} {}", second, read.office);
  return read;
}

bool has_words(std::string_view title, std::string_view words) {
  const std::string padded = fmt::format(" {} ", title);
  return padded.find(fmt::format(" {} ", words)) != std::string::npos;
}

// The class of the first form in the table that the title holds; empty where it holds none.
std::string_view office_class(std::string_view office) {
  std::string_view found;
  for_each_row(data_file("incompatible_offices.tsv"), [&](const std::vector<std::string_view>& fields) {
    if (found.empty() && fields.size() >= 2 && fields[0] != "field" && has_words(office, fields[1])) found = fields[0];
  });
  return found;
}
bool names_field(std::string_view office) {
  bool found = false;
  for_each_row(data_file("incompatible_offices.tsv"), [&](const std::vector<std::string_view>& fields) {
    if (fields.size() >= 2 && fields[0] == "field" && has_words(office, fields[1])) found = true;
  });
  return found;
}

bool offices_differ(const Title& a, const Title& b) {
  if (a.past || b.past) return false;
  const auto x = office_class(a.office), y = office_class(b.office);
  if (!x.empty() && !y.empty()) return x != y;
  const auto heads_all = [](std::string_view one) { return !one.empty() && head_of_all.find(one) != std::string_view::npos; };
  return (heads_all(x) && y.empty() && names_field(b.office)) || (heads_all(y) && x.empty() && names_field(a.office));
}

Dispute dispute_of(StoryIndex story, const Actor& actor) {
  Dispute dispute;
  dispute.story = story;
  dispute.kind = DisputeKind::role;
  dispute.about = fmt::format("the office of {}", actor.name);
  return dispute;
}

// Some title on the other side is of the same office, and either the reports are linked or the office is one of state.
bool comparable(const View& view, const Role& role, const std::map<ReportIndex, std::vector<const Role*>>& others) {
  const std::string office = read_title(role.title).office;
  for (const auto& [report, roles] : others)
    for (const Role* other : roles) {
      const std::string that = read_title(other->title).office;
      const bool same = office.find(that) != std::string::npos || that.find(office) != std::string::npos;
      if (same && (view.linked(role.anchor.report, report) || !office_class(office).empty())) return true;
    }
  return false;
}

// Titles of one office by report, past and present apart.
struct OfficeTitles {
  std::map<ReportIndex, std::vector<const Role*>> past, present;
};

// A report that gives both tells of two times. Between independent reports only offices of state count: other posts are named
// in the past and in the present of what is told without a difference in fact.
void former_and_present(const View& view, const Actor& actor, std::vector<Dispute>& found) {
  std::map<std::pair<StoryIndex, std::string>, OfficeTitles> offices;  // by story and last word of the office ("president")
  for (const Role& role : actor.roles) {
    const Title title = read_title(view, role);
    if (title.of_a_time) continue;
    const std::string head = title.office.substr(title.office.rfind(' ') + 1);
    if (head.empty()) continue;
    OfficeTitles& titles = offices[{view.story_of(role.anchor.report), head}];
    (title.past ? titles.past : titles.present)[role.anchor.report].push_back(&role);
  }
  for (const auto& [key, titles] : offices) {
    Dispute dispute = dispute_of(key.first, actor);
    for (const auto* side : {&titles.past, &titles.present}) {
      const auto& other = side == &titles.past ? titles.present : titles.past;
      DisputeVersion version;
      for (const auto& [report, roles] : *side) {
        if (other.count(report) > 0) continue;
        for (const Role* role : roles)
          if (comparable(view, *role, other)) {
            if (version.text.empty()) version.text = role->title;
            version.mentions.push_back(role->anchor);
          }
      }
      if (!version.mentions.empty()) dispute.versions.push_back(std::move(version));
    }
    if (dispute.versions.size() == 2) found.push_back(std::move(dispute));
  }
}

// An office that a rewrite gives and no title of its source allows.
void changed_office(const View& view, const Actor& actor, std::vector<Dispute>& found) {
  for (const Role& fresh : actor.roles) {
    const Title title = read_title(view, fresh);
    for (const Role& old : actor.roles) {
      if (!view.linked(fresh.anchor.report, old.anchor.report) || fresh.anchor < old.anchor) continue;
      if (!offices_differ(read_title(view, old), title)) continue;
      const auto given_in = [&](const Title& wanted, ReportIndex report) {
        return std::any_of(actor.roles.begin(), actor.roles.end(), [&](const Role& role) {
          return role.anchor.report == report && office_class(read_title(view, role).office) == office_class(wanted.office) &&
                 !office_class(wanted.office).empty();
        });
      };
      if (given_in(title, old.anchor.report) || given_in(read_title(view, old), fresh.anchor.report)) continue;
      Dispute dispute = dispute_of(view.story_of(fresh.anchor.report), actor);
      dispute.versions = {{old.title, {old.anchor}, {}}, {fresh.title, {fresh.anchor}, {}}};
      found.push_back(std::move(dispute));
    }
  }
}

}  // namespace

std::vector<Dispute> role_disputes(const View& view, const Items& items) {
  std::vector<Dispute> found;
  for (const Actor& actor : items.actors) {
    if (actor.type != ActorType::person) continue;
    former_and_present(view, actor, found);
    changed_office(view, actor, found);
  }
  return found;
}

}  // namespace rapporteur::record
