Ten megabytes of what a detector or a transform looks for, again and again, take linear time: one that looked twice at what is behind would take hours.

  $ mkdir harsh; harsh-lines 10 harsh
  $ cat > all <<'!'
  > timeout -s KILL 30 cur-hygiene clean,secrets,pii,toxicity,control-tokens -q --secrets.action tag --pii.action redact --toxicity.action tag --scorer builtin/lexicon "$1" > /dev/null || echo "$1 $?"
  > !
  $ ls harsh/* | xargs -n 1 -P 2 sh all
  $ ls harsh | wc -l
  38
