package dev.glasspost.server.check;

import dev.glasspost.mail.dns.Question;
import dev.glasspost.protocol.address.IpAddress;
import dev.glasspost.protocol.dns.ZoneLine;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xbill.DNS.ReverseMap;

/// Whether others find this server by its name, and its name by its address.
record HostCheck(Subject subject, Names names) {
  private static final String UNKNOWN_ADDRESS = "<the public IPv4 address of this machine>";

  List<Finding> name() {
    String host = subject.host();
    return isPublic()
        ? List.of(Finding.well("name", "This server calls itself " + host + "."))
        : List.of(
            Finding.wrong(
                "name",
                "This server calls itself "
                    + host
                    + ", which nobody else can find. Set host-name to a name such as mail."
                    + subject.domain()
                    + ", and check again."));
  }

  private boolean isPublic() {
    return subject.host().indexOf('.') > 0;
  }

  List<Finding> addresses() {
    if (!isPublic()) return List.of();
    List<String> found = addressesOf(subject.host());
    if (found.isEmpty()) return List.of(noAddress());
    String list = String.join(" and ", found);
    Finding where = Finding.well("addresses", subject.host() + " is at " + list + ".");
    boolean elsewhere =
        !subject.machine().isEmpty() && found.stream().noneMatch(this::isOfThisMachine);
    return elsewhere
        ? List.of(
            Finding.advice(
                "addresses",
                subject.host()
                    + " is at "
                    + list
                    + ", but this machine has "
                    + String.join(" and ", subject.machine())
                    + ". That is right only where something passes on what comes there."))
        : List.of(where);
  }

  private Finding noAddress() {
    List<ZoneLine> records =
        subject.machine().isEmpty()
            ? List.of(new ZoneLine(subject.host(), "A", UNKNOWN_ADDRESS))
            : subject.machine().stream().map(this::record).toList();
    return Finding.wrong(
        "addresses",
        "Nobody finds the address of " + subject.host() + ", so nobody can bring mail.",
        records.toArray(ZoneLine[]::new));
  }

  private ZoneLine record(String address) {
    return new ZoneLine(subject.host(), address.indexOf(':') < 0 ? "A" : "AAAA", address);
  }

  private boolean isOfThisMachine(String address) {
    Optional<IpAddress> found = IpAddress.parse(address);
    return subject.machine().stream().map(IpAddress::parse).anyMatch(found::equals);
  }

  private List<String> addressesOf(String host) {
    return Stream.of(Question.Type.A, Question.Type.AAAA)
        .flatMap(type -> names.all(type, host).stream())
        .map(IpAddress::written)
        .toList();
  }

  List<Finding> pointers() {
    if (!isPublic()) return List.of();
    List<Finding> all = new ArrayList<>();
    for (String address : addressesOf(subject.host())) all.add(pointer(address));
    return all;
  }

  private Finding pointer(String address) {
    List<String> found = names.all(Question.Type.PTR, address);
    ZoneLine record =
        new ZoneLine(
            ReverseMap.fromAddress(InetAddress.ofLiteral(address)).toString(true),
            "PTR",
            subject.host() + ".");
    String whose = " Whoever gave you the address can publish it:";
    if (found.isEmpty())
      return Finding.wrong(
          "PTR",
          address + " has no name. Many servers take no mail from such an address." + whose,
          record);
    if (found.stream().anyMatch(subject.host()::equalsIgnoreCase))
      return Finding.well("PTR", "The name of " + address + " is " + subject.host() + ".");
    String text = "The name of " + address + " is " + String.join(" and ", found);
    boolean leadsBack = found.stream().anyMatch(name -> addressesOf(name).contains(address));
    return leadsBack
        ? Finding.advice(
            "PTR",
            text + ", which leads back to it; " + subject.host() + " would be better.",
            record)
        : Finding.wrong(
            "PTR",
            text + ", and that does not lead back to it. Many servers take no mail then." + whose,
            record);
  }
}
