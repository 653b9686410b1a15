// Whether Candour on this machine answers: what a container's health check asks.
const { PORT = '3000' } = process.env;
const answer = await fetch(`http://127.0.0.1:${PORT}/report`, { signal: AbortSignal.timeout(4000) }).catch(
  () => null,
);
// Where there are many schools, none is at this address: the page that says so will do.
process.exit(answer && answer.status < 500 ? 0 : 1);
