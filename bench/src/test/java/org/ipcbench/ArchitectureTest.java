// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The borders between the packages, for those that exist. */
final class ArchitectureTest {
  /** From top to bottom: a package may use those of lower levels, never those above it. */
  private static final List<List<String>> LEVELS =
      List.of(
          List.of("cli"),
          List.of("report", "report.chart", "report.export", "report.page"),
          List.of("run"),
          List.of("suite.ipc", "suite.notify", "suite.asyncio", "suite.crtos", "suite.binding"),
          List.of("suite"),
          List.of("notify", "asyncio", "crtos", "crtos.trace"),
          List.of("crtos.rt", "crtos.shadow"),
          List.of("crtos.domain"),
          List.of("peer"),
          List.of("result"),
          List.of("channel.kernel", "channel.uintr", "channel.memory", "channel.jdk"),
          List.of("channel"),
          List.of("uintr.trace"),
          List.of("crtos.scf"),
          List.of("uintr.conform", "uintr.linux"),
          List.of("uintr.sim"),
          List.of("uintr"),
          List.of("host"),
          List.of("iouring"),
          List.of("region"),
          List.of("posix"));

  /** What is written here: neither tests nor what JMH generates. */
  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("/jmh_generated/"))
          .importPackages("org.ipcbench");

  @Test
  void everyPackageHasItsLevel() {
    classes().should().resideInAnyPackage(packages(LEVELS)).check(PRODUCTION);
  }

  @TestFactory
  List<DynamicTest> packageUsesOnlyItsOwnLevelAndThoseBelow() {
    return IntStream.range(1, LEVELS.size())
        .mapToObj(
            level ->
                DynamicTest.dynamicTest(
                    String.join(", ", LEVELS.get(level)),
                    () ->
                        noClasses()
                            .that()
                            .resideInAnyPackage(packages(LEVELS.subList(level, level + 1)))
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(packages(LEVELS.subList(0, level)))
                            .allowEmptyShould(true)
                            .check(PRODUCTION)))
        .toList();
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("org.ipcbench.(**)").should().beFreeOfCycles().check(PRODUCTION);
  }

  @Test
  void onlyPosixUsesJna() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.ipcbench.posix")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.sun.jna..")
        .check(PRODUCTION);
  }

  @Test
  void onlyMainEndsTheProcess() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("org.ipcbench.cli.Main")
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(PRODUCTION);
  }

  @Test
  void nothingLogsThroughTheJdk() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.util.logging..")
        .check(PRODUCTION);
  }

  private static String[] packages(Collection<List<String>> levels) {
    return levels.stream()
        .flatMap(Collection::stream)
        .map(name -> "org.ipcbench." + name)
        .toArray(String[]::new);
  }
}
