// A mailed link proves an address. It signs nobody in.
import type { Answer, Order } from '../app/door/order.ts';
import { isDone } from '../app/door/order.ts';
import { dayMs, londonTime, type Moment, sayMoment } from '../policy/clock.ts';
import type { EntryNo, PersonId } from '../record/ids.ts';
import { isRefusal } from '../record/step.ts';
import { factsOfLinks, lookAtLink, makeLink, useLink } from '../store/access/links.ts';
import { type AccountsDeps, accessOf, type Behind, type Refused, sendBehind } from './deps.ts';
import type { Followed } from './follow.ts';
import { mailFor, sayVerify } from './mail.ts';
import { sayWait } from './throttle.ts';

const purpose = 'verify-address';
const lastsMs = 7 * dayMs;
const minuteMs = 60_000;
/** The pause between two links, and how many a day go to one address and to one person. */
const pauseMs = 3 * minuteMs;
const addressMax = 5;
const personMax = 10;

type Mailed = { readonly at: Moment; readonly to: EntryNo };
/** `mailed`: the links of the last day, this one too. Older links lack it. */
type LinkFacts = { readonly addressEntry: EntryNo; readonly mailed?: readonly Mailed[] };
type Execute = (order: Order) => Promise<Answer>;

/** Each once: a newer link repeats what the one before it knew. */
const mailedSince = (links: readonly LinkFacts[], from: Moment): readonly Mailed[] => {
  const all = links.flatMap(({ mailed = [] }) => mailed).filter(({ at }) => at > from);
  return [...new Map(all.map((each) => [each.at, each])).values()].toSorted((a, b) => a.at - b.at);
};

/** In words; null where a link may go out. */
const tooSoon = (mailed: readonly Mailed[], to: EntryNo, now: Moment): string | null => {
  const own = mailed.filter((each) => each.to === to);
  const last = own.at(-1);
  if (own.length >= addressMax || mailed.length >= personMax) {
    const [first] = own.length >= addressMax ? own : mailed;
    return (
      'We have already mailed as many links as we send in a day. Check your junk mail, and check the ' +
      `address. You can ask for another from ${sayMoment((first?.at ?? now) + dayMs)} (London).`
    );
  }
  if (last === undefined || now - last.at >= pauseMs) return null;
  return (
    `We mailed a link just now, at ${londonTime(last.at)}. Mail can take a moment, and may be in your junk ` +
    `mail. You can ask for another in ${sayWait(last.at + pauseMs - now)}.`
  );
};

/** A newer link ends the older. A few a day at most, so that nobody can fill a mailbox with them. */
export async function askToVerify(
  deps: AccountsDeps,
  behind: Behind,
  { school, directory }: Followed,
  id: PersonId,
): Promise<Refused | { readonly sent: true }> {
  const person = school.people.get(id);
  const address = directory.addresses.get(id);
  if (!deps.mail.on) return { refused: 'Candour sends no mail here, so you cannot verify an address.' };
  if (person === undefined || address === undefined) return { refused: 'There is no e-mail address.' };
  const { schoolId, now } = deps.app;
  const to = person.addressEntry;
  const made = await deps.database.transaction(async (tx): Promise<Refused | { readonly token: string }> => {
    const at = now();
    const mailed = mailedSince(await factsOfLinks<LinkFacts>(tx, schoolId, id, purpose), at - dayMs);
    const refused = tooSoon(mailed, to, at);
    if (refused !== null) return { refused };
    const facts: LinkFacts = { addressEntry: to, mailed: [...mailed, { at, to }] };
    return {
      token: await makeLink(tx, accessOf(deps), { purpose, person: id, facts, expiresAt: at + lastsMs }),
    };
  });
  if ('refused' in made) return made;
  const { token } = made;
  const url = `${deps.baseUrl}/verify-address/${token}`;
  sendBehind(deps, behind, mailFor(deps, directory, id, address, sayVerify(url)));
  return { sent: true };
}

export async function verifyByLink(
  deps: AccountsDeps,
  execute: Execute,
  token: string,
): Promise<Refused | { readonly verified: true }> {
  const { schoolId, now } = deps.app;
  const tooOld = {
    refused: 'This link is too old or was already used. Ask for a new one on your account page.',
  };
  const link = await lookAtLink<LinkFacts>(deps.database.reader, accessOf(deps), token, [purpose], now());
  if (link === null || link.person === null) return tooOld;
  const answer = await execute({
    kind: 'person',
    stream: link.person,
    actor: { kind: 'person', person: link.person },
    commands: [{ step: 'verify-address', facts: { addressEntry: link.facts.addressEntry }, prose: {} }],
  });
  if (isRefusal(answer)) return { refused: answer.because };
  if (!isDone(answer)) return tooOld;
  await deps.database.transaction((tx) => useLink(tx, schoolId, token, now()));
  return { verified: true };
}
