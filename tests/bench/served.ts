import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** A server of ours in a process of its own. */
export interface Served {
	readonly address: string;
	readonly pid: number;
	/** Processor time it has used so far, in milliseconds; does not depend on who else is busy. */
	processorMs(): number;
	/** Asks it to stop, or with SIGKILL ends it on the spot; waits until it is gone. */
	end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

const START_SECONDS_MAX = 60;

/** Starts a script with a port of its own, and waits until it answers. */
export async function serve(
	script: readonly string[],
	{ databaseUrl, env = {} }: { databaseUrl: string; env?: Record<string, string> }
): Promise<Served> {
	const port = await freePort();
	const address = `http://127.0.0.1:${port}`;
	const child = spawn(process.execPath, [...script], {
		stdio: ['ignore', 'ignore', 'inherit'],
		env: {
			// As src/bin/start.js sets it.
			MALLOC_ARENA_MAX: '2',
			...process.env,
			HOST: '127.0.0.1',
			PORT: String(port),
			DATABASE_URL: databaseUrl,
			DEMO: 'false',
			LOG_LEVEL: 'error',
			NODE_ENV: 'production',
			...env
		}
	});
	const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	await waitUntilAnswering(address, () => child.exitCode !== null);
	return {
		address,
		pid: child.pid ?? 0,
		processorMs: () => processorMs(child.pid ?? 0),
		async end(signal) {
			child.kill(signal);
			await gone;
		}
	};
}

/** The built application, as `npm start` serves it. */
export const builtApplication = ['src/bin/serve.js'];

async function waitUntilAnswering(address: string, hasEnded: () => boolean): Promise<void> {
	for (let tries = 0; tries < START_SECONDS_MAX * 20; tries += 1) {
		if (hasEnded()) throw new Error('The server ended at its start; is the application built?');
		try {
			await (await fetch(`${address}/api/v1/time`)).arrayBuffer();
			return;
		} catch {
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
	}
	throw new Error(`The server did not answer within ${START_SECONDS_MAX} s.`);
}

const TICKS_A_SECOND = 100;

function processorMs(pid: number): number {
	const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
	return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_A_SECOND;
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once('error', reject);
		probe.listen(0, '127.0.0.1', () => {
			const bound = probe.address();
			probe.close(() => resolve(typeof bound === 'object' && bound ? bound.port : 0));
		});
	});
}
