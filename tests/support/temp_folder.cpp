#include "tests/support/temp_folder.h"

#include <stdlib.h>

#include <stdexcept>

namespace townwell::support {

TempFolder::TempFolder() {
  std::string name = std::filesystem::temp_directory_path() / "townwell-test-XXXXXX";
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make " + name);
  path_ = name;
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace townwell::support
