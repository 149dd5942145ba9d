// A server of charts, drawn by a pool of worker threads: the thread that answers requests never waits for
// a picture, and all memory of a worker goes when the pool ends it.
//
//   node chart-server.mjs [port]        then http://localhost:3000/chart?values=3,1,4,1,5
import { createServer } from 'node:http';
import { Piscina } from 'piscina';

const pool = new Piscina({
  filename: new URL('chart-worker.mjs', import.meta.url).href,
  maxThreads: 4,
  maxQueue: 100, // more are turned away rather than kept waiting
});

/** The numbers asked for; undefined when they are none. */
function valuesOf(url) {
  const values = (url.searchParams.get('values') ?? '').split(',').map(Number);
  return values.length <= 100 && values.every(Number.isFinite) ? values : undefined;
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://localhost');
  const values = url.pathname === '/chart' ? valuesOf(url) : undefined;
  if (values === undefined) {
    response.writeHead(400).end('ask for /chart?values=3,1,4,1,5\n');
    return;
  }
  try {
    const png = await pool.run({ values, title: url.searchParams.get('title') ?? 'Values' });
    response.writeHead(200, { 'content-type': 'image/png', 'content-length': png.length });
    response.end(png);
  } catch (error) {
    response.writeHead(error.message.includes('queue') ? 503 : 500).end(`${error.message}\n`);
  }
});

server.listen(Number(process.argv[2] ?? 3000), () => {
  console.log(`http://localhost:${server.address().port}/chart?values=3,1,4,1,5`);
});
