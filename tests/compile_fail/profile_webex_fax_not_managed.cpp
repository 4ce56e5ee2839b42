// expect: muster: webex_to_ucx<policy>: Fax Group Username from the fax number is not managed in
// rev2024 SPDX-License-Identifier: BSL-1.0
#include <muster/mapping/describe.hpp>
#include <muster/profile/webex_to_ucx.hpp>

namespace webex = muster::webex;

#if defined(MUSTER_MUST_FAIL)
struct our_rows : webex::rev2024 {
#else
struct our_rows : webex::rev2023 {
#endif
    static constexpr webex::choices chosen{.fax_group_username = webex::fax_group::fax_number};
};

auto rows() { return muster::describe<muster::webex_to_ucx<our_rows>>(); }
