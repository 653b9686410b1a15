// The round trip that proves an address: a link is mailed to it, and whoever holds it opens it. The link
// signs nobody in.
import type { Answer, Order } from '../app/order.ts';
import { isDone } from '../app/order.ts';
import type { EntryNo, PersonId } from '../record/ids.ts';
import { isRefusal } from '../record/step.ts';
import { lookAtLink, makeLink, useLink } from '../store/links.ts';
import type { Followed } from './follow.ts';
import { type AccountsGround, type Behind, type Refused, sendBehind } from './ground.ts';
import { sayVerify } from './mail.ts';

const purpose = 'verify-address';
const lastsMs = 7 * 24 * 3_600_000;
type LinkFacts = { readonly addressEntry: EntryNo };
type Execute = (order: Order) => Promise<Answer>;

/** Mails a link to the person's present address; a newer link ends the older. */
export async function askToVerify(
  ground: AccountsGround,
  behind: Behind,
  { school, directory }: Followed,
  id: PersonId,
): Promise<Refused | { readonly sent: true }> {
  const person = school.people.get(id);
  const address = directory.addresses.get(id);
  if (!ground.mail.on) return { refused: 'Candour sends no mail here, so no address can be verified.' };
  if (person === undefined || address === undefined) return { refused: 'There is no e-mail address.' };
  const { schoolId, now } = ground.app;
  const facts: LinkFacts = { addressEntry: person.addressEntry };
  const link = { purpose, person: id, facts, expiresAt: now() + lastsMs } as const;
  const token = await ground.database.transaction((tx) => makeLink(tx, schoolId, link));
  const url = `${ground.baseUrl}/verify-address/${token}`;
  const name = directory.names.get(id) ?? '';
  sendBehind(ground, behind, sayVerify(address, name, directory.schoolName, url));
  return { sent: true };
}

/** Takes the link back: the address of its person is verified from then on. */
export async function verifyByLink(
  ground: AccountsGround,
  execute: Execute,
  token: string,
): Promise<Refused | { readonly verified: true }> {
  const { schoolId, now } = ground.app;
  const tooOld = { refused: 'This link was used already, or is too old. Ask for a new one on your account.' };
  const link = await lookAtLink<LinkFacts>(ground.database.reader, schoolId, token, [purpose], now());
  if (link === null || link.person === null) return tooOld;
  const answer = await execute({
    kind: 'person',
    stream: link.person,
    actor: { kind: 'person', person: link.person },
    commands: [{ step: 'verify-address', facts: link.facts, prose: {} }],
  });
  if (isRefusal(answer)) return { refused: answer.because };
  if (!isDone(answer)) return tooOld;
  await ground.database.transaction((tx) => useLink(tx, schoolId, token, now()));
  return { verified: true };
}
