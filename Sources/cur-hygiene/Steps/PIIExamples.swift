import CurTool

/// What `pii` keeps, takes out and refuses.
enum PIIExamples {
  static let keeps: [Example] = [
    stays("Write to someone@example.com or call 555-0123."),
    stays("Albert Einstein was born on 14 March 1879 in Ulm."),
    stays("Version 2.4.41.0 came out; 127.0.0.1 and 192.168.1.1 are nobody's."),
    stays("ISBN 978-3-16-148410-0, order number 4929123456789012, build 20240115."),
    stays("Mark the field May and go to Paris Street in Jordan."),
    made("Mail jane.roe@corp.io, or JANE.ROE@corp.io.", "Mail [EMAIL_1], or [EMAIL_1]."),
    made("Call +44 20 7946 1958 or (212) 555-7788.", "Call [PHONE_1] or [PHONE_2]."),
    made("Card 4929 1234 5678 9015, SSN 212-45-6789.", "Card [CARD_1], SSN [SSN_1]."),
    made("DE89 3704 0044 0532 0130 00 is mine.", "[IBAN_1] is mine."),
    made(
      "My name is John Smith. Mr. Smith and John live at 42 Elm Street, Springfield, IL 62704.",
      "My name is [PERSON_1]. Mr. [PERSON_1] and [PERSON_1] live at [ADDRESS_1]."),
    made("Born 12 March 1980; DOB: 1980-03-12.", "Born [BIRTH_DATE_1]; DOB: [BIRTH_DATE_2]."),
    made("From 203.0.113.9 to 81.2.69.160", "From 203.0.113.9 to [IP_1]"),
    Example(
      line: #"{"output":"a.b@corp.io"}"#, options: ["action": "tag"], output: "a.b@corp.io"),
    Example(line: #"{"output":"a.b@corp.io"}"#, options: ["skip": "email"], output: "a.b@corp.io"),
    Example(
      line: #"{"output":"10.200.3.4"}"#, options: ["also": "private-ip"], output: "[PRIVATE_IP_1]"),
  ]

  static let rejects: [Example] = [
    Example(
      line: #"{"output":"a.b@corp.io"}"#, options: ["action": "reject"], reason: "pii_detected"),
    Example(line: #"{"id":"1","n":2}"#, reason: "not_a_sample"),
  ]

  private static func stays(_ text: String) -> Example { made(text, text) }

  private static func made(_ text: String, _ output: String) -> Example {
    Example(line: #"{"output":""# + text + #""}"#, output: output)
  }
}
