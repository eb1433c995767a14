// The least Fastify can do for a page that never changes: the bytes it was given, from one route.
import fastify from 'fastify';

const html = Buffer.from(await (await fetch(process.env.PAGE)).arrayBuffer());
const app = fastify();
app.get('/healthz', () => 'ok');
app.get('/p/:slug', (_request, reply) => reply.header('content-type', 'text/html; charset=utf-8').send(html));
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
process.on('SIGTERM', () => process.exit(0));
