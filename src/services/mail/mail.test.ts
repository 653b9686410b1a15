import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import {
  type Behaviour,
  headerOf,
  openScripted,
  openSmtp,
  partOf,
  type Script,
  type TestSmtp,
} from '../../../test/tools/smtp.ts';
import { keptMail, type Mail, noMail, smtpMail } from './mail.ts';

const message = { to: 'jo@oakfield.example', subject: 'Set your password', text: 'Open this link.\n' };
const from = 'candour@oakfield.example';

/** How long a test gives a server that does not answer. */
const shortMs = 300;

type Opened = { readonly server: TestSmtp; readonly mailTo: (url: string) => Mail };

/** A server for one test, and mail by it; all of it is closed at the end. */
async function open(t: TestContext, behaviour: Behaviour = {}): Promise<Opened> {
  const server = await openSmtp(behaviour);
  t.after(server.close);
  return { server, mailTo: (url) => mailBy(t, url) };
}

function mailBy(t: TestContext, url: string, timeoutMs?: number): Mail {
  const mail = smtpMail(url, `The office <${from}>`, timeoutMs);
  t.after(mail.close);
  return mail;
}

/** What a message is refused for by a server that speaks like this. */
async function refusedBy(t: TestContext, script: Script): Promise<{ of: string; message: string }> {
  const server = await openScripted(script);
  t.after(server.close);
  const mail = mailBy(t, server.url.replace('//', '//anna:secret%20word@'), shortMs);
  const refused = await mail.send(message).then(
    () => assert.fail('It was taken.'),
    (error) => error,
  );
  assert.equal(refused.name, 'MailRefused');
  assert.equal(refused.cause, undefined);
  return refused;
}

const hello = (line: string | null): string | null =>
  line === null ? '220 hi' : line.startsWith('EHLO') ? '250 hi' : null;

describe('mail', () => {
  test('A message goes to a server by SMTP as plain text to one address.', async (t) => {
    const { server, mailTo } = await open(t);
    await mailTo(server.url).send(message);
    const [got] = server.arrived;
    assert.ok(got);
    assert.equal(got.to, 'jo@oakfield.example');
    assert.equal(headerOf(got, 'Subject'), 'Set your password');
    assert.equal(headerOf(got, 'From'), `Candour <${from}>`);
    assert.equal(headerOf(got, 'Auto-Submitted'), 'auto-generated');
    assert.equal(partOf(got, 'text/plain'), 'Open this link.\n');
  });

  test('Text and HTML go together, with a date, under an id that stays.', async (t) => {
    const { server, mailTo } = await open(t);
    const mail = mailTo(server.url);
    for (let left = 2; left > 0; left -= 1) await mail.send({ ...message, html: '<p>Open.</p>', id: 'ab12' });
    for (const got of server.arrived) {
      assert.match(headerOf(got, 'Content-Type'), /^multipart\/alternative/);
      assert.equal(partOf(got, 'text/html').trim(), '<p>Open.</p>');
      assert.equal(got.id, '<ab12@oakfield.example>');
      assert.ok(Math.abs(Date.parse(headerOf(got, 'Date')) - Date.now()) < 60_000);
    }
    assert.equal(server.arrived.length, 2);
  });

  test('The name before the address is the one that the message brings.', async (t) => {
    const { server, mailTo } = await open(t);
    await mailTo(server.url).send({ ...message, senderName: 'Oakfield "Junior" School, York' });
    const [got] = server.arrived;
    assert.ok(got);
    assert.equal(headerOf(got, 'From'), `"Oakfield \\"Junior\\" School, York" <${from}>`);
  });

  test('A line break in the address, the subject or the id, or a second address, is refused.', async () => {
    const mail = keptMail();
    const bad = [
      { ...message, to: 'jo@oakfield.example\r\nBcc: all@oakfield.example' },
      { ...message, to: 'jo@oakfield.example, all@oakfield.example' },
      { ...message, to: 'Jo <jo@oakfield.example>' },
      { ...message, subject: 'Hello\nBcc: all@oakfield.example' },
      { ...message, id: 'a\r\nBcc: all' },
      { ...message, senderName: 'Oakfield\r\nBcc: all@oakfield.example' },
    ];
    for (const each of bad) await assert.rejects(mail.send(each), { name: 'BadMessage' });
    assert.deepEqual(mail.sent, []);
  });

  test('Without a server nothing is sent, and it says so.', async () => {
    await noMail.send(message);
    assert.equal(noMail.on, false);
  });

  test('Where TLS is required, a server that offers none gets neither message nor password.', async (t) => {
    const heard: string[] = [];
    const server = await openScripted((line) => {
      if (line !== null) heard.push(line);
      return hello(line) ?? '502 no';
    });
    t.after(server.close);
    const mail = mailBy(t, `${server.url.replace('//', '//anna:secret@')}?tls=required`, shortMs);
    await assert.rejects(mail.send(message), { name: 'MailRefused', message: /did not offer a safe/ });
    assert.doesNotMatch(heard.join('\n'), /AUTH|MAIL FROM/);
  });

  test('A certificate that nobody vouches for is not believed where TLS is required.', async (t) => {
    const { server, mailTo } = await open(t, { options: { disabledCommands: ['AUTH'] } });
    const required = mailTo(`${server.url}?tls=required`);
    await assert.rejects(required.send(message), { name: 'MailRefused', message: /safe connection/ });
    // On this machine itself there is nobody in between.
    await mailTo(server.url).send(message);
    assert.equal(server.arrived.length, 1);
  });

  test('A server that stalls, drops or talks nonsense refuses for now, in words of ours.', async (t) => {
    const hello = (line: string | null) =>
      line === null ? '220 hi' : line.startsWith('EHLO') ? '250 hi' : null;
    assert.match((await refusedBy(t, () => null)).message, /did not answer in time/);
    assert.match((await refusedBy(t, hello)).message, /did not answer in time/);
    assert.match((await refusedBy(t, () => 'Bonjour!')).message, /made no sense/);
    assert.match((await refusedBy(t, () => '554 5.3.2 Closed for today')).message, /Closed for today/);
    const drops: Script = (line, socket) => {
      if (hello(line) === null) socket.destroy();
      return hello(line);
    };
    assert.match((await refusedBy(t, drops)).message, /ended the connection|could not be reached/);
  });

  test('A server that dribbles for ever is left at the time limit.', async (t) => {
    const dribble: Script = (line, socket) => {
      const wait = (): void => {
        if (socket.writable) socket.write('220-wait\r\n', wait);
      };
      wait();
      return line === null ? '220-well' : null;
    };
    assert.match((await refusedBy(t, dribble)).message, /did not answer in time/);
  });

  test('What a server says of our password is not repeated, not even where it sends it back.', async (t) => {
    const echo: Script = (line) => {
      if (line === null) return '220 hi';
      return line.startsWith('EHLO') ? '250-hi\r\n250 AUTH PLAIN LOGIN' : `535 5.7.8 ${line}`;
    };
    const { message: said, of } = await refusedBy(t, echo);
    assert.equal(of, 'us');
    assert.equal(said, '535 5.7.8 The mail server did not accept our user name and password.');
    const late: Script = (line, socket) => {
      if (line?.startsWith('AUTH')) return '235 ok';
      return line?.startsWith('MAIL') ? '550 AGFubmEAc2VjcmV0IHdvcmQ= secret word anna' : echo(line, socket);
    };
    const { message: repeated } = await refusedBy(t, late);
    assert.equal(repeated, '550 … … …');
  });
});
