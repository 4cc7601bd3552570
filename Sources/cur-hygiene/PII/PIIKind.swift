/// What personal data is looked for. The raw value is what notes, options and placeholders call it.
enum PIIKind: String, CaseIterable {
  case email
  case phone
  case card
  case iban
  case ssn
  case ip
  case mac
  case crypto
  case ukNHS = "uk_nhs"
  case esDNI = "es_dni"
  case itCodiceFiscale = "it_codice_fiscale"
  case plPESEL = "pl_pesel"
  case inAadhaar = "in_aadhaar"
  case brCPF = "br_cpf"
  case frNIR = "fr_nir"
  case deTaxID = "de_tax_id"
  case caSIN = "ca_sin"
  case birthDate = "birth_date"
  case address
  case person
  case privateIP = "private_ip"

  /// What is looked for unless an option says otherwise: an address inside a network is nobody's.
  static let usual = Set(allCases).subtracting([.privateIP])

  /// Its place among all, by which findings name it.
  var number: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
