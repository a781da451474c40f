// Finds of several finders, or of many pairs of reports, that are about the same words: one dispute.
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "record/disputes.hpp"

namespace rapporteur::record {

// Takes finds one by one; each joins the first one taken that it is one with, or stands by itself. A story of n copies gives
// up to n * n finds of a few points, so what they are compared by is kept with them.
class OnePoint {
public:
  void add(Dispute find);
  std::vector<Dispute> take();

private:
  // A version with its text as compared, and its mentions by report and title.
  struct Version {
    std::string folded, plain;
    std::map<std::pair<ReportIndex, bool>, std::vector<Span>> spans;
    bool add(const Anchor& mention);  // false where it is there already
    bool overlaps(const std::vector<Anchor>& mentions) const;
  };
  struct Point {
    Dispute dispute;
    std::vector<Version> versions;
  };
  // The mentions of all points of one kind in a report or title.
  using Place = std::tuple<StoryIndex, DisputeKind, ReportIndex, bool>;
  struct Mention {
    Span span;
    std::size_t point;
  };

  static Version read(const DisputeVersion& version);
  static bool one_point(const Point& into, const Dispute& other, const std::vector<Version>& read);
  static std::size_t version_of(const Point& point, const DisputeVersion& version, const Version& read);
  std::vector<std::size_t> candidates(const Dispute& find) const;
  void join(std::size_t point, const Dispute& other, std::vector<Version> read);
  void note(std::size_t point, const std::vector<Anchor>& mentions);

  std::vector<Point> points_;
  std::map<Place, std::vector<Mention>> mentions_;
};

}  // namespace rapporteur::record
