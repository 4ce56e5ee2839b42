// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <directory/webex_services.hpp>
#include <muster/core/version.hpp>

/// @file
/// The services of Webex in the example data; `examples/data/README.md` tells what each is for.

namespace muster { inline namespace MUSTER_ABI { namespace directory {

inline constexpr webex_service hunt_groups[] = {
    {"HUNT_GROUP", "Sales Milan", 0, "+390200456600", "6600", true, R"(,"enabled":true)"},
    {"HUNT_GROUP", "Support", 1, "", "6100", true, R"(,"enabled":true)"},
    {"HUNT_GROUP", "Warehouse", 2, "+442079460700", "", true, R"(,"enabled":true)"},
    // Its location has no routing prefix.
    {"HUNT_GROUP", "Customer Service and Complaints", 11, "", "6300", false, R"(,"enabled":true)"},
    // Name and extension of another, in another location of another organization.
    {"HUNT_GROUP", "Support", 3, "", "6100", true, R"(,"enabled":true)"},
    // Two numbers that are the same in their first 17 characters.
    {"HUNT_GROUP", "Returns", 0, "+39020045660012341", "", true, R"(,"enabled":true)"},
    {"HUNT_GROUP", "Empfang M\xC3\xBCnchen", 0, "+39020045660012342", "", true,
     R"(,"enabled":false)"},
};

inline constexpr webex_service call_queues[] = {
    {"CALL_QUEUE", "Orders", 0, "+390200456620", "6620", true,
     R"(,"hasCxEssentials":"true","enabled":true,"department":)"
     R"({"id":"Y2lzY29zcGFyazovL3VzL1NDSU1fR1JPVVAvMQ","name":"Sales"})"},
    {"CALL_QUEUE", "Helpdesk", 4, "", "6620", true, R"(,"enabled":true)"},
    {"CALL_QUEUE", "Toll free", 1, "+18005550100", "6700", true,
     R"(,"hasCxEssentials":"false","enabled":true,"tollFreeNumber":true)"},
    {"CALL_QUEUE", "Billing", 7, "+81300006800", "6800", false,
     R"(,"hasCxEssentials":false,"enabled":"true")"},
};

inline constexpr webex_service auto_attendants[] = {
    {"AUTO_ATTENDANT", "Main Menu", 0, "+390200456640", "6640", true, R"(,"tollFreeNumber":false)"},
    {"AUTO_ATTENDANT", "After Hours", 1, "", "6650", true, R"(,"tollFreeNumber":false)"},
    // A number without its `+`, as old records have them.
    {"AUTO_ATTENDANT", "Hauptmen\xC3\xBC", 4, "493023125900", "", true, ""},
};

inline constexpr webex_service virtual_lines[] = {
    {"VIRTUAL_PROFILE", "Desk", 0, "+390200456661", "6661", true, R"(,"firstName":"Front")"},
    {"VIRTUAL_PROFILE", "Reception", 3, "", "6662", true, R"(,"firstName":"Paris")"},
    {"VIRTUAL_PROFILE", "Line", 1, "15554566663", "6663", false, R"(,"firstName":"Fax")"},
};

inline constexpr webex_service workspaces[] = {
    {"PLACE", "Room Leonardo", 0, "+390200456680", "6680", true,
     R"(,"capacity":8,"type":"meetingRoom","calling":{"type":"webexCalling"},)"
     R"("calendar":{"type":"microsoft","emailAddress":"leonardo@contoso.example"})"},
    {"PLACE", "Lobby Phone", 1, "", "6690", true,
     R"(,"type":"other","calling":{"type":"webexCalling"},"calendar":{"type":"none"})"},
    {"PLACE", "Huddle 3", 3, "", "", true,
     R"(,"capacity":3,"type":"huddle","calling":{"type":"none"},"calendar":{"type":"none"})"},
    {"PLACE", "Sala Goya", 10, "", "", true,
     R"(,"type":"notSet","calling":{"type":"freeCalling"})"},
};

}}}  // namespace muster::directory
