/**
 * The yardstick: node:http without a framework, with the same judging and the same group commit.
 * Started by throughput.ts in a process of its own.
 */
import { createServer } from 'node:http';
import { openDatabase } from '../../src/lib/server/db/database.ts';
import { openIntake } from '../../src/lib/server/intake/intake.ts';

const db = openDatabase(process.env.DATABASE_URL ?? '');
const intake = await openIntake(db);

createServer((request, response) => {
	const pieces: Buffer[] = [];
	request.on('data', (piece: Buffer) => pieces.push(piece));
	request.on('end', async () => {
		const text = Buffer.concat(pieces).toString('utf8');
		const body: { responses: unknown[] } = text === '' ? { responses: [] } : JSON.parse(text);
		const outcomes = await Promise.all(body.responses.map((one) => intake.submit(one)));
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify({ outcomes }));
	});
}).listen(Number(process.env.PORT), '127.0.0.1');
