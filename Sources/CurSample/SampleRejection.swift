/// Whether and why a sample is rejected.
extension Sample {
  /// The reason the sample is rejected for, one that was just set too.
  public var rejectionReason: String? {
    if let edit = pending("rejection_reason"), let reason = try? JSON(reading: edit) {
      return reason.string
    }
    return text("rejection_reason")
  }

  /// Takes the rejection away, so that rows decide anew.
  public mutating func reopen() throws(LineFault) {
    remove("rejection_reason")
    remove("rejecting_step")
    remove("diagnosis")
    try settle()
  }

  /// The JSON that the member `name` was set to since the line was read.
  private func pending(_ name: StaticString) -> [UInt8]? {
    if let k = find(name) { return edits.first { $0.span == members[k].whole }?.json }
    return added.last { $0.name.description == name.description }?.json
  }
}
