// What people of each role do, told as they do it.
import type { Page } from 'playwright-core';
import { totpCodeAt } from '../../src/services/crypto/totp.ts';
import { finish } from '../../src/web/case/steps/finish.ts';
import { stepPages } from '../../src/web/case/steps/step-pages.ts';
import type { Name } from '../given/people.ts';
import { password } from '../given/site.ts';
import { withPage } from '../tools/browser.ts';
import { type Visitor, visitor } from '../tools/visitor.ts';
import type { Served } from './served.ts';

export type Tale = (by: Visitor, page: Page) => Promise<void>;

export const wrongParent = 'I sent the list of class 3B to the wrong parent';

const signsIn = (by: Visitor, name: Name) => by.signsIn(`${name}@brookside.example`, password);

/** The button on the row of an incident: its hidden words say which. */
const onRow = (button: string, title: string) => new RegExp(`^${button} ?: ?${title}`);

/** A point of the policy among those that are answered in place. */
const point = (page: Page, id: string) => page.getByRole('group', { name: new RegExp(`^${id} `) });

const back = 'Is it back, or deleted?';

/** Waits for a question that the answers call for: a script brings it, a button does without one. */
const isAsked = async (by: Visitor, page: Page, question: string): Promise<void> => {
  const work = page.getByRole('button', { name: 'Work it out' });
  if (await work.isVisible()) await by.presses('Work it out');
  await page.locator('.candour-ask__q', { hasText: question }).waitFor();
};

/** Says that names went to one known parent, who wrote that they are deleted. */
const givesFacts = async (by: Visitor, page: Page): Promise<void> => {
  await by.presses('Yes, that is it');
  await by.chooses('Who got it?', 'One person or family we know');
  await by.chooses('What is in it?', 'Names and classes, nothing more');
  await by.chooses('How many people is it about?', '11 to 100');
  await isAsked(by, page, back);
  await by.chooses(back, 'Deleted: they wrote so');
  await by.chooses('Must anybody among them be kept safe?', 'No');
  await by.presses(stepPages['establish-facts'].button);
};

/** A small incident that was reported by the person who made the mistake, from signing in to closed. */
export const shortPath: Tale = async (by, page) => {
  await signsIn(by, 'headteacher');
  await by.presses(onRow('Take it on', wrongParent));
  await givesFacts(by, page);
  await by.types('What did you check, and who did you ask?', 'Looked at the sent folder.');
  await by.presses(/^Record: /);
  await by.presses(finish.title);
  await by.ticks('I have read these reasons, and they are true');
  await by.chooses(/^3j /, 'Already done');
  const said = 'Or write who did what and when, and where that is kept';
  await by.types(said, 'Addresses are read aloud before sending.', point(page, '3j'));
  await by.ticks('E-mail and Internet');
  await by.types('What is to be learnt?', 'The first name may be the wrong one.');
  await by.presses('Send for review');
  await signsIn(by, 'bursar');
  await by.presses(onRow('Review outcome', wrongParent));
  await by.types('Your reasons', 'It was put right at once.');
  await by.presses('Approve and close');
};

export const mealsList = 'The free-school-meals list went to all families in CC';

/** A major incident that the bursar leads: from signing in until the report is sent for review. */
export const bursarOnMajor =
  (others: () => Promise<unknown>): Tale =>
  async (by, page) => {
    await signsIn(by, 'bursar');
    await by.presses(onRow('Take it on', mealsList));
    await by.presses('E-mailed to the wrong recipient');
    await by.chooses('Who got it?', 'More people than we can ask one by one');
    await by.chooses('What is in it?', /^Who is short of money/);
    await by.chooses('How many people is it about?', '101 to 1,000');
    await isAsked(by, page, back);
    await by.chooses(back, 'Not yet');
    await by.chooses('Must anybody among them be kept safe?', 'No');
    await by.presses(stepPages['establish-facts'].button);
    await by.types('What did you check, and who did you ask?', 'Looked at the sent folder.');
    await by.presses(/^Record: /);
    await others();
    await by.follows('Tell the ICO');
    await tellsIco(by);
    await by.follows(/^Policy \d+ to answer/);
    await answersPoints(by, page);
    await by.presses('Complete the outcome report');
    await completesReport(by);
  };

const tellsIco = async (by: Visitor): Promise<void> => {
  await by.types('Day', '5');
  await by.types('Month', '10');
  await by.types('Year', '2026');
  await by.types('Time', '09:00');
  await by.types('Who told them?', 'The bursar, on the ICO’s form.');
  await by.presses(stepPages['record-notification'].button);
};

/** Several steps and answers, saved in one go. */
const answersPoints = async (by: Visitor, page: Page): Promise<void> => {
  const said = 'Or write who did what and when, and where that is kept';
  const why = 'Why is it not appropriate?';
  await by.chooses(/^3a /, 'Record now');
  await by.types('What is the investigation to achieve?', 'Know who read it, and have it deleted.');
  await by.types('Who has a stake in it?', 'The families of 140 pupils.');
  await by.ticks('E-mail and Internet');
  await by.chooses(/^3b /, 'Already done');
  await by.types(said, 'I spoke to the office on Monday.', point(page, '3b'));
  await by.chooses(/^3c /, 'Record now');
  await by.types('What is the evidence?', 'The letter as it was sent.');
  await by.types('Where is it kept?', 'In the office safe.');
  await by.chooses(/^3d /, 'Not appropriate');
  await by.types(why, 'The data protection officer advised.', point(page, '3d'));
  await by.chooses(/^3f /, 'Already done');
  await by.types(said, 'Every family was written to on Monday.', point(page, '3f'));
  await by.chooses(/^3g /, 'Record now');
  await by.types('What might happen?', 'The list is passed on.');
  await by.chooses('How likely is it?', '2');
  await by.chooses('How bad would it be?', '4');
  await by.chooses('What is done about it?', 'Reduce');
  await by.chooses(/^3i /, 'Not appropriate');
  await by.types(why, 'The letter to the families said it all.', point(page, '3i'));
  await by.chooses(/^3j /, 'Record now');
  await by.types('What is to keep it from happening again?', 'Letters go out by the school’s system only.');
  await by.chooses('How far is it?', 'Planned');
  await by.presses('Save answers');
};

const completesReport = async (by: Visitor): Promise<void> => {
  await by.types('What happened?', 'The list went to all families with every address in CC.');
  await by.types('What were the effects?', 'Families learnt who gets free meals.');
  await by.types('What was the cause?', 'The office used CC instead of BCC.');
  await by.types('What was done?', 'All were asked to delete it.');
  await by.types('What do you recommend? (optional)', 'Send by the school’s system only.');
  await by.types('What is to be learnt?', 'A list that shows need is not for e-mail.');
  await by.presses(stepPages['submit-outcome'].button);
};

/** Somebody without an account who made a mistake, from the first page to the receipt. */
export const teacher: Tale = async (by, page) => {
  await by.arrives('/');
  await by.presses('Report an incident');
  await by.types('What happened?', `${wrongParent}.`);
  await by.presses('Send report');
  await page
    .getByText(/\d{4} \d{4} \d{4} \d{4}/)
    .first()
    .waitFor();
};

/** Somebody who did not investigate it reads the report and closes. */
export const secondReviewer =
  (title: string): Tale =>
  async (by) => {
    await signsIn(by, 'bursar');
    await by.presses(onRow('Review outcome', title));
    await by.types('Your reasons', 'It was put right at once.');
    await by.presses('Approve and close');
  };

/** The one thing that the desk asks of them on this incident. */
const opensTask = (by: Visitor, title: string) => by.presses(new RegExp(`: ?${title}`));

export const governor =
  (title: string): Tale =>
  async (by) => {
    await signsIn(by, 'governor');
    await opensTask(by, title);
    await by.types('What does the Governing Body find?', 'The school acted at once and told the families.');
    await by.types(
      'What does the Governing Body recommend? (optional)',
      'Send letters by the school’s system only.',
    );
    await by.presses(stepPages['governors-outcome'].button);
  };

export const chair =
  (title: string): Tale =>
  async (by) => {
    await signsIn(by, 'chair');
    await opensTask(by, title);
    await by.ticks(/^Pat governor/);
    await by.presses(stepPages['name-governors'].button);
  };

export const dpo =
  (title: string): Tale =>
  async (by) => {
    await signsIn(by, 'data-protection-officer');
    await opensTask(by, title);
    await by.types(
      'What do you advise, or what must be found out first?',
      'Tell the ICO today, and write to the families.',
    );
    await by.types('Why?', 'The list shows who gets free meals.');
    await by.chooses('Who must be told?', /people/);
    await by.presses(stepPages.advise.button);
  };

/** Reads by the link that they were sent. */
export const auditor =
  (link: string): Tale =>
  async (by) => {
    await by.arrives(link);
    await by.follows(/record/i);
  };

/** From the link that the first start prints to a school that can report; the second step is set up later. */
export const installer =
  (link: string): Tale =>
  async (by, page) => {
    await by.arrives(link);
    await by.types('Headteacher’s name', 'Ruth Asante');
    await by.types('Headteacher’s e-mail address', 'head@millbrook.example');
    await by.types(/^Password/, 'four herons on the roof');
    await by.types('School name', 'Millbrook Primary');
    await by.presses('Next: the policy');
    await by.types('Who approved the policy?', 'The governing body');
    const approvedOn = page.getByRole('group', { name: 'When was it approved?' });
    await by.types('Day', '1', approvedOn);
    await by.types('Month', '9', approvedOn);
    await by.types('Year', '2026', approvedOn);
    await by.types('Next review of the policy', 'September 2027');
    await by.types('Chair of governors’ e-mail address', 'chair@millbrook.example');
    await by.ticks(/The school adopts it/);
    await by.presses('Next: how people reach you');
    await by.types('Safeguarding lead, telephone', '01632 960112');
    await by.presses('Finish');
  };

/** Goes on from set-up: two-step sign-in, a colleague, the first report, and what to do about it. */
export const firstHour =
  ({ site, baseUrl }: Served, link: string): Tale =>
  async (by, page) => {
    await installer(link)(by, page);
    await by.presses('Set it up');
    const key =
      /(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}/.exec((await page.locator('main').textContent()) ?? '')?.[0] ?? '';
    await by.types('Code', totpCodeAt(key.replaceAll(' ', ''), site.clock.now));
    await by.presses('Confirm');
    await by.presses('I have kept them');
    await by.follows('Add people: Bursar');
    await by.types('Name', 'Omar Haddad');
    await by.types(/^E-mail/, 'bursar@millbrook.example');
    await by.presses('Add a person');
    await withPage((other) => teacher(visitor(other), other), { baseUrl });
    await by.follows('Desk');
    await by.presses(onRow('Take it on', wrongParent));
    await givesFacts(by, page);
    await page.getByLabel('What did you check, and who did you ask?').waitFor();
  };
