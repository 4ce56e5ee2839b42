// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <muster/profile/ucx.hpp>

namespace muster_test {

/// What all ways of importing her make of Bea Bianchi, 5b1c0a9e, of Sales.
inline muster::ucx_user bea_of_ucx() {
    muster::ucx_user made;
    made.login = "5b1c0a9e";
    made.pbx_username = made.conversational_ai_username = "Bea Bianchi";
    made.authentication_mode = "local";
    made.first_name = "Bea";
    made.last_name = "Bianchi";
    made.department = "Sales";
    made.first_extension_number = "+39024456";
    made.mobile_business_number = "+39333111";
    made.preferred_language = "it-IT";
    made.user_address = "Via X 1";
    made.user_type = "user";
    return made;
}

}  // namespace muster_test
