// The fast margin against one written as its definition reads.
#include "lineage/margin.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace rapporteur::lineage {
namespace {

std::vector<Vector> random_vectors(std::size_t count, std::size_t size, std::mt19937& random) {
  std::normal_distribution<double> normal;
  std::vector<Vector> out;
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<double> v(size);
    double square = 0;
    for (double& x : v) x = normal(random), square += x * x;
    Vector quantised;
    for (const double x : v) quantised.push_back(static_cast<std::int16_t>(std::lround(x / std::sqrt(square) * vector_scale)));
    out.push_back(quantised);
  }
  return out;
}

std::vector<const Vector*> pointers(const std::vector<Vector>& vectors) {
  std::vector<const Vector*> out;
  for (const auto& vector : vectors) out.push_back(&vector);
  return out;
}

double cosine(const Vector& a, const Vector& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] / vector_scale * (b[i] / vector_scale);
  return sum;
}

// Mean similarity to the second to fourth best, missing ones being usual.
double neighbourhood(const Vector& of, const std::vector<Vector>& others) {
  std::vector<double> all;
  for (const auto& other : others) all.push_back(cosine(of, other));
  std::sort(all.rbegin(), all.rend());
  all.resize(std::max(all.size(), neighbours + 1), usual_neighbour);
  double sum = 0;
  for (std::size_t i = 1; i <= neighbours; ++i) sum += all[i];
  return sum / neighbours;
}

Match best(const Vector& of, const std::vector<Vector>& others, const std::vector<Vector>& own) {
  Match match{0, -10, 0};
  for (std::size_t i = 0; i < others.size(); ++i) {
    const double similarity = cosine(of, others[i]);
    const double margin = 2 * similarity - neighbourhood(of, others) - neighbourhood(others[i], own);
    if (margin > match.margin + 1e-12) match = {i, margin, similarity};
  }
  return match;
}

TEST(Margin, IsTheOneOfTheDefinition) {
  std::mt19937 random(7);
  for (const auto& [rows, columns] :
       std::vector<std::pair<std::size_t, std::size_t>>{{1, 1}, {1, 5}, {3, 2}, {4, 4}, {7, 30}, {40, 33}}) {
    const auto a = random_vectors(rows, 48, random), b = random_vectors(columns, 48, random);
    const auto fast = margin_matches(similarities(pointers(a), pointers(b)));
    ASSERT_EQ(fast.rows.size(), rows);
    ASSERT_EQ(fast.columns.size(), columns);
    const auto same = [](const Match& x, const Match& y) {
      EXPECT_EQ(x.other, y.other);
      EXPECT_NEAR(x.margin, y.margin, 1e-9);
      EXPECT_NEAR(x.similarity, y.similarity, 1e-9);
    };
    for (std::size_t i = 0; i < rows; ++i) same(fast.rows[i], best(a[i], b, a));
    for (std::size_t i = 0; i < columns; ++i) same(fast.columns[i], best(b[i], a, b));
  }
}

TEST(Margin, OfNothingIsNothing) {
  const auto none = margin_matches(similarities({}, {}));
  EXPECT_TRUE(none.rows.empty());
  EXPECT_TRUE(none.columns.empty());
}

TEST(Margin, IsHighForAPairAndLowAmongAlikes) {
  std::mt19937 random(11);
  auto a = random_vectors(12, 64, random);
  auto b = random_vectors(12, 64, random);
  b[4] = a[9];
  const auto matches = margin_matches(similarities(pointers(a), pointers(b)));
  EXPECT_EQ(matches.rows[9].other, 4U);
  EXPECT_GT(matches.rows[9].margin, 1.0);
  // Four equal sentences on one side: none is nearer than the next.
  b[0] = b[1] = b[2] = b[3] = a[9];
  EXPECT_LT(margin_matches(similarities(pointers(a), pointers(b))).rows[9].margin, 1.0);
}

}  // namespace
}  // namespace rapporteur::lineage
