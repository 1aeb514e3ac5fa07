#pragma once

#include <string>
#include <vector>

#include "shared/views/form.h"
#include "shared/views/shell.h"

namespace townwell::views {

/// A field of a form that is handed on unseen.
struct KeptField {
  std::string name;
  std::string value;
  template <class V>
  void fields(V& visit) {
    visit("name", name);
    visit("value", value);
  }
};

/// The page that adds a picture to what someone writes, where no script does it in place.
/// POST picture (a file), picture_words, picture_of, and all that was typed into the form.
struct PictureView {
  static constexpr std::string_view kScreen = "picture";
  Shell shell;
  std::string form_url;  ///< Where the writing goes in the end.
  std::string field_id;  ///< Of the text on the page with that form.
  std::string words;     ///< What it shows.
  std::vector<KeptField> kept;
  std::vector<FieldProblem> errors;
  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("form_url", form_url);
    visit("field_id", field_id);
    visit("words", words);
    visit("kept", kept);
    visit("errors", errors);
  }
};

}  // namespace townwell::views
