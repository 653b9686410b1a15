import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import { SMTPServer } from 'smtp-server';
import { keptMail, noMail, smtpMail } from './mail.ts';

const message = { to: 'jo@oakfield.example', subject: 'Set your password', text: 'Open this link.\n' };

describe('mail', () => {
  test('A message goes to a server by SMTP as plain text to one address.', async () => {
    const got: string[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, session, done) => {
        got.push(session.envelope.rcptTo.map((each) => each.address).join());
        void text(stream)
          .then((body) => got.push(body))
          .then(() => done());
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address() as AddressInfo;
    await smtpMail(`smtp://127.0.0.1:${port}`, 'candour@oakfield.example').send(message);
    await new Promise<void>((resolve) => server.close(() => resolve()));
    assert.equal(got[0], 'jo@oakfield.example');
    assert.match(got[1] ?? '', /Subject: Set your password/);
    assert.match(got[1] ?? '', /Auto-Submitted: auto-generated/);
    assert.match(got[1] ?? '', /Open this link\./);
  });

  test('A line break in the address or the subject, or a second address, is refused.', async () => {
    const mail = keptMail();
    const bad = [
      { ...message, to: 'jo@oakfield.example\r\nBcc: all@oakfield.example' },
      { ...message, to: 'jo@oakfield.example, all@oakfield.example' },
      { ...message, to: 'Jo <jo@oakfield.example>' },
      { ...message, subject: 'Hello\nBcc: all@oakfield.example' },
    ];
    for (const each of bad) await assert.rejects(mail.send(each), { name: 'BadMessage' });
    assert.deepEqual(mail.sent, []);
  });

  test('Without a server nothing is sent, and it says so.', async () => {
    await noMail.send(message);
    assert.equal(noMail.on, false);
  });
});
