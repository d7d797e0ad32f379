// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.host;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a host was when a run began. A null is a fact that could not be read there.
 *
 * @param model what the processor is
 * @param processors how many there are, who may use them and what they share
 * @param power clock speed and idling
 * @param platform kernel, distribution, virtualisation
 * @param mitigations what the kernel does against each hardware vulnerability, in its own words
 * @param load what else the host was doing
 * @param findings what of this bears on the figures, worst first
 * @param other fields of a file that this version does not know, kept as they are
 */
@JsonPropertyOrder({"model", "processors", "power", "platform", "mitigations", "load", "findings"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HostSnapshot(
    Model model,
    Processors processors,
    Power power,
    Platform platform,
    Map<String, String> mitigations,
    Load load,
    List<Finding> findings,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> other) {

  /** Absent parts become empty ones, all of whose facts are unknown. */
  public HostSnapshot {
    model = model == null ? new Model(null, null, null, null, null, null) : model;
    processors =
        processors == null
            ? new Processors(null, null, null, null, null, null, null, null, null)
            : processors;
    power =
        power == null
            ? new Power(null, null, null, null, null, null, null, null, null, null)
            : power;
    platform =
        platform == null
            ? new Platform(null, null, null, null, null, null, null, null, null, null)
            : platform;
    mitigations =
        mitigations == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(mitigations));
    load = load == null ? new Load(null, null, null) : load;
    findings = findings == null ? List.of() : List.copyOf(findings);
    other = other == null ? Map.of() : other;
  }

  /**
   * What the processor is. Identity as OSHI reports it, in the vendor's own numbering: decimal on
   * x86, the fields of MIDR_EL1 on ARM.
   *
   * @param name the brand string, such as {@code Intel(R) Xeon(R) Gold 5122 CPU @ 3.60GHz}
   * @param vendor such as {@code GenuineIntel}
   * @param family on ARM the architecture
   * @param number the model's number; on ARM the part
   * @param stepping on ARM variant and revision, such as {@code r3p1}
   * @param microcode revision, such as {@code 0x2007006}; x86 only
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Model(
      String name,
      String vendor,
      String family,
      String number,
      String stepping,
      String microcode) {}

  /**
   * Clock speed and idling.
   *
   * @param governor the frequency governors of the processors, such as {@code performance}; null if
   *     the kernel shows none, which is so in most guests
   * @param scalingDriver such as {@code intel_pstate}
   * @param preference what the processor prefers where it chooses its clock speed itself, such as
   *     {@code balance_performance}; null where the kernel chooses
   * @param boost whether clock speeds above the nominal one are allowed
   * @param smt SMT control: {@code on}, {@code off}, {@code forceoff}, {@code notsupported}
   * @param idleDriver such as {@code intel_idle}, {@code haltpoll}; {@code none}
   * @param idleGovernor such as {@code menu}
   * @param idleParameter value of {@code idle=} on the kernel's command line, such as {@code poll}
   * @param guestHaltPollNanos how long an idle virtual processor polls before it sleeps; holds only
   *     while {@code haltpoll} is the idle driver
   * @param idleStates C-states, shallowest first
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Power(
      String governor,
      String scalingDriver,
      String preference,
      Boolean boost,
      String smt,
      String idleDriver,
      String idleGovernor,
      String idleParameter,
      Long guestHaltPollNanos,
      List<IdleState> idleStates) {
    /** An absent list becomes an empty one. */
    public Power {
      idleStates = idleStates == null ? List.of() : List.copyOf(idleStates);
    }
  }

  /**
   * A C-state.
   *
   * @param name such as {@code C1E}
   * @param exitLatencyMicros time to wake up from it, as the idle driver declares it
   * @param enabled whether processors may enter it
   */
  public record IdleState(String name, long exitLatencyMicros, boolean enabled) {}

  /**
   * Kernel and what is around it.
   *
   * @param kernel release, such as {@code 6.1.0-18-amd64}
   * @param distribution such as {@code Debian GNU/Linux 12 (bookworm)}
   * @param cLibrary such as {@code glibc 2.36 (Debian GLIBC 2.36-9+deb12u14)}
   * @param virtualisation {@code none}, or the hypervisor, such as {@code KVM}
   * @param container what says that this is a container, such as {@code docker}, or {@code wsl} in
   *     Windows' subsystem; null if nothing says so
   * @param memoryBytes installed memory that the kernel manages
   * @param transparentHugePages {@code always}, {@code madvise} or {@code never}
   * @param clockSource the kernel's clock, such as {@code tsc}
   * @param clockSources those that it offers, the best first; null if unknown
   * @param securityModules Linux security modules in use
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Platform(
      String kernel,
      String distribution,
      String cLibrary,
      String virtualisation,
      String container,
      Long memoryBytes,
      String transparentHugePages,
      String clockSource,
      List<String> clockSources,
      List<String> securityModules) {

    /** Whether there certainly is a hypervisor below. */
    boolean isGuest() {
      return virtualisation != null && !virtualisation.equals("none");
    }
  }

  /**
   * What else the host was doing when the run began, and what may be taken away from this process.
   *
   * @param load1 the load average over one minute
   * @param stealPercent of the time that processors wanted to run since boot, the share that the
   *     hypervisor gave to others, 0 to 100
   * @param quotaCpus processors' worth of time that the cgroup allows; null if unlimited or unknown
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Load(Double load1, Double stealPercent, Double quotaCpus) {}

  /**
   * Reads this host's facts; takes about half a second, nearly all of it OSHI's start. To be called
   * before the main thread is pinned, for {@link Processors#read()}'s reason.
   */
  public static HostSnapshot read() {
    return HostReader.read(SystemFiles.ofThisHost(), OshiFacts.read());
  }

  /** The same facts with these findings. */
  HostSnapshot withFindings(List<Finding> newFindings) {
    return new HostSnapshot(
        model, processors, power, platform, mitigations, load, newFindings, other);
  }

  /**
   * The host in a line, such as {@code AMD EPYC (family 25, model 17), 2 CPUs · Linux 6.18.44 · KVM
   * guest}; what is unknown is left out.
   */
  public String summary() {
    List<String> parts = new ArrayList<>();
    parts.add(processor() + cpus());
    if (platform.kernel() != null) {
      parts.add("Linux " + platform.kernel().replaceFirst("^([0-9.]*[0-9]).*", "$1"));
    }
    if (platform.isGuest()) {
      parts.add(platform.virtualisation() + " guest");
    }
    if (platform.container() != null) {
      parts.add("container");
    }
    return String.join(" · ", parts);
  }

  private String processor() {
    if (model.name() == null) {
      return "unknown processor";
    }
    String brand =
        model
            .name()
            .replaceAll("\\((R|TM|r|tm)\\)", "")
            .replaceAll(" (Processor|CPU|\\d+-Core)\\b", "")
            .replaceFirst(" @ .*", "")
            .strip();
    boolean numbered = model.family() != null && model.number() != null;
    return numbered
        ? brand + " (family " + model.family() + ", model " + model.number() + ")"
        : brand;
  }

  private String cpus() {
    return switch (processors.count()) {
      case 0 -> "";
      case 1 -> ", 1 CPU";
      default -> ", " + processors.count() + " CPUs";
    };
  }
}
