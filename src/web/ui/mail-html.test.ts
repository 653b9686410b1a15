import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'parse5';
import { mailHtml } from './mail-html.ts';

const link = 'https://incidents.example/a?b=1&c="2"';
const framed = {
  subject: '<b>Due</b>',
  school: 'Two & three',
  name: '<i>Jo</i>',
  says: 'One <script>x</script>.',
  list: ['<u>First</u>', 'Second'],
  button: { text: 'Open <it>', link },
  why: 'You get this because you asked.',
  check: 'Open your own bookmark.',
};

test('a mail in HTML spells its link out below its one button, and whatever it is given stays text', () => {
  const page = mailHtml(framed);
  assert.match(page, /^<!doctype html>\n<html lang="en-GB">/);
  assert.match(page, /<title>&lt;b&gt;Due&lt;\/b&gt;<\/title>/);
  assert.doesNotMatch(page, /<script|<b>|<i>|<u>|<it>|<img|<style|<link/);
  const escaped = 'https://incidents.example/a?b=1&amp;c=&quot;2&quot;';
  assert.equal(page.split(`<a href="${escaped}"`).length, 3);
  assert.ok(page.includes(`>${escaped}</a>`));
  assert.equal(parse(page).childNodes.length, 2);
});

test('a mail in HTML loads nothing, so that opening it tells nobody', () => {
  assert.doesNotMatch(mailHtml(framed), /src=|url\(|@import/);
});
