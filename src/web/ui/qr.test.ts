import assert from 'node:assert/strict';
import { test } from 'node:test';
import { qr } from './qr.ts';

test('a QR code is an image with a name, without styles or scripts, with room around it', () => {
  const drawn = String(
    qr({
      modules: [
        [true, false],
        [false, true],
      ],
      label: 'Report <here>',
    }),
  );
  assert.match(drawn, /^<svg [^>]*role="img"[^>]*aria-label="Report &lt;here&gt;"/);
  assert.match(drawn, /viewBox="0 0 10 10"/);
  assert.match(drawn, /d="M4 4h1v1h-1zM5 5h1v1h-1z"/);
  assert.doesNotMatch(drawn, /style|script/);
});
