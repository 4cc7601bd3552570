A thousand samples that nobody has seen before, from documents and rows to splits: does each answer for itself? The one who asks shares no code with the commands (Tests/Provenance/settle); the seed is drawn anew on every run, and told where an answer is no.

  $ settle > answers; grep -v '^no ' answers | cut -d : -f 1 | grep -v '^seed'; grep -q '^no ' answers && cat answers
  yes rejected samples with a reason, and a record that says so
  yes chains that fold to their digest and tell the content as it is
  yes chains that were only appended to, step after step
  yes accepted samples with a record of every step, and no rejection
  yes created samples whose record names parent and digest
  yes exported rows that lead back to sample, file and bytes
  yes counts that add up
  yes files as sealed
  yes cur-export --check agrees
  yes samples called bad that reached no file
  [1]
