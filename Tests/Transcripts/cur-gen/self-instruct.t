cur-gen self-instruct makes new requests after the manner of all that are read.

  $ cat > seeds <<'!'
  > {"id":"1","instruction":"Explain why the sea is salty."}
  > {"id":"2","instruction":"Write a poem about a bridge."}
  > {"id":"3","messages":[{"role":"user","content":"List three uses of vinegar."},{"role":"assistant","content":"Salads."}]}
  > {"id":"4","instruction":"Compare a lake and a pond."}
  > {"question":"why"}
  > !
  $ cat > rules <<'!'
  > {"match":"Plan a walk","reply":"{\"requests\":[\"Name a fish that lives in cold rivers.\",\"Plan a short walk through a quiet town.\"]}"}
  > {"match":".","reply":"{\"requests\":[\"Plan a walk through a quiet town.\",\"Explain why the sea is so salty.\",\"Draw a picture of a horse.\",7,\"Sort the words apple, pear and fig by length.\"]}"}
  > !
  $ exec 9> >(model-server --rules rules > port); until [ -s port ]; do sleep 0.05; done
  $ export CUR_MODEL=openai/test CUR_API_BASE=http://127.0.0.1:$(cat port)/v1 CUR_CACHE=$PWD/cache
  $ cur-gen self-instruct --count 3 --per-call 2 --rejects refused seeds > made
  cur-gen: seeds:5: no 'instruction' but 'question': put 'cur-read' before this
  cur-gen self-instruct: 5 in, 4 used, 1 rejected: not_a_sample 1; 3 made, degenerate 2, malformed_request 2, surplus 1, too_similar 4; 3 calls, 670+106 tokens
  [3]
  $ jq -c '[.task_type, .instruction, .provenance_chain[-1].notes.rouge_l]' made
  ["prompt_only","Plan a walk through a quiet town.",0.308]
  ["prompt_only","Sort the words apple, pear and fig by length.",0.133]
  ["prompt_only","Name a fish that lives in cold rivers.",0.143]
  $ verify made refused

Every request names those that the model was shown; what was made joins them.

  $ jq -c '[.provenance_chain[-1].notes.parents[].id[0:6]]' made
  ["1","2","3","4"]
  ["1","2","3","4"]
  ["4","3","1","2","52047a","454463"]
  $ jq -r .id made | cut -c 1-6
  52047a
  454463
  810b27

What is refused says why, and how like what there is it is.

  $ jq -c '[.rejection_reason, .instruction, .provenance_chain[-2].notes.rouge_l]' refused
  ["not_a_sample",null,null]
  ["too_similar","Explain why the sea is so salty.",0.923]
  ["degenerate","Draw a picture of a horse.",null]
  ["malformed_request","7",null]
  ["too_similar","Plan a walk through a quiet town.",1]
  ["too_similar","Explain why the sea is so salty.",0.923]
  ["degenerate","Draw a picture of a horse.",null]
  ["malformed_request","7",null]
  ["too_similar","Sort the words apple, pear and fig by length.",1]
  ["surplus","Plan a short walk through a quiet town.",null]

A rerun makes the same, from the cache; seeds stay where they are asked for.

  $ cur-gen self-instruct --count 3 --per-call 2 -q --rejects again seeds 2> /dev/null | cmp - made
  $ cur-gen self-instruct --count 1 --keep-input -q --rejects again seeds 2> /dev/null | jq -r .instruction | head -n 2
  Explain why the sea is salty.
  Write a poem about a bridge.

It ends where the model has nothing new, and asks nothing where there are no seeds.

  $ echo '{"match":".","reply":"{\"requests\":[\"Compare a lake and a pond.\"]}"}' > rules2
  $ exec 8> >(model-server --rules rules2 > port2); until [ -s port2 ]; do sleep 0.05; done
  $ head -n 4 seeds | CUR_API_BASE=http://127.0.0.1:$(cat port2)/v1 cur-gen self-instruct --count 8 --cache-mode off -q | wc -l
  0
  $ cur-gen self-instruct < /dev/null
  cur-gen self-instruct: 0 in, 0 used, 0 rejected; 0 made; 0 calls
  $ cur-gen self-instruct --overlap 2 seeds
  cur-gen: option '--overlap' needs a number from 0 to 1, not '2'
  try 'cur-gen --help'
  [2]
