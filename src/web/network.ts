// Where a request comes from, for slowing down guesses at passwords on the desk: kept in memory only, never written.
// The reporter's pages do not call this. Only proxies that the operator named are believed (TRUST_PROXY).
import type { DeskRequest } from './site.ts';

/** The network a request comes from, as far as it may be believed; '' where there is no socket. */
export const networkOf = (request: DeskRequest): string => request.env?.incoming?.socket.remoteAddress ?? '';
