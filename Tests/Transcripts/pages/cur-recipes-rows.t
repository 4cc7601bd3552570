The recipe of cur-recipes(7) that filters rows by jq.

  $ cat > faq.jsonl <<'!'
  > {"question":"Q: How long is the fence?","answer":"40 metres","votes":12}
  > {"question":"How old is the fence?","answer":"Nobody knows.","votes":10}
  > {"question":"Who built it?","answer":"Lindner","votes":2}
  > !
  $ jq -c 'select(.votes >= 10) | .question |= ltrimstr("Q: ")' faq.jsonl | cur-read -q --from jsonl --source-name faq.jsonl > asked.jsonl
  $ jq -c '[.instruction, .metadata.votes]' asked.jsonl
  ["How long is the fence?",12]
  ["How old is the fence?",10]
  $ cmp <(tail -n 1 asked.jsonl | jq -r .id) <(cur-read -q faq.jsonl | sed -n 2p | jq -r .id)

Samples are JSON Lines too.

  $ jq -r '[.question, .answer, .votes] | @csv' faq.jsonl | cat <(echo question,answer,votes) - > faq.csv
  $ cur-read -q faq.csv | jq -c 'select((.metadata.votes | tonumber) >= 10)' > asked2.jsonl
  $ jq -r .instruction asked2.jsonl
  Q: How long is the fence?
  How old is the fence?
