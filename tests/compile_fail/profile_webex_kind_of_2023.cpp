// expect: muster: webex_to_ucx<policy, kind>: the article of 2023 \(rev2023\) imports persons only
// SPDX-License-Identifier: BSL-1.0
#include <muster/mapping/describe.hpp>
#include <muster/profile/webex_to_ucx.hpp>

namespace webex = muster::webex;

#if defined(MUSTER_MUST_FAIL)
using revision = webex::rev2023;
#else
using revision = webex::rev2024;
#endif

auto rows() { return muster::describe<muster::webex_to_ucx<revision, webex::kind::call_queue>>(); }
