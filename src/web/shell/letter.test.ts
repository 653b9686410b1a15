import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'parse5';
import { letterHtml } from './letter.ts';

test('a letter in HTML spells its links out, and whatever it is given stays text', () => {
  const link = 'https://incidents.example/a?b=1&c="2"';
  const page = letterHtml('<b>Due</b>', [{ lines: ['One <script>x</script>', 'Two & three'], link }]);
  assert.match(page, /^<!doctype html>\n<html lang="en-GB">/);
  assert.match(page, /<title>&lt;b&gt;Due&lt;\/b&gt;<\/title>/);
  assert.match(page, /<p>One &lt;script&gt;x&lt;\/script&gt;<br>Two &amp; three<br><a href="/);
  assert.doesNotMatch(page, /<script|<b>|<img|<style|style=/);
  const escaped = 'https://incidents.example/a?b=1&amp;c=&quot;2&quot;';
  assert.ok(page.includes(`<a href="${escaped}">${escaped}</a>`));
  assert.equal(parse(page).childNodes.length, 2);
});
