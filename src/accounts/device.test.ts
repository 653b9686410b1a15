import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sayDevice } from './device.ts';

test('A browser is known by two words and no more.', () => {
  const said = [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:150.0) Gecko/20100101 Firefox/150.0',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Safari/604.1',
    'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/150.0.0.0 Safari/537.36',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/150.0 Safari/537.36 Edg/150.0',
    'curl/8.0 <script>',
  ].map(sayDevice);
  assert.deepEqual(said, [
    'Firefox on Windows',
    'Safari on iPhone',
    'Chrome on ChromeOS',
    'Edge on Windows',
    'A browser on an unknown system',
  ]);
});
