// Actors over reports. A union-find over the reports' actors, in passes from the surest key to the least sure:
//   1. states by code; 2. bodies and groups by folded name, acronym, or head noun and party;
//   3. persons of one story by full name, then last names that only one person of the story can be;
//   4. persons of different stories by full name, unless their parties differ.
#include "record/actors.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <numeric>
#include <set>

#include "record/corrections.hpp"
#include "record/ids.hpp"
#include "record/names.hpp"
#include "record/person_names.hpp"

namespace rapporteur::record {
namespace {

// The actors of one report, or of one story where they are merged already.
struct ActorList {
  std::span<const Actor> actors;
  StoryIndex story;
  std::string_view story_id;
  ReportIndex first_report;
  bool merged;
};

struct Node {
  std::size_t list;
  const Actor* actor;
  Words words;  // of a person's name
};

class Merging {
public:
  Merging(std::vector<ActorList> lists, std::span<const Correction> corrections)
      : lists_(std::move(lists)), corrections_(corrections) {
    for (std::size_t list = 0; list < lists_.size(); ++list) {
      first_.push_back(nodes_.size());
      for (const Actor& actor : lists_[list].actors)
        nodes_.push_back({list, &actor, actor.type == ActorType::person ? name_words(fold_name(actor.name)) : Words{}});
    }
    first_.push_back(nodes_.size());
    parent_.resize(nodes_.size());
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
    for (std::size_t i = 0; i < nodes_.size(); ++i) members_.push_back({i});
  }

  MergedActors run() {
    merge_states();
    merge_bodies();
    merge_groups();
    std::map<StoryIndex, std::vector<std::size_t>> lists_of;
    for (std::size_t list = 0; list < lists_.size(); ++list) lists_of[lists_[list].story].push_back(list);
    for (const auto& [story, lists] : lists_of)
      if (lists.size() > 1 || !lists_[lists.front()].merged) merge_persons_of(lists);
    merge_persons_over_stories();
    join_corrected();
    return collect();
  }

private:
  std::size_t find(std::size_t i) const { return parent_[i]; }
  // The lower index becomes the root, so that roots are first mentions.
  void join(std::size_t a, std::size_t b) {
    a = find(a);
    b = find(b);
    if (a == b) return;
    if (b < a) std::swap(a, b);
    auto& into = members_[a];
    const auto middle = static_cast<std::ptrdiff_t>(into.size());
    for (const std::size_t member : members_[b]) {
      parent_[member] = a;
      into.push_back(member);
    }
    if (into[static_cast<std::size_t>(middle) - 1] > into[static_cast<std::size_t>(middle)])
      std::inplace_merge(into.begin(), into.begin() + middle, into.end());
    members_[b] = {};
  }
  std::optional<std::size_t> party_of(std::size_t i) const {
    if (!nodes_[i].actor->party) return std::nullopt;
    return find(first_[nodes_[i].list] + *nodes_[i].actor->party);
  }
  const std::vector<std::size_t>& members(std::size_t root) const { return members_[root]; }

  void merge_states() {
    std::map<std::string, std::size_t> known;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      const Actor& actor = *nodes_[i].actor;
      if (actor.type != ActorType::state) continue;
      join(known.emplace(actor.code.empty() ? fold_name(actor.name) : actor.code, i).first->second, i);
    }
  }

  void merge_bodies() {
    std::map<std::string, std::size_t> known;
    std::map<std::string, std::vector<std::size_t>> by_capitals;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      const Actor& actor = *nodes_[i].actor;
      if (actor.type != ActorType::organisation) continue;
      join(known.emplace(fold_name(actor.name), i).first->second, i);
      if (actor.name.find(' ') != std::string::npos) by_capitals[initial_capitals(actor.name)].push_back(i);
    }
    // "The U.S. State Department", "the Department of State": one body of one party, the party's own name left out.
    std::map<std::string, std::size_t> of_party;
    std::map<std::size_t, std::set<std::string>> words_of_states;
    for (std::size_t i = 0; i < nodes_.size(); ++i)
      if (nodes_[i].actor->type == ActorType::organisation)
        if (const auto party = party_of(i); party && *party != find(i)) {
          const std::string key = std::to_string(*party) + '|' + bare_body(i, *party, words_of_states);
          join(of_party.emplace(key, i).first->second, i);
        }
    for (std::size_t i = 0; i < nodes_.size(); ++i)
      if (nodes_[i].actor->type == ActorType::organisation)
        if (const auto letters = acronym_letters(nodes_[i].actor->name))
          for (const std::size_t other : by_capitals[*letters]) join(other, i);
  }

  // The words of a body's name in alphabetical order, without those of its party's names.
  std::string bare_body(std::size_t i, std::size_t party, std::map<std::size_t, std::set<std::string>>& words_of_states) const {
    std::set<std::string> of_body;  // a body's members change as bodies are joined
    const bool state = nodes_[party].actor->type == ActorType::state;
    auto& known = state ? words_of_states[party] : of_body;
    if (known.empty()) {
      known = {"of", "the", "for", "and"};
      for (const std::size_t m : members(party))
        for (const std::string& name : nodes_[m].actor->names)
          for (std::string& word : name_words(fold_name(name))) known.insert(std::move(word));
    }
    Words kept;
    for (std::string& word : name_words(fold_name(nodes_[i].actor->name))) {
      if (word.ends_with("'s")) word.resize(word.size() - 2);
      if (!known.contains(word)) kept.push_back(std::move(word));
    }
    if (kept.empty()) return fold_name(nodes_[i].actor->name);
    std::sort(kept.begin(), kept.end());
    std::string key;
    for (const std::string& word : kept) key += word + ' ';
    return key;
  }

  // "US officials" and "American officials" are one group, "the officials" of nobody known are each story's own.
  void merge_groups() {
    std::map<std::string, std::size_t> known;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      const Actor& actor = *nodes_[i].actor;
      if (actor.type != ActorType::group) continue;
      const std::string folded = fold_name(actor.name);
      auto party = party_of(i);
      if (party && *party == find(i)) party.reset();  // a region that stands for itself
      const std::string key = party ? std::to_string(*party) + '|' + folded.substr(folded.rfind(' ') + 1)
                                    : std::string(lists_[nodes_[i].list].story_id) + '|' + folded;
      join(known.emplace(key, i).first->second, i);
    }
  }

  // The party that most members have, with its votes; none where no member has one.
  std::optional<std::size_t> voted_party(const std::vector<std::size_t>& all) const {
    std::map<std::size_t, std::size_t> votes;
    for (const std::size_t i : all)
      if (const auto party = party_of(i)) votes[*party] += 1 + nodes_[i].actor->roles.size();
    if (votes.empty()) return std::nullopt;
    return std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
  }

  bool parties_differ(std::size_t a, std::size_t b) const {
    const auto of_a = voted_party(members(find(a))), of_b = voted_party(members(find(b)));
    return of_a && of_b && *of_a != *of_b;
  }

  // Of one story.
  void merge_persons_of(const std::vector<std::size_t>& lists) {
    std::vector<std::size_t> full, single;
    for (const std::size_t list : lists)
      for (std::size_t i = first_[list]; i < first_[list + 1]; ++i)
        if (nodes_[i].actor->type == ActorType::person) (nodes_[i].words.size() >= 2 ? full : single).push_back(i);
    std::sort(full.begin(), full.end());
    std::sort(single.begin(), single.end());
    for (std::size_t a = 0; a < full.size(); ++a)
      for (std::size_t b = a + 1; b < full.size(); ++b)
        if (same_full_name(nodes_[full[a]].words, nodes_[full[b]].words)) join(full[a], full[b]);
    for (const std::size_t i : single)
      if (!nodes_[i].words.empty()) place_single(i, full);
    for (std::size_t a = 0; a < single.size(); ++a)
      for (std::size_t b = a + 1; b < single.size(); ++b)
        if (same_single(single[a], single[b])) join(single[a], single[b]);
  }

  // Two bare last names that no full name explained.
  bool same_single(std::size_t a, std::size_t b) const {
    if (find(a) == find(b) || nodes_[a].words.empty() || nodes_[b].words.empty()) return false;
    const bool placed = nodes_[find(a)].words.size() >= 2 || nodes_[find(b)].words.size() >= 2;
    return !placed && spelling_variants(nodes_[a].words[0], nodes_[b].words[0]) && !parties_differ(a, b);
  }

  // Joins a bare last name to the one person that it can be: of several the one of the same side, with the same role, else the
  // one who is mentioned thrice as often as any other.
  void place_single(std::size_t i, const std::vector<std::size_t>& full) {
    std::vector<std::size_t> candidates;
    for (const std::size_t other : full)
      if (short_form(nodes_[i].words[0], nodes_[other].words)) candidates.push_back(find(other));
    tidy_indices(candidates);
    // Of several, those of another side cannot be meant; the only one is meant whatever a report's evidence of sides.
    if (candidates.size() > 1) std::erase_if(candidates, [&](std::size_t c) { return parties_differ(i, c); });
    if (candidates.size() > 1) {
      std::vector<std::size_t> with_role;
      for (const std::size_t c : candidates)
        if (share_role(i, c)) with_role.push_back(c);
      if (with_role.size() == 1) candidates = with_role;
    }
    if (candidates.size() > 1) {
      const auto weight = [&](std::size_t root) {
        std::size_t mentions = 0;
        for (const std::size_t m : members(root)) mentions += nodes_[m].actor->mentions.size();
        return mentions;
      };
      std::stable_sort(candidates.begin(), candidates.end(), [&](auto a, auto b) { return weight(a) > weight(b); });
      if (weight(candidates[0]) >= 3 * weight(candidates[1])) candidates.resize(1);
    }
    if (candidates.size() == 1) join(candidates[0], i);
  }

  bool share_role(std::size_t i, std::size_t root) const {
    for (const Role& role : nodes_[i].actor->roles)
      for (const std::size_t m : members(root))
        for (const Role& other : nodes_[m].actor->roles)
          if (fold_name(role.title) == fold_name(other.title)) return true;
    return false;
  }

  void merge_persons_over_stories() {
    std::map<std::string, std::vector<std::size_t>> by_name;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      if (nodes_[i].words.size() < 2) continue;
      std::string key;
      for (const std::string& word : nodes_[i].words) key += word + ' ';
      auto& others = by_name[key];
      for (const std::size_t other : others)
        if (find(other) != find(i) && !parties_differ(other, i)) join(other, i);
      others.push_back(i);
      for (std::size_t& other : others) other = find(other);
      tidy_indices(others);
    }
  }

  // The first actor that is called so.
  std::optional<std::size_t> called(std::string_view word) const {
    for (std::size_t i = 0; i < nodes_.size(); ++i)
      if (is_called(*nodes_[i].actor, word)) return i;
    return std::nullopt;
  }

  // Whom a user says to be one.
  void join_corrected() {
    for (const Correction& correction : corrections_) {
      if (correction.kind != CorrectionKind::same_actor) continue;
      std::optional<std::size_t> first;
      for (std::size_t i = 0; i < nodes_.size(); ++i) {
        const Actor& actor = *nodes_[i].actor;
        if (!is_called(actor, correction.subject) && !is_called(actor, correction.object)) continue;
        if (first) join(*first, i);
        first = find(i);
      }
    }
  }

  // The party that a user gave one of these.
  std::optional<std::size_t> corrected_party(const std::vector<std::size_t>& all) const {
    for (const Correction& correction : corrections_)
      if (correction.kind == CorrectionKind::party &&
          std::ranges::any_of(all, [&](std::size_t i) { return is_called(*nodes_[i].actor, correction.subject); }))
        if (const auto party = called(correction.object)) return find(*party);
    return std::nullopt;
  }

  Actor collect_one(const std::vector<std::size_t>& all, const std::map<std::size_t, ActorIndex>& index) const {
    const std::size_t fullest = *std::max_element(
        all.begin(), all.end(), [&](std::size_t a, std::size_t b) { return nodes_[a].words.size() < nodes_[b].words.size(); });
    Actor actor;
    actor.type = nodes_[all.front()].actor->type;
    actor.name = nodes_[fullest].actor->name;
    for (const std::size_t i : all) {
      const Actor& part = *nodes_[i].actor;
      if (actor.code.empty()) actor.code = part.code;
      for (const std::string& name : part.names)
        if (std::find(actor.names.begin(), actor.names.end(), name) == actor.names.end()) actor.names.push_back(name);
      actor.roles.insert(actor.roles.end(), part.roles.begin(), part.roles.end());
      actor.mentions.insert(actor.mentions.end(), part.mentions.begin(), part.mentions.end());
    }
    if (std::find(actor.names.begin(), actor.names.end(), actor.name) == actor.names.end()) actor.names.push_back(actor.name);
    tidy(actor.mentions);
    std::stable_sort(actor.roles.begin(), actor.roles.end(), [](const Role& a, const Role& b) { return a.anchor < b.anchor; });
    auto party = corrected_party(all);
    if (!party) party = voted_party(all);
    if (party) actor.party = index.at(*party);
    return actor;
  }

  MergedActors collect() const {
    MergedActors merged;
    std::map<std::size_t, std::vector<std::size_t>> clusters;
    for (std::size_t i = 0; i < nodes_.size(); ++i) clusters[find(i)].push_back(i);
    // First mention decides the order; an actor without mentions stands where its report's actors begin.
    std::vector<std::pair<Anchor, std::size_t>> order;
    for (const auto& [root, all] : clusters) {
      Anchor first{lists_[nodes_[root].list].first_report, {}, false};
      bool found = false;
      for (const std::size_t i : all)
        for (const Anchor& mention : nodes_[i].actor->mentions)
          if (!found || mention < first) first = mention, found = true;
      order.emplace_back(first, root);
    }
    std::sort(order.begin(), order.end());
    std::map<std::size_t, ActorIndex> index;
    for (const auto& [first, root] : order) index.emplace(root, static_cast<ActorIndex>(index.size()));
    IdMaker ids('a');
    for (const auto& [first, root] : order) {
      merged.actors.push_back(collect_one(clusters.at(root), index));
      Actor& actor = merged.actors.back();
      std::string content = std::string(name(actor.type)) + '|' + (actor.code.empty() ? fold_name(actor.name) : actor.code);
      if (actor.type == ActorType::group && !actor.party) content += '|' + std::string(lists_[nodes_[root].list].story_id);
      actor.id = ids.make(content);
    }
    merged.global_of.resize(lists_.size());
    for (std::size_t i = 0; i < nodes_.size(); ++i) merged.global_of[nodes_[i].list].push_back(index.at(find(i)));
    return merged;
  }

  std::vector<ActorList> lists_;
  std::span<const Correction> corrections_;
  std::vector<Node> nodes_;
  std::vector<std::size_t> first_;                 // a list's first node, and the end
  std::vector<std::size_t> parent_;                // the root of each
  std::vector<std::vector<std::size_t>> members_;  // of a root, ascending
};

}  // namespace

std::vector<ActorIndex> MergedActors::of(ReportIndex report, const std::vector<ActorIndex>& locals) const {
  std::vector<ActorIndex> all;
  for (const ActorIndex local : locals) {
    const ActorIndex global = of(report, local);
    if (std::find(all.begin(), all.end(), global) == all.end()) all.push_back(global);
  }
  return all;
}

std::vector<ActorIndex> MergedActors::sides(const std::vector<ActorIndex>& globals) const {
  std::vector<ActorIndex> all;
  for (const ActorIndex global : globals)
    if (std::find(all.begin(), all.end(), side(global)) == all.end()) all.push_back(side(global));
  return all;
}

MergedActors merge_actors(const View& view, std::span<const Correction> corrections) {
  std::vector<ActorList> lists;
  for (ReportIndex report = 0; report < view.reports.size(); ++report) {
    const StoryIndex story = view.story_of(report);
    lists.push_back({view.extractions[report].actors, story, view.stories[story].id, report, false});
  }
  return Merging(std::move(lists), corrections).run();
}

MergedActors unite_actors(std::span<const Record> stories, std::span<const Correction> corrections) {
  std::vector<ActorList> lists;
  for (StoryIndex story = 0; story < stories.size(); ++story) {
    const Story& of = stories[story].stories.front();
    lists.push_back({stories[story].actors, story, of.id, of.reports.front(), true});
  }
  return Merging(std::move(lists), corrections).run();
}

}  // namespace rapporteur::record
