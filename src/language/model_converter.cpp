// From a model's folder to its converted file.
#include "language/pipeline_reader.hpp"

namespace rapporteur::language {

Result<void> convert_model(const std::filesystem::path& folder, const std::filesystem::path& output) {
  ModelFolder files(folder);
  auto pipeline = read_pipeline(files, Precision::int16);
  if (!pipeline) return tl::unexpected(pipeline.error());
  std::vector<infer::ModelFile::Section> sections;
  const auto add = [&](const std::string& name, const auto& pack) {
    infer::Packer out;
    pack(out);
    if (auto bytes = out.take(); !bytes.empty()) sections.push_back({name, std::move(bytes)});
  };
  add(".info", [&](infer::Packer& out) {
    for (const std::string* field : {&pipeline->info.name, &pipeline->info.version, &pipeline->info.sha256}) out.text(*field);
  });
  add(".norms", [&](infer::Packer& out) { pipeline->norms.pack(out); });
  add(".tokenizer", [&](infer::Packer& out) { pipeline->tokenizer->pack(out); });
  for (std::size_t i = 0; i < pipeline->components.size(); ++i)
    add(pipeline->names[i], [&](infer::Packer& out) { pipeline->components[i]->pack(out); });
  for (const std::string& file : files.files()) {
    if (file != "config.cfg" && !file.ends_with("/cfg") && !file.ends_with("/moves") && !file.ends_with("/patterns")) continue;
    auto bytes = files.read(file);
    if (!bytes) return tl::unexpected(bytes.error());
    sections.push_back({file, std::move(*bytes)});
  }
  return infer::ModelFile::write(output, sections);
}

}  // namespace rapporteur::language
