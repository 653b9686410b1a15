import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { judged, placeOf, safeLine, secretsOf } from './smtp.ts';

const answer = (command: string, response: string) => ({
  code: 'EENVELOPE',
  command,
  response,
  responseCode: Number(response.slice(0, 3)),
});
const of = (command: string, response: string): string => judged(answer(command, response), []).of;

describe('what an SMTP server says', () => {
  test('A permanent answer to the recipient is about the address where it says so.', () => {
    const about = ['550 5.1.1 No such user', '550 No such user here', '553 5.1.3 Bad address', '551 Moved'];
    for (const said of [...about, '556 5.1.10 Takes no mail', '550 5.2.1 Mailbox disabled'])
      assert.equal(of('RCPT TO', said), 'address', said);
  });

  test('A permanent answer about us, the letter or the mailbox’s size says nothing of the address.', () => {
    const others = [
      '550 5.7.1 Relaying denied',
      '554 5.7.1 Relay access denied',
      '550 relay not permitted',
      '552 5.3.4 Message too big',
      '552 5.2.2 Mailbox full',
      '550 5.1.8 Bad sender',
      '554 Transaction failed',
    ];
    for (const said of others) assert.equal(of('RCPT TO', said), 'letter', said);
    assert.equal(of('DATA', '550 5.1.1 No'), 'letter');
  });

  test('What is not for good is tried again.', () => {
    for (const said of ['450 Greylisted', '421 Closing']) assert.equal(of('RCPT TO', said), 'for-now', said);
    for (const code of ['ETIMEDOUT', 'ECONNECTION', 'EPROTOCOL', 'EABORT', 'ELSE']) {
      assert.equal(judged({ code, response: '550 5.1.1 x', responseCode: 550 }, []).of, 'for-now', code);
    }
    assert.equal(judged(null, []).of, 'for-now');
  });

  test('What stands in the way of every mail is about us, and says how far the mail came.', () => {
    assert.deepEqual(
      ['503 Bad sequence', '530 5.7.0 Authenticate', '535 No'].map((said) => of('RCPT TO', said)),
      ['us', 'us', 'us'],
    );
    assert.equal(of('MAIL FROM', '550 5.7.60 Not as this sender'), 'us');
    const cases = [
      [{ code: 'EDNS', command: 'CONN' }, 'reach'],
      [{ code: 'ESOCKET', command: 'CONN' }, 'reach'],
      [{ code: 'ETIMEDOUT', command: 'CONN' }, 'reach'],
      [{ code: 'ETLS', command: 'STARTTLS' }, 'safe'],
      [{ code: 'ESOCKET', command: 'CONN', originalCode: 'CERT_HAS_EXPIRED' }, 'safe'],
      [{ code: 'EAUTH', command: 'AUTH PLAIN', response: '535 5.7.8 secret' }, 'sign-in'],
      [answer('MAIL FROM', '550 5.7.60 No'), 'sender'],
    ] as const;
    for (const [error, stage] of cases) {
      const refused = judged(error, []);
      assert.deepEqual([refused.of, refused.stage, /secret/.test(refused.message)], ['us', stage, false]);
    }
  });

  test('A line that is kept holds no address, no password and no break, however the server says it.', () => {
    const place = placeOf('smtp://jo%40school.example:p%40ss word@mail.example');
    const secrets = secretsOf(place);
    const long = 'long '.repeat(99);
    const said = `550 <anna@home.example>\r\nBcc: x\u0000 ${secrets.join(' ')} \u2028 end ${long}`;
    const line = safeLine(said, [...secrets, 'anna@home.example']);
    assert.doesNotMatch(line, /anna|home\.example|jo@|p@ss|[[\p{Cc}\p{Z}]--[ ]]/v);
    assert.ok(line.length <= 160);
    for (const secret of secrets) assert.ok(!line.includes(secret), secret);
    assert.equal(
      judged({ code: 'EAUTH', response: '535 p@ss word' }, secrets).message.includes('p@ss'),
      false,
    );
  });

  test('TLS is required but on this machine, and the address may say otherwise.', () => {
    const required = (url: string): boolean => placeOf(url).tlsRequired;
    for (const url of ['smtp://mail.example', 'smtp://10.0.0.1', 'smtp://localhost.example']) {
      assert.equal(required(url), true, url);
      assert.equal(required(`${url}?tls=optional`), false, url);
    }
    for (const url of ['smtp://localhost', 'smtp://127.0.0.1:25', 'smtp://[::1]']) {
      assert.equal(required(url), false, url);
      assert.equal(required(`${url}?tls=required`), true, url);
    }
    assert.deepEqual(placeOf('smtps://u:50%25%@mail.example'), {
      host: 'mail.example',
      port: 465,
      secure: true,
      auth: { user: 'u', pass: '50%25%' },
      tlsRequired: true,
    });
  });
});
