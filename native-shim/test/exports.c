// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0

/* The library, loaded as JNA loads it, shows its interface and nothing else. */
#include <dlfcn.h>

#include "check.h"
#include "ipcshim.h"

int main(void)
{
    void *library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);

    if (library == NULL) {
        fprintf(stderr, "%s\n", dlerror());
        return FAIL;
    }
    CHECK(dlsym(library, "ipcshim_fact") != NULL, "facts are exported");
    CHECK(dlsym(library, "ipcshim_uintr") != NULL, "the user-interrupt probe is exported");
    CHECK(dlsym(library, "ipcshim_reads_start") != NULL, "reads by signal are exported");
    CHECK(dlsym(library, "ipcshim_version") != NULL, "the version is exported");
    CHECK(dlsym(library, "ipcshim_cpuinfo_has_flag") == NULL, "what is not listed is hidden");
    CHECK(dlclose(library) == 0, "the library can be unloaded");
    CHECK(ipcshim_version() == IPCSHIM_VERSION, "the version is the header's");
    return PASS;
}
