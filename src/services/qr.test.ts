import assert from 'node:assert/strict';
import { test } from 'node:test';
import { qrSvg } from './qr.ts';

test('A QR code is an image with a name, without styles or scripts, and larger for a longer text.', () => {
  const short = qrSvg('https://oakfield.example/report', 'Report an incident <here> "now"');
  assert.match(short, /^<svg [^>]*role="img" aria-label="Report an incident &lt;here&gt; &quot;now&quot;"/);
  assert.doesNotMatch(short, /style|script/);
  assert.match(short, /viewBox="0 0 (\d+) \1"/);
  assert.ok(qrSvg('x'.repeat(300), 'long').length > short.length);
});
