A folder is sealed: rows, the way back, refused samples, manifest, card, checksums.

  $ export SOURCE_DATE_EPOCH=1700000000
  $ mkdir docs; printf '# Hall\n\nThe hall number 7 was built in 1907 by the Lindner company. The keeper of the hall checks every widget daily because bolts loosen in damp air.\n' > docs/hall.md
  $ printf '{"id":"a","instruction":"Who?","output":"The keeper.","license":"CC0-1.0"}\n{"text":"no question"}\n' > rows.jsonl
  $ export CUR_RUN=run
  $ (cur-read -q docs | cur-gen qa -q 2> /dev/null; cur-read -q --format auto-row rows.jsonl) | cur-gate length --rejects - | cur-export messages -o data
  cur-gate length: 4 in, 4 kept, 0 rejected
  cur-export messages: 4 in, 3 kept, 1 rejected: wrong_task_type 1
  $ ls data
  README.md
  checksums.sha256
  manifest.json
  provenance.jsonl
  rejected.jsonl
  train.jsonl
  $ cd data; sha256sum -c checksums.sha256; cd ..
  train.jsonl: OK
  provenance.jsonl: OK
  rejected.jsonl: OK
  README.md: OK
  manifest.json: OK
  $ cat data/train.jsonl
  {"messages":[{"role":"user","content":"# Hall\n\nThe hall number 7 was built in 1907 by the Lindner company. The keeper of the hall checks every widget daily because bolts loosen in damp air.\n\nWhen was the hall number 7 built?"},{"role":"assistant","content":"in 1907"}]}
  {"messages":[{"role":"user","content":"# Hall\n\nThe hall number 7 was built in 1907 by the Lindner company. The keeper of the hall checks every widget daily because bolts loosen in damp air.\n\nWhat does the keeper of the hall check?"},{"role":"assistant","content":"every widget daily"}]}
  {"messages":[{"role":"user","content":"Who?"},{"role":"assistant","content":"The keeper."}]}
  $ jq -c '[.row, .source_uri, [.provenance_chain[].step]]' data/provenance.jsonl
  ["4a09031925ca66b2f585585c517e5e78","docs/hall.md#chunk=0",["cur-read","cur-gen qa","cur-gate length"]]
  ["4ee61314ca6a6b11598c1120b740e939","docs/hall.md#chunk=0",["cur-read","cur-gen qa","cur-gate length"]]
  ["35941120ff976b14db78f5c163e789b6","rows.jsonl#row=1",["cur-read","cur-gate length"]]
  $ head -n 1 data/train.jsonl | tr -d '\n' | xxhsum -H2 -
  4a09031925ca66b2f585585c517e5e78  stdin
  $ jq -c '[.rejection_reason, .rejecting_step]' data/rejected.jsonl
  ["wrong_task_type","cur-export messages"]
  $ cat data/README.md
  ---
  license: other
  license_name: "CC0-1.0, unknown"
  pretty_name: "data"
  size_categories:
  - n<1K
  task_categories:
  - text-generation
  tags:
  - cur
  - "messages"
  - synthetic
  configs:
  - config_name: "default"
    data_files:
    - split: train
      path: "train.jsonl"
  dataset_info:
  - config_name: "default"
    features:
    - name: "messages"
      list:
      - name: role
        dtype: string
      - name: content
        dtype: string
    splits:
    - name: train
      num_bytes: 658
      num_examples: 3
  ---
  
  # data
  
  3 rows in the form `messages`: conversations: {"messages":[{"role":…,"content":…},…]}.
  
  Read by: TRL (SFTTrainer), Axolotl (type: chat_template), LLaMA-Factory, Unsloth.
  
  | file | rows | bytes |
  |---|---|---|
  | `train.jsonl` | 3 | 658 |
  
  ## How it was made
  
  | step | in | kept | rejected | reasons |
  |---|---|---|---|---|
  | `cur-read` | 1 | 1 | 0 |  |
  | `cur-gen qa` | 1 | 1 | 0 |  |
  | `cur-read` | 2 | 2 | 0 |  |
  | `cur-gate length` | 4 | 4 | 0 |  |
  | `cur-export messages` | 4 | 3 | 1 | wrong_task_type 1 |
  
  Made without a model, by rules that come with the program:
  
  - `cur-gen qa`: `builtin/extractive`
  
  ## Sources
  
  - `docs/hall.md`, SHA-256 `252b69d6c1ace491306bb76fdb58c7e0ef7e3c3f434e1a289445eb99f8d7d9a2`
  - `rows.jsonl`, SHA-256 `7174a05e173c112c63296e1fae5b33412ac06b3cff6af537d29abe822abaa264`
  
  ## Licence
  
  As the sources say: CC0-1.0. Some samples say nothing of their licence.
  
  ## Checking it
  
  `sha256sum -c checksums.sha256` checks the bytes, `cur-export --check .` the rows, counts, splits and this card. `manifest.json` holds all that is said here, with the configs behind it. `provenance.jsonl` leads from the XXH3-128 of a row to its sample, its source and every decision on its way. `rejected.jsonl` holds what was refused, with the reasons: it is no training data.
  
  Exported on 2023-11-14 by cur-export 0.1.0.
  $ jq 'del(.stages, .argv, .files)' data/manifest.json
  {
    "format": "messages",
    "version": "0.1.0",
    "config": "d1fa3be0f4b7b69ff70046e2cade3436",
    "exported": 1700000000,
    "samples_in": 4,
    "samples_kept": 3,
    "rows": 3,
    "rejected": 1,
    "came_rejected": 0,
    "reasons": {
      "wrong_task_type": 1
    },
    "stages_add_up": true,
    "steps": [
      {
        "step": "cur-read",
        "version": "0.1.0",
        "config": "b049440c22fe54aa5f8c853905c73df8"
      },
      {
        "step": "cur-gen qa",
        "version": "0.1.0",
        "config": "737f857f64932ea97efdd40796655879"
      },
      {
        "step": "cur-gate length",
        "version": "0.1.0",
        "config": "08ed035667cb3feccce762161f0c761e"
      },
      {
        "step": "cur-read",
        "version": "0.1.0",
        "config": "180606fb573d7dbed08def253736b1be"
      }
    ],
    "models": [
      {
        "step": "cur-gen qa",
        "model": "builtin/extractive"
      }
    ],
    "tokens": {
      "prompt": 0,
      "completion": 0
    },
    "cost_usd": "unknown",
    "tools": {
      "cur-export": "0.1.0",
      "cur-read": "0.1.0",
      "cur-gen": "0.1.0",
      "cur-gate": "0.1.0",
      "converters": [
        "cur-read"
      ]
    },
    "sources": [
      {
        "source": "docs/hall.md",
        "sha256": "252b69d6c1ace491306bb76fdb58c7e0ef7e3c3f434e1a289445eb99f8d7d9a2"
      },
      {
        "source": "rows.jsonl",
        "sha256": "7174a05e173c112c63296e1fae5b33412ac06b3cff6af537d29abe822abaa264"
      }
    ],
    "samples_without_chain": 0,
    "license": "unknown",
    "warnings": []
  }
  $ jq -c '.stages[] | [.step, .in, .kept, .rejected, .made, .out, .started, .config_body.options["min-words"]]' data/manifest.json
  ["cur-read",1,1,0,1,1,null,"30"]
  ["cur-gen qa",1,1,0,2,2,null,null]
  ["cur-read",2,2,0,2,2,null,"30"]
  ["cur-gate length",4,4,0,null,4,null,"1"]

The same run again gives the same bytes.

  $ (cur-read -q docs | cur-gen qa -q 2> /dev/null; cur-read -q --format auto-row rows.jsonl) | cur-gate length -q --rejects - | cur-export messages -q -o again
  $ unset CUR_RUN; for file in train.jsonl provenance.jsonl rejected.jsonl; do cmp data/$file again/$file; done

Counts that do not follow from each other are told: here a program took a sample out on the way.

  $ (export CUR_RUN=run2; cur-read -q --format auto-row rows.jsonl > all; head -n 1 all | cur-export messages -q -o short)
  cur-export: the counts of the run do not add up: the steps before put out 2 samples that none of them took, and 1 came in (a run directory for each run tells runs apart)
  $ jq -c .stages_add_up short/manifest.json
  false

Another format takes the place of the first as a whole.

  $ printf '%s\n' '{"id":"1","instruction":"q","chosen":"a","rejected":"b"}' | cur-export dpo -q -o data; ls data; cat data/train.jsonl
  README.md
  checksums.sha256
  manifest.json
  provenance.jsonl
  train.jsonl
  {"prompt":"q","chosen":"a","rejected":"b"}

A folder that holds anything else is left alone, and so is a file.

  $ touch data/notes.txt; cur-export messages -o data rows.jsonl
  cur-export: 'data/notes.txt' is of no export, and 'data' is replaced as a whole: move it, or name another folder
  try 'cur-export --help'
  [2]
  $ mkdir other; echo 1 > other/a; cur-export messages -o other rows.jsonl
  cur-export: 'other/a' is of no export, and 'other' is replaced as a whole: move it, or name another folder
  try 'cur-export --help'
  [2]
  $ cur-export messages -o rows.jsonl/ rows.jsonl; echo x > file; cur-export messages -o file rows.jsonl
  cur-export: 'rows.jsonl' is no folder
  try 'cur-export --help'
  cur-export: 'file' is no folder
  try 'cur-export --help'
  [2]
  $ rm data/notes.txt; mkdir empty; echo '{"instruction":"a","output":"b"}' | cur-export messages -q -o empty/ && ls empty
  README.md
  checksums.sha256
  manifest.json
  provenance.jsonl
  train.jsonl

A stream that ends too early leaves the old folder, and so does a full disk.

  $ echo '{"rejection_reason":"incomplete_stream"}' | cur-export messages -q -o empty; cat empty/train.jsonl; ls -A
  cur-export: the input ends too early, for an earlier command failed: see its message, or '--allow-incomplete'
  {"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}
  again
  all
  data
  docs
  empty
  file
  other
  rows.jsonl
  run
  run2
  short
  $ (echo '{"instruction":"c","output":"d"}'; echo '{"rejection_reason":"incomplete_stream"}') | cur-export messages -q -o empty --allow-incomplete; cat empty/train.jsonl
  {"messages":[{"role":"user","content":"c"},{"role":"assistant","content":"d"}]}
  $ cur-export messages -q -o empty --fail-if-empty < /dev/null; cat empty/train.jsonl; ls -A | grep cur-
  {"messages":[{"role":"user","content":"c"},{"role":"assistant","content":"d"}]}
  [1]
  $ cur-export messages -q -o none < /dev/null; ls none
  cur-export: no row was exported: there is no file of rows
  README.md
  checksums.sha256
  manifest.json
  provenance.jsonl

Wherever a run is killed, or the disk is full, the folder is whole.

  $ for k in $(seq 30000); do echo "{\"id\":\"$k\",\"instruction\":\"question $k\",\"output\":\"answer $k\"}"; done > many
  $ head -n 15000 many > half; cur-export messages -q -o kept half
  $ for k in $(seq 0 24); do
  >   (cur-export messages -q -o kept many & sleep 0.0$((k / 2)); kill -9 $!; wait) 2> /dev/null
  >   (cd kept && sha256sum -c --quiet checksums.sha256 && wc -l < train.jsonl)
  > done | grep -v '^15000$\|^30000$'
  [1]
  $ rm -rf .kept.cur-*; cur-export messages -q -o kept half
  $ (trap '' XFSZ; ulimit -f 100; cur-export messages -q -o kept many); echo $?; wc -l < kept/train.jsonl; ls -A | grep cur-
  cur-export: cannot write 'kept/data-0': File too large
  4
  15000
  [1]

Rows of another shape have a file of their own: a trainer takes the columns from the first rows.

  $ cat > mixed <<'!'
  > {"id":"1","instruction":"a","output":"b"}
  > {"id":"2","messages":[{"role":"user","content":"w"},{"role":"assistant","content":"x","reasoning_content":"r"}]}
  > {"id":"3","messages":[{"role":"user","content":"w"},{"role":"assistant","content":"","tool_calls":[{"function":{"name":"f"}}]},{"role":"tool","content":"t"},{"role":"assistant","content":"y"}]}
  > {"id":"4","instruction":"a","output":"b","tools":[{"name":"f"}]}
  > {"id":"5","messages":[{"role":"user","content":[{"type":"text","text":"w"}]},{"role":"assistant","content":"x"}]}
  > !
  $ cur-export messages -q -o mixed.d mixed; for file in mixed.d/train*; do echo "== $file"; cat $file; done
  == mixed.d/train.jsonl
  {"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}
  == mixed.d/train.parts.jsonl
  {"messages":[{"role":"user","content":[{"type":"text","text":"w"}]},{"role":"assistant","content":[{"type":"text","text":"x"}]}]}
  == mixed.d/train.reasoning.jsonl
  {"messages":[{"role":"user","content":"w"},{"role":"assistant","content":"x","reasoning_content":"r"}]}
  == mixed.d/train.tools.jsonl
  {"messages":[{"role":"user","content":"w"},{"role":"assistant","content":"","tool_calls":[{"function":{"name":"f"}}]},{"role":"tool","content":"t"},{"role":"assistant","content":"y"}],"tools":"null"}
  {"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"tools":"[{\"name\":\"f\"}]"}
  $ grep -A 30 configs: mixed.d/README.md | grep -E 'config_name|default:|path'
  - config_name: "default"
    default: true
      path: "train.jsonl"
  - config_name: "tools"
      path: "train.tools.jsonl"
  - config_name: "reasoning"
      path: "train.reasoning.jsonl"
  - config_name: "parts"
      path: "train.parts.jsonl"
  - config_name: "default"
  $ cur-export --check mixed.d
  mixed.d: 5 rows, all holds

A file a task.

  $ printf '%s\n' '{"id":"6","output":"a text"}' >> mixed; cur-export plain -q --by-task -o tasks mixed; wc -l tasks/*.jsonl
    3 tasks/conversational.train.jsonl
    2 tasks/instruction_following.train.jsonl
    1 tasks/language_modeling.train.jsonl
    6 tasks/provenance.jsonl
   12 total

Trainers with tables of their own find them beside the rows.

  $ printf '%s\n' '{"id":"1","instruction":"q","output":"a"}' '{"id":"2","instruction":"q","chosen":"a","rejected":"b"}' > both
  $ cur-export llama-factory -q -o lf both; jq -c . lf/dataset_info.json; cur-export axolotl -q -o ax both; cat ax/axolotl.yaml
  {"train":{"file_name":"train.jsonl","formatting":"sharegpt","columns":{"messages":"messages"},"tags":{"role_tag":"role","content_tag":"content","user_tag":"user","assistant_tag":"assistant","system_tag":"system"}},"train.preference":{"file_name":"train.preference.jsonl","formatting":"sharegpt","ranking":true,"columns":{"messages":"messages","chosen":"chosen","rejected":"rejected"},"tags":{"role_tag":"role","content_tag":"content","user_tag":"user","assistant_tag":"assistant","system_tag":"system"}}}
  # the datasets of this folder, for Axolotl's configuration
  datasets:
    - path: train.jsonl
      ds_type: json
      split: train
      type: chat_template
      field_messages: messages
  ---
  rl: dpo
  datasets:
    - path: train.preference.jsonl
      ds_type: json
      split: train
      type: chat_template.default
      field_messages: messages
      field_chosen: chosen
      field_rejected: rejected
  $ cur-export --check lf && cur-export --check ax
  lf: 2 rows, all holds
  ax: 2 rows, all holds

What was changed afterwards is found.

  $ cur-export --check empty
  empty: 1 row, all holds
  $ sed -i 's/"d"/""/' empty/train.jsonl; echo '{"a":1,"a":2}' >> empty/train.jsonl; rm empty/README.md; touch empty/more
  $ cur-export --check empty; sed -i 's/"rows":1,/"rows":3,/' empty/manifest.json; cur-export --check empty | head -n 5
  empty/README.md: it is missing
  empty/more: the manifest does not list it
  empty/train.jsonl: its SHA-256 is not that of checksums.sha256
  empty/train.jsonl: its SHA-256 is not that of the manifest
  empty/train.jsonl: it has 93 bytes, the manifest says 80
  empty/train.jsonl:1: 'messages' holds an empty message
  empty/train.jsonl:2:8: repeated key
  empty/train.jsonl: it has 2 rows, the manifest says 1
  empty/provenance.jsonl:1: there is no such row
  empty/provenance.jsonl: it has no line for 1 row
  empty: 2 rows, 10 faults
  empty/README.md: it is missing
  empty/more: the manifest does not list it
  empty/train.jsonl: its SHA-256 is not that of checksums.sha256
  empty/train.jsonl: its SHA-256 is not that of the manifest
  empty/train.jsonl: it has 93 bytes, the manifest says 80
  $ cur-export --check nowhere
  cur-export: cannot open 'nowhere/manifest.json': No such file or directory
  [4]
  $ echo '{"files":[{"name":"../file"}]}' > empty/manifest.json; cur-export --check empty
  cur-export: 'empty/manifest.json' names a file that is not in its folder
  [4]

The licence is what is stated, else what the sources say.

  $ printf '%s\n' '{"instruction":"a","output":"b","metadata":{"license":"MIT"}}' '{"instruction":"c","output":"d"}' > licensed
  $ cur-export messages -q -o l licensed; grep license l/README.md; cur-export messages -q -o l --license Apache-2.0 licensed; grep license: l/README.md
  license: other
  license_name: "MIT, unknown"
  license: "apache-2.0"
  $ cur-export messages --license MIT licensed
  cur-export: option '--license' is for a folder: give '-o DIR'
  try 'cur-export --help'
  [2]
