import assert from 'node:assert/strict';
import { test } from 'node:test';
import { securityIncidents2021 as policy } from '../../policy/security-incidents-2021.ts';
import { answerList, sayStage, severityTag } from './incident.ts';
import { layout, plainLayout } from './layout.ts';
import { whyDetails } from './notice.ts';
import { groupDigits, printSheet, qr, receipt } from './print-sheet.ts';
import { wideTable } from './table.ts';
import { bubbles, dueState } from './when.ts';

const hour = 3_600_000;
const now = Date.parse('2026-10-23T15:30:00Z');

/** What a screen reader would read, roughly: the text without tags and without what is hidden from it. */
function heard(markup: unknown): string {
  const shown = String(markup).replace(/<(span|svg)[^>]*aria-hidden="true".*?<\/\1>/gs, '');
  return shown
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

test('a deadline in a list says in words how near it is', () => {
  const said = (at: number | null) => heard(dueState(at, now));
  assert.equal(said(now - 5 * hour), '5 hours late');
  assert.equal(said(now + 3 * hour), 'By 7:30 pm');
  assert.equal(said(now + 20 * hour), '20 hours left');
  assert.equal(said(now + 4 * 24 * hour), 'Tuesday');
  assert.equal(said(now + 30 * 24 * hour), '22 November');
  assert.equal(said(null), 'No deadline');
});

test('severity and stage are said in words', () => {
  assert.equal(heard(severityTag('critical')), 'Critical');
  assert.equal(heard(severityTag(null)), 'Not judged');
  assert.equal(sayStage('submitted'), 'Outcome to review');
});

test('a wide table names each cell by its column, and stays a table however it is laid out', () => {
  const markup = String(
    wideTable({
      caption: 'Risks',
      head: [{ text: 'Risk' }, { text: 'Owner' }],
      firstCellIsHeader: true,
      rows: [[{ text: 'Fraud' }, { text: 'Pat' }]],
    }),
  );
  assert.match(markup, /role="region" aria-label="Risks"/);
  assert.match(markup, /<table [^>]*role="table"/);
  assert.match(markup, /<th scope="col"[^>]*role="columnheader">Owner</);
  assert.match(markup, /<th scope="row"[^>]*role="rowheader">Fraud</);
  assert.match(markup, /<td [^>]*role="cell" data-label="Owner">Pat</);
  assert.equal(markup.match(/role="rowgroup"/g)?.length, 2);
});

test('a receipt code is shown in fours', () => {
  assert.equal(groupDigits('1234567890123456'), '1234 5678 9012 3456');
  assert.equal(groupDigits('1234 5678-9012 3456'), '1234 5678 9012 3456');
  const shown = receipt({ code: '1234567890123456', reference: 'INC-7KQ-4MZ' });
  assert.match(heard(shown), /Receipt code 1234 5678 9012 3456 Reference INC-7KQ-4MZ/);
});

test('an item of the policy without an answer says so', () => {
  const list = answerList([
    { item: '3h', text: 'Commence disciplinary action, or record why not', state: 'open' },
  ]);
  assert.match(heard(list), /^3h Commence disciplinary action, or record why not Not yet$/);
});

test('why is answered in the words of the policy', () => {
  const words = heard(whyDetails({ policy, basis: '3h' }));
  assert.match(words, /^Why\?/);
  assert.match(words, /Commence disciplinary action, or record why not/);
  assert.match(words, /Carry out an effective process appropriate to the severity of the incident/);
  assert.match(words, /point 3h$/);
});

test('why admits where the policy is silent', () => {
  assert.match(
    heard(whyDetails({ policy, basis: 'school default' })),
    /The policy does not say\. This is a school default/,
  );
});

test('a message gives the time twice: absolute in London and relative', () => {
  const list = bubbles([{ at: now - hour, about: '', who: 'Ms Hart', text: 'Set the scope' }], now);
  assert.match(heard(list), /Set the scope Ms Hart, Friday 23 October 2026, 3:30 pm \(1 hour ago\)/);
  assert.match(String(list), /datetime="2026-10-23T14:30:00.000Z"/);
});

test('a page names itself, its school and Candour, and an error first', () => {
  const page = plainLayout({ title: 'Report', school: 'St <Anselm>', body: 'Text', problem: true });
  assert.match(String(page), /<title>Error: Report – St &lt;Anselm&gt; – Candour<\/title>/);
});

test('a page of the reporter knows no person and no navigation', () => {
  const page = String(plainLayout({ title: 'Report', body: 'Text' }));
  assert.doesNotMatch(page, /<nav|sign-out|\/account/);
});

test('a page of the desk marks where the reader is and lets them sign out', () => {
  const nav = [
    { href: '/incidents', text: 'Incidents', count: 2 },
    { href: '/policy', text: 'Policy' },
  ];
  const page = String(
    layout({ title: 'Incidents', body: '', nav, current: '/incidents', person: { name: 'N. Okafor' } }),
  );
  assert.match(page, /<a href="\/incidents" aria-current="page">Incidents/);
  assert.match(page, /<a href="\/policy">Policy/);
  assert.match(page, /<form method="post" action="\/sign-out">/);
});

test('the button to print is hidden until the script can serve it', () => {
  assert.match(String(printSheet({ kind: 'report', title: 'Report', body: '' })), /data-print hidden/);
});

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
