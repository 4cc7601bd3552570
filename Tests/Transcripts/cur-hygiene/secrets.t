cur-hygiene secrets refuses samples that hold credentials. The tokens here are made up.

  $ cat > samples <<'!'
  > {"id":"1","instruction":"How?","output":"Run it with AKIAIOSFODNN7EXAMPLE and wait."}
  > {"id":"2","instruction":"What is a hash?","output":"3f786850e387550fdab836ed7e6dc881de23001b is one."}
  > {"id":"3","messages":[{"role":"system","content":"DB_PASSWORD=q7Zr9xLw2"},{"role":"user","content":"Hi"},{"role":"assistant","content":"postgres://app:q7Zr9xLw2@db/app and postgres://app:${PASSWORD}@db/app"}]}
  > {"id":"4","output":"the key AKIAIOSFODNN7EXAMPLE in a broken line
  > {"question":"?","row":{"env":{"k":"\u0041KIAIOSFODNN7EXAMPLE"}}}
  > {"id":"6","n":1}
  > !
  $ cur-hygiene secrets --rejects rejected < samples > kept
  cur-hygiene: <stdin>:4:66: the line ends too early
  cur-hygiene: <stdin>:6: no 'instruction' or 'output': put 'cur-read' before this, or name it with --fields
  cur-hygiene secrets: 6 in, 1 kept, 5 rejected: secret_detected 3, not_a_sample 1, unreadable_line 1
  [3]
  $ jq -c .id kept
  "2"

What is refused is masked, also in a line that could not be read. The record says what it was and how often, never the value.

  $ jq -c '[.id, .rejection_reason, .output // .messages // .row // .raw_text, .provenance_chain[-1].notes]' rejected
  ["1","secret_detected","Run it with [SECRET:aws_access_key_id] and wait.",{"secrets":{"aws_access_key_id":1}}]
  ["3","secret_detected",[{"role":"system","content":"DB_PASSWORD=[SECRET:env_assignment]"},{"role":"user","content":"Hi"},{"role":"assistant","content":"postgres://app:[SECRET:url_password]@db/app and postgres://app:${PASSWORD}@db/app"}],{"secrets":{"env_assignment":1,"url_password":1}}]
  ["356bc839b7858756e711872ce5a7aba4","unreadable_line","{\"id\":\"4\",\"output\":\"the key [SECRET:aws_access_key_id] in a broken line",{"input":"<stdin>","line":4,"byte":66,"error":"the line ends too early"}]
  ["38f6b24e9aa28c3a81bd2784f3cb4426","secret_detected",{"env":{"k":"[SECRET:aws_access_key_id]"}},{"secrets":{"aws_access_key_id":1}}]
  ["6","not_a_sample",null,null]
  $ grep -c -e AKIAIOSFODNN7EXAMPLE -e q7Zr9xLw2 kept rejected
  kept:0
  rejected:0
  [1]
  $ verify kept rejected

With --keep-values it is not.

  $ cur-hygiene secrets -q --keep-values --rejects - samples 2> /dev/null | jq -r 'select(.id == "1").output'
  Run it with AKIAIOSFODNN7EXAMPLE and wait.

A sample can be kept with the credential taken out, or as it is with a note.

  $ head -n 3 samples | cur-hygiene secrets -q --action redact | jq -c 'del(.provenance_chain, .provenance_digest)'
  {"id":"1","instruction":"How?","output":"Run it with [SECRET:aws_access_key_id] and wait."}
  {"id":"2","instruction":"What is a hash?","output":"3f786850e387550fdab836ed7e6dc881de23001b is one."}
  {"id":"3","messages":[{"role":"system","content":"DB_PASSWORD=[SECRET:env_assignment]"},{"role":"user","content":"Hi"},{"role":"assistant","content":"postgres://app:[SECRET:url_password]@db/app and postgres://app:${PASSWORD}@db/app"}]}
  $ head -n 1 samples | cur-hygiene secrets -q --action tag | jq -c '[.output, .provenance_chain[0].decision, .provenance_chain[0].notes]'
  ["Run it with AKIAIOSFODNN7EXAMPLE and wait.","keep",{"secrets":{"aws_access_key_id":1}}]
  $ head -n 3 samples | cur-hygiene secrets -q --action redact > clean; verify clean
  $ cur-hygiene secrets -q clean | jq -c '[.provenance_chain[].decision]'
  ["edit","keep"]
  ["keep","keep"]
  ["edit","keep"]

What was taken out of the text that an answer is drawn from is told by that text's digests.

  $ echo '{"id":"7","instruction":"?","input":"key AKIAIOSFODNN7EXAMPLE","output":"-"}' | cur-hygiene secrets -q --action redact | jq -c '.provenance_chain[0].notes'
  {"secrets":{"aws_access_key_id":1},"source_sha256":"5184af299c6873c6917086ba6269362db0b393719c289171ea5ae094dd3a6f47","from_sha256":"abc6d3ce69da06cded78b4915fdbcb36b78ec5fd4419f78bd5f1e3445d8924f9"}
  $ printf 'key [SECRET:aws_access_key_id]' | sha256sum | cut -d ' ' -f 1
  5184af299c6873c6917086ba6269362db0b393719c289171ea5ae094dd3a6f47

Placeholders, hashes, public keys, certificates and code that only names a secret are none.

  $ cat > fine <<'!'
  > {"id":"1","output":"OPENAI_API_KEY=sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; password = os.environ['DB_PASSWORD']"}
  > {"id":"2","output":"AWS_ACCESS_KEY_ID=AKIAXXXXXXXXXXXXXXXX\nDB_PASSWORD=changeme\nGITHUB_TOKEN=${{ secrets.GITHUB_TOKEN }}"}
  > {"id":"3","output":"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGk0dHhQ3Zr9xLw2k8Vb4Tz0PwRmX7cVb4Tz0PwRmX7c me@host"}
  > {"id":"4","output":"-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----"}
  > {"id":"5","output":"550e8400-e29b-41d4-a716-446655440000, sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}
  > !
  $ cur-hygiene secrets fine | jq -c '.provenance_chain[0].decision' | sort | uniq -c
  cur-hygiene secrets: 5 in, 5 kept, 0 rejected
        5 "keep"

In code and configuration, what is assigned to a name like password is looked for when asked.

  $ echo '{"output":"db.password = \"hunter2hunter2\"  # rotate\ntoken = get_token()\npassword: str"}' > code
  $ cur-hygiene secrets code | wc -l
  cur-hygiene secrets: 1 in, 1 kept, 0 rejected
  1
  $ cur-hygiene secrets -q --code --action redact code | jq -r .output
  db.password = "[SECRET:assigned_secret]"  # rotate
  token = get_token()
  password: str

Families are listed, and can be left out by name or group; patterns of one's own are added.

  $ cur-hygiene secrets --families | grep -e github_token -e json_web
  github_token	vcs	GitHub Docs: token formats
  json_web_token	key	RFC 7519, RFC 7515, RFC 7516
  $ cur-hygiene secrets -q --skip cloud,env-assignment --action tag < samples 2> /dev/null | jq -c 'select(.id != "2") | [.id, .provenance_chain[0].notes.secrets]'
  ["1",null]
  ["3",{"url_password":1}]
  ["38f6b24e9aa28c3a81bd2784f3cb4426",null]
  $ printf '# ours\nacme-key\tacme_\tacme_[a-z]{8}\\b\n' > rules
  $ echo '{"output":"acme_abcdefgh, acme_abc and \u0061cme_zzzzzzzz"}' | cur-hygiene secrets -q --rules rules --action redact | jq -r .output
  [SECRET:acme_key], acme_abc and [SECRET:acme_key]
  $ printf 'acme\tacme_\tacme_[a-z\n' > broken
  $ cur-hygiene secrets --rules broken < samples
  cur-hygiene: broken:1: the pattern is wrong at its byte 10: missing terminating ] for character class
  try 'cur-hygiene --help'
  [2]

A pattern that takes for ever gives up, and what it was to find may be there.

  $ printf 'slow\tx=\tx=(a|aa)+$\n' > slow
  $ echo '{"output":"x=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"}' | cur-hygiene secrets -q --rules slow --rejects - | jq -c '[.output, .rejection_reason]'
  ["[SECRET:slow]","secret_detected"]

--fields names the texts that are looked at; others are not.

  $ echo '{"a":"AKIAIOSFODNN7EXAMPLE","b":{"c":"x"}}' | cur-hygiene secrets --fields b.c | wc -l
  cur-hygiene secrets: 1 in, 1 kept, 0 rejected
  1

Nothing in, nothing out. A last line without newline is a line. One thread or two, the same bytes.

  $ cur-hygiene secrets < /dev/null
  cur-hygiene secrets: 0 in, 0 kept, 0 rejected
  $ printf '{"id":"4","output":"a"}' | cur-hygiene secrets | wc -l
  cur-hygiene secrets: 1 in, 1 kept, 0 rejected
  1
  $ for i in $(seq 20000); do echo '{"id":'$i',"output":"q AKIAIOSFODNN7EXAMPLE '$i'"}'; done > many
  $ cur-hygiene secrets -q --action redact -j 1 many > one; cur-hygiene secrets -q --action redact -j 2 many | cmp - one

A command line that cannot be carried out exits 2 before any input is read.

  $ cur-hygiene secrets --action drop < samples
  cur-hygiene: option '--action' is one of reject, redact, tag, not 'drop'
  try 'cur-hygiene --help'
  [2]
  $ cur-hygiene secrets --skip github < samples
  cur-hygiene: no family or group of secrets is called 'github': see --families
  try 'cur-hygiene --help'
  [2]
  $ cur-hygiene secrets --rules none < samples
  {"rejection_reason":"incomplete_stream","rejecting_step":"cur-hygiene secrets"}
  cur-hygiene: cannot open 'none': No such file or directory
  [4]

A full disk is an error; a closed pipe is none.

  $ cur-hygiene secrets fine > /dev/full
  cur-hygiene: cannot write '<stdout>': No space left on device
  [4]
  $ yes '{"id":"5","output":"a"}' | cur-hygiene secrets | head -n 1 | cut -c 1-23
  {"id":"5","output":"a",

What has a token's beginning and is made of words is none.

  $ echo '{"output":"the channel xoxb-this-is-only-the-name-of-a-thing, and xoxb-This1is2only3the4name5of6a7thing"}' | cur-hygiene secrets -q --action redact | jq -r .output
  the channel xoxb-this-is-only-the-name-of-a-thing, and [SECRET:slack_bot_token]
