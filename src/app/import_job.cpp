#include "app/import_job.hpp"

#include <utility>

namespace duewise {

ImportJob::ImportJob(std::string name, std::string bytes, const ImportOptions& options)
    : name_(std::move(name)), importer_(options) {
  importer_.begin_file(name_);
  importer_.hold(std::move(bytes));
  importer_.end_files();
}

ImportResult ImportJob::finish() && { return std::move(importer_).finish(); }

}  // namespace duewise
