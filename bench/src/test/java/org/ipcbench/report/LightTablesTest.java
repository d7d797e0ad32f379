// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LightTablesTest {
  @Test
  void tablesNeedNoGraphicsNoHostProbingAndNoHarness() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.ipcbench.report", "org.ipcbench.result");

    noClasses()
        .that()
        .resideInAnyPackage("org.ipcbench.report", "org.ipcbench.result")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.awt..", "javax.swing..", "org.knowm..", "oshi..", "org.openjdk.jmh..")
        .because("a table must be there at once")
        .check(classes);
  }
}
