import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explained } from './explained.ts';

test('each refusal that schools meet is explained, each in words of its own', () => {
  const refusals = [
    '550 5.7.30 The mail server did not accept our user name and password.',
    '535 5.7.139 The mail server did not accept our user name and password.',
    '535 5.7.8 The mail server did not accept our user name and password.',
    '535 5.7.3 The mail server did not accept our user name and password.',
    '530 5.7.57 Client not authenticated',
    'The mail server did not offer a safe connection.',
    '552 5.2.2 Over quota',
    '451 4.7.1 Greylisting in action',
    '450 Busy',
    'The mail server’s name was not found.',
    'The mail server could not be reached.',
    'AADSTS7000222: Microsoft did not let Candour in.',
    'AADSTS7000215: Microsoft did not let Candour in.',
    '403 ErrorAccessDenied: Microsoft 365 did not take the mail.',
    '404 ErrorInvalidUser: Microsoft 365 did not take the mail.',
    'unauthorized_client: Google did not let Candour in.',
    'invalid_grant: Google did not let Candour in.',
    '550 5.7.60 Not as this sender',
    '550 5.1.1 No such user',
  ];
  const means = refusals.map(explained);
  assert.ok(means.every((each) => each !== null));
  assert.equal(new Set(means).size, refusals.length);
  assert.equal(explained('554 5.6.0 Looks odd'), null);
});
