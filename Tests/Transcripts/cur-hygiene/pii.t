cur-hygiene pii takes personal data out of samples. Nobody here is real.

  $ cat > samples <<'!'
  > {"id":"1","instruction":"Who wrote?","output":"Mary Smith <mary.smith@corp.io>, (212) 555-7788. Mr. Smith did not; Mary did."}
  > {"id":"2","instruction":"What is a card?","output":"A number such as 4242 4242 4242 4242; ISBN 978-3-16-148410-0 is none."}
  > {"id":"3","messages":[{"role":"system","content":"User: DE89 3704 0044 0532 0130 00"},{"role":"user","content":"SSN 212-45-6789, DOB 1980-03-12"},{"role":"assistant","content":null,"tool_calls":[{"function":{"name":"f","arguments":{"mail":"a.b@corp.io"}}}]}]}
  > {"id":"4","chosen":"From 81.2.69.160.","rejected":"a.b@corp.io","reference":"a.b@corp.io"}
  > {"id":"5","output":"a.b@corp.io in a broken line
  > {"question":"Mail A.B@corp.io or a.b@corp.io","meta":{"who":"Dr. Ludwig van der Berg"}}
  > {"id":"7","n":1}
  > !
  $ cur-hygiene pii --rejects rejected < samples > kept
  cur-hygiene: <stdin>:5:49: the line ends too early
  cur-hygiene: <stdin>:7: no 'instruction' or 'output': put 'cur-read' before this, or name it with --fields
  cur-hygiene pii: 7 in, 5 kept, 2 rejected: not_a_sample 1, unreadable_line 1
  [3]
  $ jq -c 'del(.provenance_chain, .provenance_digest)' kept
  {"id":"1","instruction":"Who wrote?","output":"[PERSON_1] <[EMAIL_1]>, [PHONE_1]. Mr. [PERSON_1] did not; [PERSON_1] did."}
  {"id":"2","instruction":"What is a card?","output":"A number such as 4242 4242 4242 4242; ISBN 978-3-16-148410-0 is none."}
  {"id":"3","messages":[{"role":"system","content":"User: [IBAN_1]"},{"role":"user","content":"SSN [SSN_1], DOB [BIRTH_DATE_1]"},{"role":"assistant","content":null,"tool_calls":[{"function":{"name":"f","arguments":{"mail":"[EMAIL_1]"}}}]}]}
  {"id":"4","chosen":"From [IP_1].","rejected":"[EMAIL_1]","reference":"[EMAIL_1]"}
  {"id":"7ccf6b839da03b7a1c74d40de7f379c1","question":"Mail [EMAIL_1] or [EMAIL_1]","meta":{"who":"Dr. [PERSON_1]"}}
  $ jq -c '.provenance_chain[-1] | {decision, notes}' kept
  {"decision":"edit","notes":{"pii":{"email":1,"person":3,"phone":1}}}
  {"decision":"keep","notes":null}
  {"decision":"edit","notes":{"pii":{"birth_date":1,"email":1,"iban":1,"ssn":1}}}
  {"decision":"edit","notes":{"pii":{"email":2,"ip":1}}}
  {"decision":"edit","notes":{"pii":{"email":2,"person":1}}}
  $ jq -c '[.id, .rejection_reason, .raw_text]' rejected
  ["e4e07f2f1274ed7bb1bfbb267d77bdd9","unreadable_line","{\"id\":\"5\",\"output\":\"[EMAIL_1] in a broken line"]
  ["7","not_a_sample",null]
  $ verify kept rejected

Refused samples are masked, unless their values are wanted.

  $ head -n 4 samples | cur-hygiene pii -q --action reject --rejects - | jq -c '[.id, .rejection_reason, .output // .chosen]'
  ["1","pii_detected","[PERSON_1] <[EMAIL_1]>, [PHONE_1]. Mr. [PERSON_1] did not; [PERSON_1] did."]
  ["2",null,"A number such as 4242 4242 4242 4242; ISBN 978-3-16-148410-0 is none."]
  ["3","pii_detected",null]
  ["4","pii_detected","From [IP_1]."]
  $ head -n 1 samples | cur-hygiene pii -q --action reject --keep-values --rejects - | jq -c .output
  "Mary Smith <mary.smith@corp.io>, (212) 555-7788. Mr. Smith did not; Mary did."
  $ head -n 1 samples | cur-hygiene pii -q --action tag | jq -c '[.output, .provenance_chain[0].notes.pii]'
  ["Mary Smith <mary.smith@corp.io>, (212) 555-7788. Mr. Smith did not; Mary did.",{"email":1,"person":3,"phone":1}]

A pseudonym is the same everywhere for one key: in the run, in the next, in every shard. A name stays one person's.

  $ export CUR_PII_KEY=the-key-of-this-transcript
  $ head -n 4 samples | cur-hygiene pii -q --action pseudonymize > one; jq -c '.output // .chosen // .messages[1].content' one
  "Priya Bancroft <flavio.bancroft88@example.org>, (480) 555-0151. Mr. Bancroft did not; Priya did."
  "A number such as 4242 4242 4242 4242; ISBN 978-3-16-148410-0 is none."
  "SSN 666-18-7592, DOB 1978-03-12"
  "From 192.0.2.91."
  $ for i in 0 1 2; do head -n 4 samples | cur-hygiene pii -q --action pseudonymize --shard $i/3; done | sort > shards; sort one | cmp - shards
  $ head -n 4 samples | CUR_PII_KEY=another-key-of-16-bytes cur-hygiene pii -q --action pseudonymize > other
  $ jq -r '.output // empty' one other | sed -n '1p;3p' | uniq | wc -l
  2
  $ cur-hygiene pii -q --action tag --skip person,birth-date < one | jq -c '.provenance_chain[-1].notes'
  null
  null
  null
  null
  $ verify one

The key comes from a variable or a private file, never from the command line. Without one it is made at random in the run directory; without that there is none.

  $ printf 'the-key-of-this-transcript\n' > key; chmod 600 key; unset CUR_PII_KEY
  $ head -n 4 samples | cur-hygiene pii -q --action pseudonymize --key-file key | cmp - one
  $ chmod 644 key; cur-hygiene pii --action pseudonymize --key-file key < samples
  cur-hygiene: the key file 'key' is open to others: chmod 600 'key'
  try 'cur-hygiene --help'
  [2]
  $ CUR_PII_KEY=short cur-hygiene pii --action pseudonymize < samples
  cur-hygiene: the key of CUR_PII_KEY is shorter than 16 bytes: make one with 'openssl rand -hex 32'
  try 'cur-hygiene --help'
  [2]
  $ cur-hygiene pii --action pseudonymize < samples
  cur-hygiene: pseudonyms need a key: set CUR_PII_KEY, or '--key-file FILE', or keep one in '--run DIR'
  try 'cur-hygiene --help'
  [2]
  $ head -n 4 samples | cur-hygiene pii -q --action pseudonymize --run run > random; ls -l run/pii.key | cut -c 1-10
  -rw-------
  $ head -n 4 samples | cur-hygiene pii -q --action pseudonymize --run run | cmp - random
  $ cmp random one | wc -l
  1
  $ grep -rc "$(cat run/pii.key)" run --include='*.json*' | grep -v ':0' | wc -l
  0
  $ cur-hygiene pii --key-file key < samples
  cur-hygiene: '--key-file' is for '--action pseudonymize'
  try 'cur-hygiene --help'
  [2]

Kinds can be left out, asked for alone, or added.

  $ echo '{"output":"a.b@corp.io, 81.2.69.160, 10.200.3.4"}' > kinds
  $ cur-hygiene pii -q --skip email kinds | jq -r .output
  a.b@corp.io, [IP_1], 10.200.3.4
  $ cur-hygiene pii -q --only email kinds | jq -r .output
  [EMAIL_1], 81.2.69.160, 10.200.3.4
  $ cur-hygiene pii -q --also private-ip kinds | jq -r .output
  [EMAIL_1], [IP_1], [PRIVATE_IP_1]

Nothing in, nothing out. A last line without newline is a line. One thread or two, the same bytes.

  $ cur-hygiene pii < /dev/null
  cur-hygiene pii: 0 in, 0 kept, 0 rejected
  $ printf '{"id":"4","output":"a"}' | cur-hygiene pii | wc -l
  cur-hygiene pii: 1 in, 1 kept, 0 rejected
  1
  $ for i in $(seq 20000); do echo '{"id":'$i',"output":"q a'$i'@corp.io"}'; done > many
  $ cur-hygiene pii -q -j 1 many > one; cur-hygiene pii -q -j 2 many | cmp - one

A command line that cannot be carried out exits 2 before any input is read.

  $ cur-hygiene pii --skip mail < samples
  cur-hygiene: option '--skip' lists kinds of email, phone, card, iban, ssn, ip, mac, crypto, uk_nhs, es_dni, it_codice_fiscale, pl_pesel, in_aadhaar, br_cpf, fr_nir, de_tax_id, ca_sin, birth_date, address, person, private_ip, not 'mail'
  try 'cur-hygiene --help'
  [2]
  $ cur-hygiene pii --only email --also private_ip < samples
  cur-hygiene: '--only' names all that is looked for: leave out '--also'
  try 'cur-hygiene --help'
  [2]
  $ cur-hygiene pii --action mask < samples
  cur-hygiene: option '--action' is one of reject, redact, tag, pseudonymize, not 'mask'
  try 'cur-hygiene --help'
  [2]

A full disk is an error; a closed pipe is none.

  $ cur-hygiene pii kinds > /dev/full
  cur-hygiene: cannot write '<stdout>': No space left on device
  [4]
  $ yes '{"id":"5","output":"a"}' | cur-hygiene pii | head -n 1 | cut -c 1-23
  {"id":"5","output":"a",
