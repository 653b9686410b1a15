// Hands each request to the school at its host, and says at others that no school is there.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Houses } from './houses.ts';
import { hourMs } from './policy/clock.ts';
import type { OperatorLog } from './web/shell/errors.ts';
import { createNoSchool } from './web/shell/no-school.ts';

export type NodeRequest = { readonly incoming?: IncomingMessage; readonly outgoing?: ServerResponse };

type Given = {
  readonly houses: Houses;
  /** A form came in at this host. */
  readonly wrote: (host: string) => void;
  readonly log: OperatorLog;
  readonly baseUrl: string;
};

/** What a form leaves in memory (wrong passwords, files that wait) is forgotten after an hour. */
const keepMs = { page: hourMs / 6, form: hourMs } as const;

export function createRouter({ houses, wrote, log, baseUrl }: Given) {
  const noSchool = createNoSchool(log, baseUrl);
  return async (request: Request, env: NodeRequest = {}): Promise<Response> => {
    const { hostname, pathname, search } = new URL(request.url);
    const isForm = request.method !== 'GET' && request.method !== 'HEAD';
    const held = await houses.at(hostname, isForm ? keepMs.form : keepMs.page).catch((error: unknown) => {
      log({
        reference: 'opening',
        error,
        at: 'the opening of a school',
        isReporters: true,
        school: hostname,
      });
      return 'closed' as const;
    });
    if (held === 'closed') return noSchool.closed(request);
    if (held === null) {
      const stopped = houses.stopped(hostname);
      if (stopped?.why === 'moved') return Response.redirect(stopped.to + pathname + search, 308);
      return stopped?.why === 'moving' ? noSchool.moving(request) : noSchool.unknown(request);
    }
    const leave = (): void => {
      held.leave();
      if (isForm) wrote(hostname);
    };
    // What is sent as it is read needs the school until its end.
    if (env.outgoing !== undefined) env.outgoing.once('close', leave);
    const answer = Promise.resolve(held.school.server.fetch(request, env));
    return env.outgoing === undefined ? answer.finally(leave) : answer;
  };
}
