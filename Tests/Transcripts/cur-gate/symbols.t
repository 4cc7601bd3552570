cur-gate symbols keeps texts that are words, not signs, digits or addresses.

  $ cat > samples <<'!'
  > {"id":"prose","output":"The bridge has twelve arches; most of them are older than the town, says the guide."}
  > {"id":"signs","output":"*** === *** === *** === SALE *** === *** === *** === *** === *** NOW ***"}
  > {"id":"digits","output":"12 19 33 41 48 49 07 11 15 22 35 46 03 17 28 29 30 44 05 09 16 21 38 47 were drawn"}
  > {"id":"urls","output":"See https://example.org/a/very/long/path and https://example.org/another/long/path too."}
  > {"id":"code","output":"Here it is:\n```\nfor(;;){*p++=~*q++&0xff;if(!*q)break;}\n```\nIt copies bytes until it finds a zero."}
  > {"id":"json","output":"{\"a\":[1,2,3],\"b\":[[[]]],\"c\":{\"d\":{\"e\":[{},{},{},{}]}}}"}
  > !
  $ cur-gate symbols --rejects - samples | jq -c '[.id, .rejection_reason, .provenance_chain[-1].notes]'
  cur-gate symbols: 6 in, 3 kept, 3 rejected: too_many_digits 1, too_many_symbols 1, too_many_urls 1
  ["prose",null,{"symbols":0.044118,"digits":0,"urls":0}]
  ["signs","too_many_symbols",{"symbols":0.872727,"digits":0,"urls":0,"max_symbols":0.25}]
  ["digits","too_many_digits",{"symbols":0,"digits":0.842105,"urls":0,"max_digits":0.5}]
  ["urls","too_many_urls",{"symbols":0.012048,"digits":0,"urls":0.879518,"max_urls":0.2}]
  ["code",null,{"symbols":0,"digits":0,"urls":0}]
  ["json",null,{"symbols":0,"digits":0,"urls":0}]
  $ cur-gate symbols --max-symbols 1 --max-digits 1 --max-urls 1 samples > /dev/null
  cur-gate symbols: 6 in, 6 kept, 0 rejected
  $ cur-gate symbols < /dev/null
  cur-gate symbols: 0 in, 0 kept, 0 rejected
