// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <muster/pipeline/options.hpp>
#include <muster/pipeline/pipeline.hpp>
#include <muster/pipeline/project.hpp>
#include <muster/pipeline/steps.hpp>
#include <muster/pipeline/verdict.hpp>

/// @file
/// All of `pipeline/`: read, filter, map, deliver.
