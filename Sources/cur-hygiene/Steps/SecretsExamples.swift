import CurTool

/// What `secrets` keeps, takes out and refuses; the families have examples of their own in their
/// table.
enum SecretsExamples {
  static let keeps: [Example] = [
    Example(
      line: #"{"instruction":"Which?","output":"Commit 3f786850e387550fdab836ed7e6dc881de23001b."}"#
    ),
    Example(
      line: #"{"output":"Set OPENAI_API_KEY=sk-... and AWS_KEY=AKIAXXXXXXXXXXXXXXXX first."}"#),
    Example(line: #"{"output":"password = \"hunter2hunter2\""}"#),
    Example(
      line: #"{"output":"key AKIAIOSFODNN7EXAMPLE."}"#, options: ["action": "redact"],
      output: "key [SECRET:aws_access_key_id]."),
    Example(
      line: #"{"output":"postgres://app:q7Zr9xLw2@db:5432/app"}"#, options: ["action": "redact"],
      output: "postgres://app:[SECRET:url_password]@db:5432/app"),
    Example(
      line: #"{"output":"key AKIAIOSFODNN7EXAMPLE"}"#, options: ["action": "tag"],
      output: "key AKIAIOSFODNN7EXAMPLE"),
    Example(
      line: #"{"output":"key AKIAIOSFODNN7EXAMPLE"}"#, options: ["skip": "aws-access-key-id"]),
  ]

  static let rejects: [Example] = [
    Example(line: #"{"output":"use AKIAIOSFODNN7EXAMPLE now"}"#, reason: "secret_detected"),
    Example(
      line: #"{"messages":[{"role":"system","content":"DB_PASSWORD=q7Zr9xLw2"}]}"#,
      reason: "secret_detected"),
    Example(
      line: #"{"output":"ok","metadata":{"env":{"k":"\u0041KIAIOSFODNN7EXAMPLE"}}}"#,
      reason: "secret_detected"),
    Example(
      line: #"{"output":"password = \"hunter2hunter2\""}"#, options: ["code": "yes"],
      reason: "secret_detected"),
    Example(line: #"{"id":"1","n":2}"#, reason: "not_a_sample"),
  ]
}
