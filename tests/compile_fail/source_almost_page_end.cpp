// expect: muster: sink: page_end is not `void page_end\(std::string_view source\)`
// SPDX-License-Identifier: BSL-1.0
#include <string_view>

#include <muster/source/inputs.hpp>
#include <muster/source/webex.hpp>

struct page_sink {
    muster::request wants{};
    int pages = 0;

    [[nodiscard]] muster::request const& asked() const { return wants; }
    muster::flow record(muster::row const&) { return muster::flow::more; }
    muster::flow malformed(muster::malformed_record const&) { return muster::flow::more; }
#ifdef MUSTER_MUST_FAIL
    void page_end() { ++pages; }
#else
    void page_end(std::string_view) { ++pages; }
#endif
};

int main() {
    auto people = muster::webex::people(muster::memory("{}"));
    page_sink sink;
    return people.read(sink) ? sink.pages : 1;
}
