// SPDX-License-Identifier: BSL-1.0
// A main function for fuzz targets where there is no libFuzzer: it runs the target on the files and
// folders that it is given, and on the beginnings of each file, since most formats break there
// first.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

/// More beginnings than this of one file are spread over it evenly.
constexpr std::size_t most_beginnings = 16;

/// An exact copy on the heap, so that a sanitizer sees a read past the end.
void run(std::vector<std::uint8_t> const& bytes, std::size_t size) {
    std::vector<std::uint8_t> const exact(bytes.begin(),
                                          bytes.begin() + static_cast<std::ptrdiff_t>(size));
    LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

bool replay(fs::path const& file) {
    std::ifstream in(file, std::ios::binary);
    std::vector<std::uint8_t> const bytes{std::istreambuf_iterator<char>(in), {}};
    if (!in.is_open() || in.bad()) {
        std::fprintf(stderr, "replay: cannot read %s\n", file.c_str());
        return false;
    }
    std::size_t const step = std::max<std::size_t>(1, bytes.size() / most_beginnings);
    for (std::size_t size = 0; size < bytes.size(); size += step) run(bytes, size);
    run(bytes, bytes.size());
    return true;
}

}  // namespace

int main(int count, char** arguments) {
    std::vector<fs::path> files;
    for (int i = 1; i < count; ++i) {
        std::string_view const argument = arguments[i];
        if (argument.starts_with('-')) continue;  // an option of libFuzzer
        if (!fs::is_directory(argument)) {
            files.emplace_back(argument);
            continue;
        }
        for (auto const& entry : fs::directory_iterator(argument)) {
            if (entry.is_regular_file()) files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());

    bool good = !files.empty();
    for (auto const& file : files) good = replay(file) && good;
    std::printf("replayed %zu files\n", files.size());
    return good ? 0 : 1;
}
