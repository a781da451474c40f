// Roles: titles of one person that cannot be his at one time: an office and the same office in the past.
#include <fmt/format.h>

#include <map>
#include <set>

#include "base/data.hpp"
#include "record/disputes.hpp"
#include "record/names.hpp"

namespace rapporteur::record {
namespace {

const std::set<std::string>& past_words() {
  static const std::set<std::string> words = {"former", "ex", "onetime", "then", "erstwhile", "past"};
  return words;
}

struct Title {
  std::string office;  // folded, without what says that it is past
  bool past = false;
};

Title read_title(std::string_view title) {
  Title read;
  for (const std::string& word : name_words(fold_name(title))) {
    if (past_words().count(word) > 0)
      read.past = true;
    else
      read.office += (read.office.empty() ? "" : " ") + word;
  }
  return read;
}

}  // namespace

std::vector<Dispute> role_disputes(const View& view, const Items& items) {
  std::vector<Dispute> found;
  for (const Actor& actor : items.actors) {
    if (actor.type != ActorType::person) continue;
    // By story and last word of the office ("president").
    std::map<std::pair<StoryIndex, std::string>, std::map<bool, DisputeVersion>> offices;
    for (const Role& role : actor.roles) {
      const Title title = read_title(role.title);
      const std::string head = title.office.substr(title.office.rfind(' ') + 1);
      if (head.empty()) continue;
      DisputeVersion& version = offices[{view.story_of(role.anchor.report), head}][title.past];
      if (version.text.empty()) version.text = role.title;
      version.mentions.push_back(role.anchor);
    }
    for (auto& [key, versions] : offices) {
      if (versions.size() < 2) continue;
      Dispute dispute;
      dispute.story = key.first;
      dispute.kind = DisputeKind::role;
      dispute.about = fmt::format("the office of {}", actor.name);
      for (auto& [past, version] : versions) dispute.versions.push_back(std::move(version));
      found.push_back(std::move(dispute));
    }
  }
  return found;
}

}  // namespace rapporteur::record
