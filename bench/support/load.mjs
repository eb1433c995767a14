import { connect } from 'node:net';

export const CONNECTIONS = 32;
const HEAD_END = Buffer.from('\r\n\r\n');

/** One HTTP request as bytes, made before the clock runs. */
export function request(method, path, { headers = {}, body = '' } = {}) {
  const length = method === 'GET' ? [] : [`content-length: ${Buffer.byteLength(body)}`];
  const lines = [
    `${method} ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    ...Object.entries(headers).map(([k, v]) => `${k}: ${v}`),
    ...length,
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`);
}

/**
 * Sends all requests over 32 connections, one at a time on each, and answers how many a second were answered. Plain sockets:
 * the generator shares the machine with what it measures. Any status but the expected one ends the measure.
 */
export async function ratePerSecond(port, requests, expected = 200) {
  let next = 0;
  const take = () => requests[next++];
  const began = performance.now();
  await Promise.all(Array.from({ length: CONNECTIONS }, () => converse(port, take, expected)));
  return requests.length / ((performance.now() - began) / 1000);
}

function converse(port, take, expected) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let pending = null;
    socket.setNoDelay(true);
    const send = () => {
      const bytes = take();
      if (bytes) return socket.write(bytes);
      socket.destroy();
      return resolve();
    };
    const fail = (error) => {
      socket.destroy();
      reject(error instanceof Error ? error : new Error(String(error)));
    };
    socket.once('connect', send).once('error', fail);
    socket.once('close', () => fail('The connection was closed early.'));
    socket.on('data', (chunk) => {
      pending = pending ? Buffer.concat([pending, chunk]) : chunk;
      const end = wholeAnswer(pending);
      if (end === 0) return;
      const status = Number(pending.toString('latin1', 9, 12));
      if (status !== expected) return fail(`Answered ${status}: ${pending.toString('utf8').slice(0, 2000)}`);
      pending = end < pending.length ? pending.subarray(end) : null;
      send();
    });
  });
}

/** Length of the answer when all of it is there, else 0. */
function wholeAnswer(bytes) {
  const headEnd = bytes.indexOf(HEAD_END);
  if (headEnd === -1) return 0;
  const [, length] = /\r\ncontent-length: *(\d+)/i.exec(bytes.toString('latin1', 0, headEnd + 2)) ?? [];
  if (length === undefined) throw new Error('The answer does not say how long it is.');
  const end = headEnd + HEAD_END.length + Number(length);
  return bytes.length >= end ? end : 0;
}
