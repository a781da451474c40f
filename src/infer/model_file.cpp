#include "infer/model_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <fstream>

#include "infer/checksum.hpp"

namespace rapporteur::infer {
namespace {

namespace fs = std::filesystem;
static_assert(std::endian::native == std::endian::little, "the file is little-endian");
constexpr const char* remedy = "Run scripts/fetch-models to install the models again.";
constexpr std::string_view magic = "RAPMODEL";
constexpr std::size_t alignment = 64;

struct Header {
  char magic[8];
  std::uint32_t version, sections;
  std::uint64_t bytes, checksum;
  char zero[32];
};
static_assert(sizeof(Header) == 64);

struct Entry {
  char name[48];
  std::uint64_t start, bytes;
};
static_assert(sizeof(Entry) == 64);

std::string_view name_of(const Entry& entry) {
  return {entry.name, static_cast<std::size_t>(std::find(entry.name, std::end(entry.name), '\0') - entry.name)};
}

std::span<const Entry> entries_of(std::string_view bytes) {
  Header header{};
  std::memcpy(&header, bytes.data(), sizeof header);
  return {reinterpret_cast<const Entry*>(bytes.data() + sizeof header), header.sections};
}

}  // namespace

Result<void> ModelFile::write(const fs::path& file, std::span<const Section> sections) {
  for (const Section& section : sections)
    if (section.name.size() >= sizeof Entry::name)
      return fail(ErrorCode::output_failed, file.string(), "cannot hold a section named " + section.name);
  const auto up = [](std::size_t size) { return (size + alignment - 1) / alignment * alignment; };
  Header header{};
  std::copy(magic.begin(), magic.end(), header.magic);
  header.version = model_file_version;
  header.sections = static_cast<std::uint32_t>(sections.size());
  std::string bytes(sizeof header + sections.size() * sizeof(Entry), '\0');
  for (std::size_t i = 0; i < sections.size(); ++i) {
    Entry entry{};
    std::copy_n(sections[i].name.begin(), std::min(sections[i].name.size(), sizeof entry.name - 1), entry.name);
    entry.start = bytes.size();
    entry.bytes = sections[i].bytes.size();
    bytes += sections[i].bytes;
    bytes.resize(up(bytes.size()), '\0');
    std::memcpy(bytes.data() + sizeof header + i * sizeof entry, &entry, sizeof entry);
  }
  header.bytes = bytes.size();
  header.checksum = checksum(std::string_view(bytes).substr(sizeof header));
  std::memcpy(bytes.data(), &header, sizeof header);
  const fs::path part = file.string() + ".part";
  std::ofstream out(part, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  std::error_code error;
  if (out) fs::rename(part, file, error);
  if (!out || error) {
    fs::remove(part, error);
    return fail(ErrorCode::output_failed, file.string(), "cannot be written");
  }
  return {};
}

Result<std::shared_ptr<const ModelFile>> ModelFile::open(const fs::path& file) {
  auto mapping = Mapping::open(file);
  if (!mapping) return tl::unexpected(mapping.error());
  const std::shared_ptr<const ModelFile> opened(new ModelFile(std::move(*mapping)));
  if (const auto good = opened->check(file.string()); !good) return tl::unexpected(good.error());
  return opened;
}

Result<void> ModelFile::check(const std::string& path) const {
  const auto altered = [&](std::string reason) { return fail(ErrorCode::model_altered, path, std::move(reason), remedy); };
  Header header{};
  if (bytes_.size() < sizeof header) return altered("is truncated");
  std::memcpy(&header, bytes_.data(), sizeof header);
  if (std::string_view(header.magic, sizeof header.magic) != magic) return altered("is no converted model");
  if (header.version != model_file_version)
    return fail(ErrorCode::unsupported, path,
                fmt::format("has format version {}, this program reads {}", header.version, model_file_version), remedy);
  if (std::any_of(std::begin(header.zero), std::end(header.zero), [](char c) { return c != 0; }))
    return altered("is damaged in its header");
  if (header.bytes != bytes_.size())
    return altered(fmt::format("has {} bytes where its header says {}", bytes_.size(), header.bytes));
  if (checksum(bytes_.substr(sizeof header)) != header.checksum)
    return altered("is damaged: its checksum is not the one in its header");
  if (header.sections > (bytes_.size() - sizeof header) / sizeof(Entry)) return altered("has a header with impossible sizes");
  for (const Entry& entry : entries_of(bytes_))
    if (entry.start % alignment != 0 || entry.start > bytes_.size() || entry.bytes > bytes_.size() - entry.start)
      return altered("has a section outside the file");
  return {};
}

std::string_view ModelFile::find(std::string_view section) const {
  for (const Entry& entry : entries_of(bytes_))
    if (name_of(entry) == section) return bytes_.substr(entry.start, entry.bytes);
  return {};
}

}  // namespace rapporteur::infer
