// What refusals mean, and the way out: the one table of codes and sentences. It reads the line that is kept
// of a refusal, so that what was refused last week is explained as well.

const table: readonly (readonly [said: RegExp, means: string])[] = [
  [
    /^550 5\.7\.30\b/,
    'Microsoft no longer takes a user name and a password. Choose Microsoft 365 under Mail, which needs ' +
      'neither. A Microsoft administrator can switch passwords on again for a while.',
  ],
  [
    /^535 5\.7\.139\b/,
    'Microsoft does not allow this mailbox to sign in so. Usually sending by SMTP is switched off for it, ' +
      'or a security rule forbids it. Choose Microsoft 365 under Mail, or ask a Microsoft administrator.',
  ],
  [
    /^535 5\.7\.8\b/,
    'User name and password do not fit. Type both again. Google wants an app password, not the one that ' +
      'you sign in with.',
  ],
  [
    /^5(?:34|35)\b/,
    'The mail server does not let Candour sign in. Check the user name, the password, and that this ' +
      'mailbox may send by SMTP.',
  ],
  [/^530\b|wants a user name/, 'The mail server wants a user name and a password. Add them under Mail.'],
  [
    /safe connection/,
    'The server offers no safe line, or its certificate is not for this name or has run out. Check the ' +
      'name and port. If both are right, ask the people who run the mail server for a valid certificate.',
  ],
  [
    /^(?:4\d\d|5\d\d)[ -][45]\.2\.2\b|mailbox.*full|over quota/i,
    'This mailbox is full. Ask its owner to make room.',
  ],
  [
    /^4\d\d[ -]4\.7\.\d|gr[ae]y-?list/i,
    'The server asks new senders to come back later. Candour does so by itself: there is nothing to do.',
  ],
  [
    /name was not found/,
    'There is no server of this name. Check its spelling, and that this computer reaches the internet.',
  ],
  [
    /could not be reached|did not answer in time/,
    'Nothing answers there. Check name and port, and that the school’s firewall lets this computer through.',
  ],
  [/^AADSTS7000222\b/, 'The client secret has run out. Make a new one at Microsoft, and type it under Mail.'],
  [
    /^AADSTS(?:7000215|700016|90002|900023)\b/,
    'Microsoft does not know this organisation, application or secret. Copy all three again. Of the secret ' +
      'it is the value that counts, not its ID.',
  ],
  [
    /^40[13] \w+:/,
    'Microsoft knows Candour but does not let it send as this mailbox. Give the application the permission ' +
      'Mail.Send, with admin consent, and check the sender’s address.',
  ],
  [/^404 \w+:/, 'Microsoft has no mailbox with this sender’s address. Check its spelling.'],
  [
    /^(?:unauthorized_client|access_denied|invalid_scope)\b/,
    'Google knows this account but does not let it send as the sender. In the Admin console, allow its ' +
      'client ID https://mail.google.com/ under domain-wide delegation.',
  ],
  [
    /^invalid_(?:grant|client)\b/,
    'The key is not the right one, or the sender has no mailbox. Make a new key, and check the clock of ' +
      'this computer.',
  ],
  [
    /^5\d\d[ -]5\.7\.(?:1|60|708|25|26)\b|relay/i,
    'The server does not let Candour send as this sender. Give the mailbox the right to, or let its ' +
      'administrator allow the address of this computer.',
  ],
  [/^5\d\d[ -]5\.1\.\d/, 'There is no such mailbox. Ask the person for the right address.'],
  [/^4\d\d\b|is busy/, 'The server is busy. Candour tries again by itself: there is nothing to do yet.'],
];

/** In a sentence or two, with the way out; null where the line says all that we know. */
export const explained = (said: string): string | null =>
  table.find(([known]) => known.test(said))?.[1] ?? null;
