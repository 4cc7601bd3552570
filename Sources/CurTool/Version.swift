/// The version of all commands.
public let version = "0.1.0"
