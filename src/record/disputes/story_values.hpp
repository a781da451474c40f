// The values of one story's reports, and what finders of differing values ask of them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "record/disputes.hpp"
#include "record/values.hpp"

namespace rapporteur::record {

// A name that shares a word with the other, or is written nearly like it: one name changed, not two persons.
bool names_alike(const Value& a, const Value& b);
// One name in two romanisations or shortened.
bool only_spelling(const Value& a, const Value& b);
bool is_place(const Value& value);
// Both stand after the same preposition ("in A", "in B"): what no label shows to be a place, its use shows.
bool same_preposition(const View& view, const Value& a, const Value& b);
// The kind of dispute that two values would be; nothing where they cannot stand against each other.
std::optional<DisputeKind> dispute_kind(const Value& a, const Value& b);
Dispute value_dispute(const View& view, DisputeKind kind, const Value& old, const Value& fresh);
bool has_value(const std::vector<const Value*>& values, const Value& value);

// Values are asked for by thousands of pairs of sentences: what a question needs is worked out once a report or a value. All
// values given are elements of `of`.
class StoryValues {
public:
  // `view` outlives it.
  StoryValues(const View& view, const std::vector<Actor>& actors, const Story& story);

  const View& view;

  const std::vector<Value>& of(ReportIndex report) const { return reports_.at(report).values; }
  const std::vector<const Value*>& in_sentence(ReportIndex report, std::uint32_t sentence) const;
  std::uint32_t sentence_of(const Value& value) const;
  // The value stands somewhere in one of the reports; of a name its words are enough.
  bool stands_in(const Value& value, const std::vector<ReportIndex>& reports) const;
  // Content words within a few tokens of both values, the values left out.
  std::size_t shared_around(const Value& a, const Value& b) const;

private:
  struct ReportValues {
    std::vector<Value> values;
    std::vector<std::optional<ActorIndex>> actors;   // of each value: whom a name stands for
    std::vector<std::vector<std::uint32_t>> around;  // of each value: numbers of words_around, ascending
    std::vector<std::vector<const Value*>> in_sentence;
    std::unordered_set<std::string> words;  // folded
    std::vector<ActorIndex> named;          // ascending
  };
  struct Mention {
    ActorIndex actor;
    Anchor anchor;
  };

  void read(ReportIndex report, const std::vector<Mention>& mentions);  // in the order of actors
  WordSet words_around(const Value& value) const;
  bool stands_in(const Value& value, const ReportValues& report) const;
  static std::size_t place(const Value& value, const ReportValues& report);

  std::map<ReportIndex, ReportValues> reports_;
  std::unordered_map<std::string_view, std::uint32_t> numbers_;  // of words around values
};

// Values of linked reports that a rewrite changed, and values of one thing in independent reports.
std::vector<Dispute> linked_values(const StoryValues& values, const StoryComparison& story);
std::vector<Dispute> unlinked_values(const StoryValues& values, const Story& story, const Rarity& rarity);

}  // namespace rapporteur::record
