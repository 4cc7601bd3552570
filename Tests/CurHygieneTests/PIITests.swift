import Testing

@testable import cur_hygiene

/// The kinds that are found in `text`, with what was found.
private func found(_ text: String) -> [String] {
  let bytes = Array(text.utf8)
  var scan = PIIScan(Set(PIIKind.allCases))
  return scan.find(in: bytes.span).map {
    "\(PIIKind.allCases[$0.kind].rawValue) \(String(decoding: bytes[$0.range], as: UTF8.self))"
  }
}

@Test(arguments: [
  "someone@example.com, x@a.test, git@github.com:a/b, icon@2x.png, pkg@1.2.3, a@b, @c.de",
  "https://me@host.io/x and ftp://a:b@c.org",
  "4242 4242 4242 4242, 371449635398431, 3787 344936 71000, 4929123456789012, order 4929123456789015",
  "000-12-3456 666-12-3456 900-12-3456 123-00-4567 123-45-0000 078-05-1120",
  "GB82 WEST 1234 5698 7654 33, DE88370400440532013000, XX00123456789012",
  "1.2.3.4 v1.22.33.44 version 81.2.69.160 8.8.8.8 127.0.0.1 203.0.113.7 255.255.255.255 256.1.1.1",
  "1.2.3.4.5.6 a==81.2.69.160 ~81.2.69.160",
  "02:00:5e:10:00:01 ff:ff:ff:ff:ff:ff 00:00:00:00:00:00 12:34:56 12:34:56:78",
  "::1 fe80::1 2001:db8::1 std::vector a::b 12:30:45",
  "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mda",
  "0x5aaeb6053F3E94C9b9A09f33669435E7Ef1BeAed 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
  "9434765919 44051401359 11144477735 234123412346 86095742719 130692544",
  "12345678A X1234567A RSSMRA85T10A562T",
  "12 March 1980, 1980-03-12, March 12, 1980", "born in 1980", "born 45/67/1980",
  "In 2019 Wall Street fell. 3 Main Points. 42 Red Balloons Street",
  "555-0123, (212) 555-0199, +1 212 555 0100, +44 20 7946 0123",
  "+123, 1,234,567, 2024-01-15 10:30:00, 1700000000, 978-3-16-148410-0, +12345678901234567",
  "Albert Einstein, Marie Curie, George Washington Bridge, Johnson & Johnson",
  "Will Grace go to Paris in May? Dear Sir, Hi Team, Dear Hiring Manager",
  "Python Software Foundation, Taylor series, Morgan Stanley, New York City",
])
func whatIsNobodysStays(text: String) { #expect(found(text) == []) }

@Test(
  arguments: [
    ("Mail a.b+c@corp.co.uk.", "email a.b+c@corp.co.uk"),
    ("<Özge@münchen.de>", "email Özge@münchen.de"),
    ("5500 0055 5555 5559", "card 5500 0055 5555 5559"),
    ("4539578763621486", "card 4539578763621486"),
    ("SSN 212-45-6789.", "ssn 212-45-6789"), ("social security 212456789", "ssn 212456789"),
    ("DE89370400440532013000", "iban DE89370400440532013000"),
    ("GB82 WEST 1234 5698 7654 32,", "iban GB82 WEST 1234 5698 7654 32"),
    ("http://81.2.69.160:8080/x", "ip 81.2.69.160"),
    ("2a00:1450:4009:81f::200e", "ip 2a00:1450:4009:81f::200e"),
    ("10.200.3.4", "private_ip 10.200.3.4"), ("from ip 1.2.3.4", "ip 1.2.3.4"),
    ("A4-5E-60-C2-11-9F", "mac A4-5E-60-C2-11-9F"), ("a45e.60c2.119f", "mac a45e.60c2.119f"),
    ("3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", "crypto 3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy"),
    (
      "ethereum 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
      "crypto 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"
    ),
    ("NHS 943 476 5919", "uk_nhs 943 476 5919"), ("12345678Z", "es_dni 12345678Z"),
    ("RSSMRA85T10A562S", "it_codice_fiscale RSSMRA85T10A562S"),
    ("PESEL: 44051401359", "pl_pesel 44051401359"),
    ("111.444.777-35", "br_cpf 111.444.777-35"), ("2341 2341 2346", "in_aadhaar 2341 2341 2346"),
    ("DOB: 1980-03-12", "birth_date 1980-03-12"),
    ("geboren am 12. März 1980", "birth_date 12. März 1980"),
    ("née le 12 mars 1980", "birth_date 12 mars 1980"),
    ("born on March 12th, 1980.", "birth_date March 12th, 1980"),
    ("at 221B Baker Street, London NW1 6XE", "address 221B Baker Street, London NW1 6XE"),
    ("42 Elm St., Apt 4B, Troy, NY 12180-1234!", "address 42 Elm St., Apt 4B, Troy, NY 12180-1234"),
    ("Lindenallee 7a, 10115 Berlin", "address Lindenallee 7a, 10115 Berlin"),
    ("12 rue de la Paix", "address 12 rue de la Paix"),
    ("Calle Mayor 12, 28013 Madrid", "address Calle Mayor 12, 28013 Madrid"),
    ("+44 (0)20 7946 1958", "phone +44 (0)20 7946 1958"), ("tel. 030/1234567", "phone 030/1234567"),
    ("(212) 555-7788", "phone (212) 555-7788"), ("call 0171 2345678 now", "phone 0171 2345678"),
    ("Mr. O'Neill-Smith's car", "person O'Neill-Smith"),
    ("Dr. Ludwig van der Berg", "person Ludwig van der Berg"),
    ("my name is Zorana Q. Xilty", "person Zorana Q. Xilty"),
    ("Emily Carter wrote", "person Emily Carter"),
    ("“Kind regards,\nBjörn Håkansson”", "person Björn Håkansson"),
    ("Dear Zephania Okpara,", "person Zephania Okpara"),
  ] as [(String, String)])
func personalDataIsFound(text: String, what: String) {
  #expect(found(text) == (what.isEmpty ? [] : [what]), "\(text)")
}

@Test func keccakIsEthereums() {
  // The hash of nothing, as Ethereum's yellow paper has it.
  #expect(keccak256([])[..<4].elementsEqual([0xC5, 0xD2, 0x46, 0x01]))
}

@Test func standInsAreNobodysAndTheSameForOneKey() throws {
  let values = [
    "a.b@corp.io", "4539578763621486", "SSN 212-45-6789", "DE89 3704 0044 0532 0130 00",
    "81.2.69.160",
    "A4-5E-60-C2-11-9F", "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", "12345678Z", "RSSMRA85T10A562S",
    "PESEL 44051401359", "111.444.777-35", "+44 (0)20 7946 1958", "(212) 555-7788",
    "+1 212 555 7788",
    "12 Elm Street, Troy, NY 12180",
  ]
  let key = try PIIKey(Array("a key of sixteen".utf8), from: "test")
  let other = try PIIKey(Array("another one of 16".utf8), from: "test")
  for value in values {
    let once = replacedByStandIns(value, key)
    #expect(once != value && once == replacedByStandIns(value, key), "\(value)")
    #expect(once != replacedByStandIns(value, other), "\(value)")
    #expect(found(once) == [], "\(value) became \(once)")
  }
}

@Test func aNameIsOnePersonsWhereverItStands() throws {
  let key = try PIIKey(Array("a key of sixteen".utf8), from: "test")
  let words = replacedByStandIns("my name is Mary Smith", key).split(separator: " ").map(
    String.init)
  #expect(words[3] != "Mary" && words[4] != "Smith")
  #expect(replacedByStandIns("Mrs Smith", key) == "Mrs \(words[4])")
  #expect(replacedByStandIns("Dear Mary,", key) == "Dear \(words[3]),")
  #expect(replacedByStandIns("call me MARY", key) == "call me \(words[3].uppercased())")
  #expect(replacedByStandIns("Ms. M. Smith", key) == "Ms. \(words[3].prefix(1)). \(words[4])")
}

private func replacedByStandIns(_ text: String, _ key: PIIKey) -> String {
  let bytes = Array(text.utf8)
  var scan = PIIScan(PIIKind.usual)
  let findings = scan.find(in: bytes.span)
  let out = replaced(bytes.span, findings) { StandIns(key: key).standIn($0, in: bytes.span, scan) }
  return String(decoding: out, as: UTF8.self)
}
