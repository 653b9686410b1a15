// How mail is sent, as it is set in the browser. New settings are tried first: they send one mail with a code
// to the person who sets them, and hold once that code is typed. Until then mail goes as before.
import { randomInt } from 'node:crypto';
import { hourMs, type Moment } from '../../policy/clock.ts';
import type { PersonId, StreamId } from '../../record/ids.ts';
import { explained } from '../../services/mail/explained.ts';
import { BadMessage, type SwitchedMail } from '../../services/mail/mail.ts';
import { MailRefused, type MailStage } from '../../services/mail/smtp.ts';
import {
  faultIn,
  type MailPlaces,
  type MailWay,
  mailBy,
  mailPlaces,
  secretOf,
  stagesOf,
  type WayFault,
  withKeptSecret,
  withoutSecret,
} from '../../services/mail/ways.ts';
import { keepSealed, keepText, keptSealed, keptText } from '../../store/keys/kept.ts';
import { wakeAll } from '../../store/notifications/outbox.ts';
import { type Answer, isDone, type Order } from '../door/order.ts';
import type { LettersDeps } from './letters.ts';
import { addressedTo, messageFrom } from './mail-frame.ts';

/** One step of the talk with a server: it went well, it failed, or it was not reached. */
type TriedStep = { readonly stage: MailStage; readonly went: 'well' | 'wrong' | 'not-yet' };

/** `said` is what stood in the way, and null where the mail was taken. */
type Tried = { readonly steps: readonly TriedStep[]; readonly said: string | null };

type Trial = {
  readonly way: MailWay;
  readonly by: PersonId;
  readonly at: Moment;
  readonly code: string;
  readonly wrongCodes: number;
  readonly tried: Tried;
};

export type ShownTrial = Pick<Trial, 'way' | 'at' | 'tried'> & {
  readonly to: string;
  /** What stood in the way, in our words. */
  readonly means: string | null;
};

export type MailSetUp = {
  /** The settings of the machine come first: nothing set here changes them. */
  readonly isFixed: boolean;
  /** Takes up what is kept, also where another process kept it. */
  readonly takeUp: () => Promise<void>;
  /** Without its secrets; null where nothing was ever set here. */
  readonly way: () => Promise<MailWay | null>;
  /** Sends a mail with a code to this person by new settings; or what is wrong with them. */
  readonly tryOut: (person: PersonId, way: MailWay) => Promise<WayFault | null>;
  /** What this person tried within the hour. */
  readonly trialOf: (person: PersonId) => Promise<ShownTrial | null>;
  /** Ends it: from then on mail goes this way. Null, or what is wrong with the code. */
  readonly confirm: (person: PersonId, code: string) => Promise<string | null>;
  readonly switchOff: (person: PersonId) => Promise<void>;
  readonly trouble: () => Promise<Trouble | null>;
};

/** Why no mail is taken at present, in the server's words and in ours. */
type Trouble = { readonly said: string; readonly means: string | null };

type MailSetUpDeps = LettersDeps & {
  readonly mail: SwitchedMail;
  readonly isMailFixed: boolean;
  readonly mailPlaces?: MailPlaces;
  readonly execute: (order: Order) => Promise<Answer>;
  /** The post tries again at once. */
  readonly resume: () => void;
};

const codeDigits = 6;
const wrongCodesMax = 5;
const lastsMs = hourMs;

const drawnCode = (): string => `${randomInt(10 ** codeDigits)}`.padStart(codeDigits, '0');

/** How far it came. */
const triedBy = (way: MailWay, failed: MailRefused | null): Tried => {
  const stages = stagesOf(way);
  const known = failed === null ? stages.length : stages.indexOf(failed.stage);
  const at = known < 0 ? stages.length - 1 : known;
  const steps = stages.map((stage, index) => {
    const went = index < at ? 'well' : index === at ? 'wrong' : 'not-yet';
    return { stage, went } as const;
  });
  return { steps, said: failed?.message ?? null };
};

const testMail = (code: string) => ({
  subject: `${code} is your code for Candour’s mail`,
  says: 'Mail from Candour reaches you. Type this code on the page that you left open:',
  kept: code,
  why: 'You get this because you are setting up how Candour sends mail.',
  check: 'If you are not, tell the person who looks after Candour at your school.',
});

async function sendTest(deps: MailSetUpDeps, person: PersonId, way: MailWay, code: string): Promise<Tried> {
  const directory = await deps.directoryOf(await deps.schools.read(deps.database.reader));
  const to = addressedTo(directory, person, directory.addresses.get(person) ?? '');
  const mail = mailBy(way, deps.mailPlaces ?? mailPlaces);
  try {
    await mail.send(messageFrom(testMail(code), to, deps.mailHtml));
    return triedBy(way, null);
  } catch (error) {
    if (error instanceof MailRefused) return triedBy(way, error);
    if (error instanceof BadMessage) return triedBy(way, new MailRefused('letter', error.message, 'take'));
    throw error;
  } finally {
    mail.close();
  }
}

const lacksSecret = 'Type it: Candour has none for these settings';
const wrongCode = 'This is not the code in the newest test mail.';
const overCode = 'This code is too old, or was mistyped too often. Send a new test.';

/** What this person tried last, where it is not too old. */
async function trialBy(deps: MailSetUpDeps, person: PersonId): Promise<Trial | null> {
  const trial = await keptSealed<Trial>(deps, 'mail-trial');
  return trial !== null && trial.by === person && deps.clock() - trial.at < lastsMs ? trial : null;
}

async function tryOut(deps: MailSetUpDeps, person: PersonId, asked: MailWay): Promise<WayFault | null> {
  const fault = faultIn(asked);
  if (fault !== null) return fault;
  const known = [await keptSealed<MailWay>(deps, 'mail'), (await trialBy(deps, person))?.way ?? null];
  const way = withKeptSecret(asked, known);
  if (way === null) return { at: secretOf[asked.way], problem: lacksSecret };
  const code = drawnCode();
  const tried = await sendTest(deps, person, way, code);
  const trial: Trial = { way, by: person, at: deps.clock(), code, wrongCodes: 0, tried };
  await keepSealed(deps, 'mail-trial', trial);
  return null;
}

async function shown(deps: MailSetUpDeps, person: PersonId): Promise<ShownTrial | null> {
  const trial = await trialBy(deps, person);
  if (trial === null) return null;
  const { addresses } = await deps.directoryOf(await deps.schools.read(deps.database.reader));
  const { way, at, tried } = trial;
  const means = tried.said === null ? null : explained(tried.said);
  return { way: withoutSecret(way), at, tried, means, to: addresses.get(person) ?? '' };
}

/** The settings that this code proves, or what is wrong with it. */
async function provedBy(deps: MailSetUpDeps, person: PersonId, code: string): Promise<MailWay | string> {
  const trial = await trialBy(deps, person);
  if (trial === null || trial.tried.said !== null || trial.wrongCodes >= wrongCodesMax) return overCode;
  if (code.replaceAll(/\s/g, '') === trial.code) return trial.way;
  await keepSealed(deps, 'mail-trial', { ...trial, wrongCodes: trial.wrongCodes + 1 });
  return wrongCode;
}

async function record({ execute, schoolId }: MailSetUpDeps, person: PersonId, { way }: MailWay) {
  const answer = await execute({
    kind: 'school',
    stream: schoolId as StreamId,
    actor: { kind: 'person', person },
    commands: [{ step: 'set-mail-server', facts: { way }, prose: {} }],
  });
  if (!isDone(answer)) throw new Error('How mail is sent could not be put on the record.');
}

export function createMailSetUp(deps: MailSetUpDeps): MailSetUp {
  const { database, schoolId, clock, mail, isMailFixed } = deps;
  let known: string | null = null;
  const takeUp = async (): Promise<void> => {
    const text = isMailFixed ? null : await keptText(database.reader, schoolId, 'mail');
    if (text === known) return;
    const way = await keptSealed<MailWay>(deps, 'mail');
    known = text;
    mail.use(mailBy(way ?? { way: 'none' }, deps.mailPlaces ?? mailPlaces));
  };
  const hold = async (person: PersonId, way: MailWay): Promise<void> => {
    await record(deps, person, way);
    await keepSealed(deps, 'mail', way);
    for (const name of ['mail-trial', 'mail-trouble'] as const)
      await keepText(database, schoolId, name, null);
    await takeUp();
    await wakeAll(database, schoolId, clock());
    deps.resume();
  };
  return {
    isFixed: isMailFixed,
    takeUp,
    async way() {
      const way = await keptSealed<MailWay>(deps, 'mail');
      return way && withoutSecret(way);
    },
    tryOut: (person, way) => tryOut(deps, person, way),
    trialOf: (person) => shown(deps, person),
    async confirm(person, code) {
      const proved = await provedBy(deps, person, code);
      if (typeof proved === 'string') return proved;
      await hold(person, proved);
      return null;
    },
    switchOff: (person) => hold(person, { way: 'none' }),
    async trouble() {
      const said = await keptText(database.reader, schoolId, 'mail-trouble');
      return said === null ? null : { said, means: explained(said) };
    },
  };
}
