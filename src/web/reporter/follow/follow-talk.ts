// Writing to the people who look into it, and answering what is asked, by receipt: the code comes in the
// form; without it the page is not there.
import type { Hono } from 'hono';
import type { Directory } from '../../../app/directory.ts';
import type { Followed } from '../../../app/reporting/followed.ts';
import { retaliationAnswered } from '../../../incident/state/follow-up.ts';
import { capitalised } from '../../../record/phrases.ts';
import { readForm } from '../../forms/form.ts';
import type { DeskEnv, DeskRequest, Site } from '../../shell/site.ts';
import { sayKeyHolders } from '../../words/people.ts';
import { askCode, showFollowed } from './follow.ts';
import { isKeptBack, keepBack } from './open-way.ts';
import type { About } from './talk.ts';
import { sendTalk } from './talk-sent.ts';

/** What the code of a form opens, or null. */
export type Opening = (request: DeskRequest, code: string) => Promise<Followed | null>;

const thanks = (about: About, { incident, school }: Followed, directory: Directory): string => {
  if (about === 'message') return 'Your message was sent. The people who look into it are told.';
  if (retaliationAnswered(incident)?.sealedTo === undefined) {
    const acts = 'In Candour whoever acts as chair of governors reads it, and nobody else';
    return `Your answer was sent. ${acts}; whoever runs the school’s machine could read it too.`;
  }
  const keyHolders = capitalised(sayKeyHolders(incident, school, directory));
  return `Your answer was sent, sealed. ${keyHolders} alone can open it.`;
};

const send = async (request: DeskRequest, site: Site, open: Opening, about: About): Promise<Response> => {
  const form = await readForm(request);
  const code = form.get('code');
  const found = await open(request, code);
  if (found === null) return askCode(request, site, form, 'wrong');
  if (isKeptBack(request, site, found)) return keepBack(request, site);
  const inTheWay = await sendTalk(site, found, { kind: 'reporter' }, { about, form });
  if (inTheWay !== null) return showFollowed(request, site, found, undefined, inTheWay);
  const fresh = await open(request, code);
  return fresh === null
    ? askCode(request, site, form, 'wrong')
    : showFollowed(request, site, fresh, thanks(about, fresh, await site.app.directory()));
};

/** Mounts what a reporter sends from the page that their receipt opens. */
export const mountFollowTalk = (server: Hono<DeskEnv>, site: Site, open: Opening): void => {
  for (const about of ['message', 'answer'] as const) {
    server.get(`/follow/${about}`, (request) => request.redirect('/follow', 303));
    server.post(`/follow/${about}`, (request) => send(request, site, open, about));
  }
};
