#include "io/store/files.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <dirent.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

namespace duewise {
namespace {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

tl::unexpected<Error> unreadable(const std::string& path) {
  if (errno == ENOENT) return failure("file_is_missing", path);
  return failure("file_could_not_be_read", path, std::strerror(errno));
}

tl::unexpected<Error> unwritable(const std::string& path) {
  return failure("file_could_not_be_written", path, std::strerror(errno));
}

// Makes every folder that leads to `path`. A failure shows when the file is opened.
void make_folders(const std::string& path) {
  for (std::size_t slash = path.find('/', 1); slash != std::string::npos;
       slash = path.find('/', slash + 1)) {
    ::mkdir(path.substr(0, slash).c_str(), 0700);
  }
}

Result<void> list_into(const std::string& folder, const std::string& prefix,
                       std::vector<std::string>& found) {
  const std::unique_ptr<DIR, CloseFolder> entries(::opendir(folder.c_str()));
  if (entries == nullptr) {
    if (errno == ENOENT) return {};
    return unreadable(folder);
  }
  errno = 0;
  while (const dirent* entry = ::readdir(entries.get())) {
    const std::string name = entry->d_name;
    if (name == "." || name == "..") continue;
    struct stat status {};
    if (::stat((folder + "/" + name).c_str(), &status) != 0) return unreadable(folder);
    if (S_ISDIR(status.st_mode)) {
      TRY_VOID(list_into(folder + "/" + name, prefix + name + "/", found));
    } else {
      found.push_back(prefix + name);
    }
    errno = 0;
  }
  if (errno != 0) return unreadable(folder);
  return {};
}

}  // namespace

Result<std::string> read_whole_file(const std::string& path) {
  const File file(std::fopen(path.c_str(), "rb"));
  if (file == nullptr) return unreadable(path);
  std::string bytes;
  char buffer[16384];
  for (std::size_t got = 0; (got = std::fread(buffer, 1, sizeof buffer, file.get())) > 0;) {
    bytes.append(buffer, got);
  }
  if (std::ferror(file.get()) != 0) return unreadable(path);
  return bytes;
}

Result<void> write_whole_file(const std::string& path, std::string_view bytes) {
  File file(std::fopen(path.c_str(), "wb"));
  if (file == nullptr && errno == ENOENT) {
    make_folders(path);
    file.reset(std::fopen(path.c_str(), "wb"));
  }
  if (file == nullptr) return unwritable(path);
  // One write of all bytes instead of a copy through the library's buffer.
  std::setvbuf(file.get(), nullptr, _IONBF, 0);
  const bool is_written = std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size() &&
                          ::fsync(::fileno(file.get())) == 0;
  if (!is_written) return unwritable(path);
  if (std::fclose(file.release()) != 0) return unwritable(path);
  return {};
}

bool file_exists(const std::string& path) { return ::access(path.c_str(), F_OK) == 0; }

Result<void> remove_file(const std::string& path) {
  if (::unlink(path.c_str()) == 0 || errno == ENOENT) return {};
  return unwritable(path);
}

Result<std::vector<std::string>> list_files(const std::string& folder) {
  std::vector<std::string> found;
  TRY_VOID(list_into(folder, "", found));
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace duewise
