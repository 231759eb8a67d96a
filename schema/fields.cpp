#include "schema/fields.hpp"

#include <array>

namespace dateline::schema {
namespace {

constexpr std::array kFields = {
    Field{"", FieldKind::text, "", "Z", nullptr},
    Field{"title", FieldKind::text, "S", "ZS", nullptr},
    Field{"lead", FieldKind::text, "L", "ZL", "lead_words"},
    Field{"actor", FieldKind::facet, "", "", "actors"},
    Field{"country", FieldKind::facet, "", "", "countries"},
    Field{"date", FieldKind::facet, "", "", "day"},
    Field{"outlet", FieldKind::facet, "", "", "outlet"},
    Field{"language", FieldKind::facet, "", "", "language"},
};

std::string joined(std::string_view prefix, std::string_view rest) {
  std::string term(prefix);
  term += rest;
  return term;
}

}  // namespace

std::span<const Field> fields() {
  return kFields;
}

const Field* field(std::string_view name) {
  for (const Field& entry : kFields) {
    if (entry.name == name) return &entry;
  }
  return nullptr;
}

std::string word_term(const Field& field, std::string_view folded) {
  return joined(field.word_prefix, folded);
}
std::string stem_term(const Field& field, std::string_view stem) {
  return joined(field.stem_prefix, stem);
}

std::vector<std::string> terms_of_stem(const Field& field, std::string_view stem) {
  return {word_term(field, stem), stem_term(field, stem)};
}

}  // namespace dateline::schema
